import { readFile } from 'node:fs/promises';
import { AppError } from '../../shared/errors/app-error';
import type { SshDestination } from '../hosts/destination';
import type { SshHost } from '../hosts/ssh-host';
import type { HostKeyCheck } from './host-key-check';
import { isRevocationList } from './host-key-revoked';
import type { Way } from './hops-plan';
import type { LoginSources } from './login/login-sources';
import { systemSshReason } from './login/system-ssh-reason';
import { supported } from './ssh-algorithms';

/**
 * Why the system's ssh carries a connection that may be the library's; null: the library does. One hop that needs it
 * makes it carry the whole way. Throws AppError `usage` where the library was insisted on and cannot connect; where
 * there is only something to log in with that it cannot use, it may try what else the host takes.
 */
export async function whySystemSsh(
  way: Way,
  checks: readonly HostKeyCheck[],
  sources: readonly LoginSources[],
  transport: Exclude<SshDestination['transport'], 'system'>,
  label: string,
): Promise<string | null> {
  const reasons = await Promise.all(
    way.hops.map(async ({ host }, index) => {
      const login = sources[index];
      const ofLogin = login === undefined || transport === 'library' ? null : systemSshReason(login);
      return (await reasonOf(host, checks[index])) ?? ofLogin;
    }),
  );
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

async function reasonOf(host: SshHost, check: HostKeyCheck | undefined): Promise<string | null> {
  const { demands } = host;
  if (check?.needsCertificate === true) return 'A certificate authority vouches for the host’s key.';
  if (demands.proxyUseFdpass) return 'The SSH config says ProxyUseFdpass.';
  if (demands.pkcs11Provider !== null) return 'The SSH config says PKCS11Provider.';
  if (demands.gssapi) return 'The SSH config says GSSAPIAuthentication.';
  if (unknownAlgorithms(host)) return 'The SSH config asks for algorithms that only OpenSSH has.';
  if (await anyRevocationList(host)) return 'RevokedHostKeys is a key revocation list.';
  return null;
}

function unknownAlgorithms({ algorithms: { cipher, kex, hmac, serverHostKey } }: SshHost): boolean {
  return (
    (cipher !== null && supported.cipher(cipher).length === 0) ||
    (kex !== null && supported.kex(kex).length === 0) ||
    (hmac !== null && supported.hmac(hmac).length === 0) ||
    (serverHostKey !== null && supported.serverHostKey(serverHostKey).length === 0)
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
