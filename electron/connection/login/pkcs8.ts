import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import { uint32, wireString } from './wire';

export const isPkcs8 = (text: string): boolean => /-----BEGIN (ENCRYPTED )?PRIVATE KEY-----/.test(text);
export const isLockedPkcs8 = (text: string): boolean => text.includes('-----BEGIN ENCRYPTED PRIVATE KEY-----');

/**
 * A private key in PKCS#8 (RFC 5958) as one of the forms that ssh2 reads. The text stays in memory.
 * Throws what node:crypto throws where the passphrase is wrong, and an Error where the key is of a kind that SSH has not.
 */
export function convertPkcs8(text: string, passphrase: string | null): string {
  const key = createPrivateKey({ key: text, format: 'pem', ...(passphrase === null ? {} : { passphrase }) });
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return key.export({ type: 'pkcs1', format: 'pem' }).toString();
    case 'ec':
      return key.export({ type: 'sec1', format: 'pem' }).toString();
    case 'ed25519':
      return ed25519Text(key);
    default:
      throw new Error(`Unsupported kind of key: ${key.asymmetricKeyType ?? 'unknown'}`);
  }
}

/** OpenSSH's own format is the only one in which ssh2 reads Ed25519 (PROTOCOL.key of OpenSSH). */
function ed25519Text(key: KeyObject): string {
  const { x = '', d = '' } = key.export({ format: 'jwk' });
  const half = Buffer.from(x, 'base64url');
  const publicBlob = Buffer.concat([wireString('ssh-ed25519'), wireString(half)]);
  const check = randomBytes(4);
  const secret = Buffer.concat([
    check,
    check,
    publicBlob,
    wireString(Buffer.concat([Buffer.from(d, 'base64url'), half])),
    wireString(''),
  ]);
  const padding = Buffer.from([1, 2, 3, 4, 5, 6, 7].slice(0, (8 - (secret.length % 8)) % 8));
  const whole = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    wireString('none'),
    wireString('none'),
    wireString(''),
    uint32(1),
    wireString(publicBlob),
    wireString(Buffer.concat([secret, padding])),
  ]);
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${whole.toString('base64')}\n-----END OPENSSH PRIVATE KEY-----\n`;
}
