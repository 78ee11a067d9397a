import { getCiphers } from 'node:crypto';
import type { CipherAlgorithm, KexAlgorithm, MacAlgorithm, ServerHostKeyAlgorithm } from 'ssh2';

/** What the library can do, of what OpenSSH still knows (ssh2, lib/protocol/constants.js); a foreign name would make it throw. */
const KEX: readonly KexAlgorithm[] = [
  'curve25519-sha256',
  'curve25519-sha256@libssh.org',
  'ecdh-sha2-nistp256',
  'ecdh-sha2-nistp384',
  'ecdh-sha2-nistp521',
  'diffie-hellman-group-exchange-sha256',
  'diffie-hellman-group14-sha256',
  'diffie-hellman-group15-sha512',
  'diffie-hellman-group16-sha512',
  'diffie-hellman-group17-sha512',
  'diffie-hellman-group18-sha512',
  'diffie-hellman-group-exchange-sha1',
  'diffie-hellman-group14-sha1',
  'diffie-hellman-group1-sha1',
];

/** With the name that OpenSSL has for it: Electron's BoringSSL lacks some. */
const CIPHERS: readonly (readonly [CipherAlgorithm, string])[] = [
  ['chacha20-poly1305@openssh.com', 'chacha20'],
  ['aes128-gcm@openssh.com', 'aes-128-gcm'],
  ['aes256-gcm@openssh.com', 'aes-256-gcm'],
  ['aes128-ctr', 'aes-128-ctr'],
  ['aes192-ctr', 'aes-192-ctr'],
  ['aes256-ctr', 'aes-256-ctr'],
  ['aes128-cbc', 'aes-128-cbc'],
  ['aes192-cbc', 'aes-192-cbc'],
  ['aes256-cbc', 'aes-256-cbc'],
  ['3des-cbc', 'des-ede3-cbc'],
];

const MACS: readonly MacAlgorithm[] = [
  'hmac-sha2-256-etm@openssh.com',
  'hmac-sha2-512-etm@openssh.com',
  'hmac-sha1-etm@openssh.com',
  'hmac-sha2-256',
  'hmac-sha2-512',
  'hmac-sha1',
];

/** ssh2's own order; ssh-rsa with SHA-1 last, as there. */
export const HOST_KEYS: readonly ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
  'ssh-rsa',
];

/** Each list in the order of the config, without what the library cannot do. */
export const supported = {
  kex: (names: readonly string[]): KexAlgorithm[] => keep(names, KEX),
  hmac: (names: readonly string[]): MacAlgorithm[] => keep(names, MACS),
  serverHostKey: (names: readonly string[]): ServerHostKeyAlgorithm[] => keep(names, HOST_KEYS),
  cipher(names: readonly string[]): CipherAlgorithm[] {
    const here = getCiphers();
    return keep(
      names,
      CIPHERS.filter(([, openssl]) => here.includes(openssl)).map(([name]) => name),
    );
  },
};

function keep<T extends string>(names: readonly string[], known: readonly T[]): T[] {
  return names.flatMap((name) => known.filter((one) => one === name));
}
