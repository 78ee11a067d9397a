import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Electron's node:crypto is BoringSSL: fewer ciphers and curves than Node's OpenSSL (electron issues 24024 and 32535,
 * electron/patches/boringssl). ssh2 asks for both lists, so the difference decides which algorithms it offers.
 */
const ciphers = [
  ...['cbc', 'cfb', 'ctr', 'ecb', 'gcm', 'ofb'].map((mode) => `aes-128-${mode}`),
  ...['cbc', 'ctr', 'ecb', 'gcm', 'ofb'].map((mode) => `aes-192-${mode}`),
  ...['cbc', 'cfb', 'ctr', 'ecb', 'gcm', 'ofb'].map((mode) => `aes-256-${mode}`),
  'bf-cbc',
  'bf-cfb',
  'bf-ecb',
  'des-cbc',
  'des-ecb',
  'des-ede',
  'des-ede-cbc',
  'des-ede3',
  'des-ede3-cbc',
  'rc2-40-cbc',
  'rc2-cbc',
  'rc4',
];
const curves = ['prime256v1', 'secp224r1', 'secp384r1', 'secp521r1'];

function refuse(message: string, code: string): never {
  throw Object.assign(new Error(message), { code });
}

/** Wraps crypto[name]; `refusal` returns the error to throw for a first argument, or null. */
function guard(name: keyof typeof crypto, refusal: (first: string) => [message: string, code: string] | null): void {
  const original: unknown = Reflect.get(crypto, name);
  if (typeof original !== 'function') throw new Error(`stand-in: crypto.${name} is no function`);
  Reflect.set(crypto, name, (first: unknown, ...rest: unknown[]): unknown => {
    const error = refusal(String(first));
    if (error) refuse(...error);
    const result: unknown = Reflect.apply(original, crypto, [first, ...rest]);
    return result;
  });
}

export function limitCryptoToBoringSsl(): void {
  for (const name of ['createCipheriv', 'createDecipheriv'] as const) {
    guard(name, (cipher) =>
      ciphers.includes(cipher.toLowerCase()) ? null : ['Unknown cipher', 'ERR_CRYPTO_UNKNOWN_CIPHER'],
    );
  }
  guard('createECDH', (curve) =>
    curves.includes(curve) ? null : ['Invalid EC curve name', 'ERR_CRYPTO_INVALID_CURVE'],
  );
  for (const name of ['generateKeyPair', 'generateKeyPairSync'] as const) {
    guard(name, (type) =>
      /448$|^rsa-pss$/.test(type) ? [`Key type '${type}' is not in BoringSSL`, 'ERR_INVALID_ARG_VALUE'] : null,
    );
  }
  crypto.getCiphers = () => [...ciphers];
  crypto.getCurves = () => [...curves];
  syncBuiltinESMExports();
}
