import type { IdentityFile } from './identity-file';
import type { LoginSources } from './login-sources';

/**
 * Why this login is for the system's ssh; null: for the library. ssh2 has no user certificates and cannot sign with
 * keys in hardware (sk-). A certificate is there to be used; a key in hardware only where nothing else is there. The
 * system's ssh runs with BatchMode: what would need a passphrase is no reason, for the library can at least ask.
 */
export function systemSshReason(sources: LoginSources): string | null {
  const { identities, agent, certificates } = sources;
  const certificate = certificates.find(({ of }) => isUsable(sources, of));
  if (certificate !== undefined) return `${certificate.path} is a certificate, which only the system's ssh can show.`;
  const fromAgent = sources.explicit || sources.identitiesOnly ? [] : agent.foreign;
  const signed = fromAgent.find((key) => /-cert-v\d+@/.test(key.type));
  if (signed !== undefined) {
    return `The agent holds a certificate (${signed.comment}), which only the system's ssh can show.`;
  }
  const named = sources.explicit || sources.identitiesOnly;
  const inFiles = identities.some(({ state }) => state === 'usable' || state === 'locked');
  const plain = inFiles || (!named && agent.keys.length > 0);
  const file = identities.find(({ state }) => state === 'hardware');
  if (file !== undefined && (named || !plain))
    return `${file.path} is a key in hardware, which only the system's ssh can use.`;
  const inHardware = fromAgent.find((key) => key.type.startsWith('sk-'));
  return inHardware === undefined || plain
    ? null
    : `The agent holds a key in hardware only (${inHardware.comment}), which only the system's ssh can use.`;
}

/** Whether there is something to sign with, for the certificate of this key or of any, without a question. */
function isUsable({ identities, agent }: LoginSources, of: string | null): boolean {
  const held = new Set(agent.keys.map(({ fingerprint }) => fingerprint));
  const signs = (identity: IdentityFile): boolean =>
    identity.state === 'usable' ||
    identity.state === 'hardware' ||
    ('fingerprint' in identity && identity.fingerprint !== null && held.has(identity.fingerprint));
  if (of !== null) return identities.some((identity) => identity.path === of && signs(identity));
  return agent.keys.length > 0 || agent.foreign.length > 0 || identities.some(signs);
}
