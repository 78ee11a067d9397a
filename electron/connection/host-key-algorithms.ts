import type { Algorithms, ServerHostKeyAlgorithm } from 'ssh2';
import type { SshAlgorithms } from '../hosts/ssh-host';
import { HOST_KEYS, supported } from './ssh-algorithms';

/** The algorithms to offer, those of known key types first: else a host with several keys shows one that is not on file. */
export function hostKeyAlgorithms(knownTypes: readonly string[]): ServerHostKeyAlgorithm[] {
  const known = HOST_KEYS.filter((algorithm) => knownTypes.includes(keyTypeOfAlgorithm(algorithm)));
  return [...known, ...HOST_KEYS.filter((algorithm) => !known.includes(algorithm))];
}

/** RFC 8332: one RSA key, three signature algorithms. */
function keyTypeOfAlgorithm(algorithm: ServerHostKeyAlgorithm): string {
  return algorithm.startsWith('rsa-sha2-') ? 'ssh-rsa' : algorithm;
}

/** What to offer where the config sets lists of its own; without one the library's defaults hold. */
export function wanted(config: SshAlgorithms, hostKeys: readonly ServerHostKeyAlgorithm[]): Algorithms {
  const { cipher, kex, hmac, serverHostKey } = config;
  return {
    ...(cipher === null ? {} : { cipher: supported.cipher(cipher) }),
    ...(kex === null ? {} : { kex: supported.kex(kex) }),
    ...(hmac === null ? {} : { hmac: supported.hmac(hmac) }),
    serverHostKey: hostKeys.filter((name) => serverHostKey === null || serverHostKey.includes(name)),
  };
}
