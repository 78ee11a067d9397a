import { readFile } from 'node:fs/promises';
import { AppError } from '../../shared/errors/app-error';
import type { SshDestination } from '../hosts/destination';
import type { SshHost } from '../hosts/ssh-host';
import type { HostKeyCheck } from './host-key-check';
import { isRevocationList } from './host-key-revoked';
import type { Hop, Way } from './hops-plan';
import { supported } from './ssh-algorithms';

/**
 * Why the system's ssh carries a connection; null: the library does. One hop that needs it makes it carry the whole
 * way. Throws AppError `usage` where the library was insisted on and cannot.
 */
export async function whySystemSsh(
  way: Way,
  checks: readonly HostKeyCheck[],
  transport: SshDestination['transport'],
  label: string,
): Promise<string | null> {
  if (transport === 'system') return 'It is set for this host.';
  const reasons = await Promise.all(way.hops.map((hop, index) => reasonOf(hop, checks[index])));
  const at = reasons.findIndex((reason) => reason !== null);
  const hop = way.hops[at];
  const reason = reasons[at];
  if (hop === undefined || reason === undefined || reason === null) return null;
  if (transport === 'auto') return hop.last ? reason : `${hop.label}: ${reason}`;
  throw new AppError({
    code: 'usage',
    host: label,
    step: 'resolve',
    message: 'This host is set to be opened without the system’s ssh, and only that can do it.',
    cause: reason,
    remedy: 'Set its transport to auto or system.',
    ...(hop.last ? {} : { details: { hop: hop.label } }),
  });
}

async function reasonOf({ host, identityFiles }: Hop, check: HostKeyCheck | undefined): Promise<string | null> {
  const { demands } = host;
  if (check?.needsCertificate === true) return 'A certificate authority vouches for the host’s key.';
  if (demands.proxyUseFdpass) return 'The SSH config says ProxyUseFdpass.';
  if (demands.pkcs11Provider !== null) return 'The SSH config says PKCS11Provider.';
  if (demands.gssapi) return 'The SSH config says GSSAPIAuthentication.';
  if (demands.certificateFiles.length > 0) return 'The SSH config says CertificateFile.';
  if (unknownAlgorithms(host)) return 'The SSH config asks for algorithms that only OpenSSH has.';
  if (await anyRevocationList(host)) return 'RevokedHostKeys is a key revocation list.';
  return reasonOfKeys(identityFiles.length > 0 ? identityFiles : host.identityFiles);
}

/** A certificate beside a key, or security keys and no others: the library can use neither. */
async function reasonOfKeys(files: readonly string[]): Promise<string | null> {
  const kinds = await Promise.all(files.map(kindOf));
  if (kinds.includes('certificate')) return 'A key has a certificate beside it.';
  return kinds.includes('security-key') && !kinds.includes('plain') ? 'The key is on a security key (sk-).' : null;
}

async function kindOf(file: string): Promise<'certificate' | 'security-key' | 'plain' | 'missing'> {
  if ((await readOrNull(`${file}-cert.pub`)) !== null) return 'certificate';
  const publicHalf = await readOrNull(`${file}.pub`);
  if (publicHalf !== null && /^sk-/.test(publicHalf.toString('latin1'))) return 'security-key';
  return publicHalf === null && (await readOrNull(file)) === null ? 'missing' : 'plain';
}

function unknownAlgorithms({ algorithms: { cipher, kex, hmac } }: SshHost): boolean {
  return (
    (cipher !== null && supported.cipher(cipher).length === 0) ||
    (kex !== null && supported.kex(kex).length === 0) ||
    (hmac !== null && supported.hmac(hmac).length === 0)
  );
}

async function anyRevocationList({ revokedHostKeys }: SshHost): Promise<boolean> {
  const files = await Promise.all(revokedHostKeys.map(readOrNull));
  return files.some((bytes) => bytes !== null && isRevocationList(bytes));
}

/** What cannot be read decides nothing here: whoever needs the file says so. */
async function readOrNull(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch {
    return null;
  }
}
