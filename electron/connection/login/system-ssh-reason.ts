import type { LoginSources } from './login-sources';

/**
 * ssh2 has no user certificates and cannot sign with keys in hardware (sk-): then only the system's ssh can log in.
 * A certificate is there to be used; a key in hardware is only needed where it was named or nothing else is there.
 */
export function systemSshReason(sources: LoginSources, otherKeys: boolean): string | null {
  if (!sources.methods.includes('publickey')) return null;
  const [certificate] = sources.certificates;
  if (certificate !== undefined) return `${certificate} is a certificate, which only the system's ssh can show.`;
  const fromAgent = sources.explicit || sources.identitiesOnly ? [] : sources.agent.foreign;
  const signed = fromAgent.find((key) => /-cert-v\d+@/.test(key.type));
  if (signed !== undefined) {
    return `The agent holds a certificate (${signed.comment}), which only the system's ssh can show.`;
  }
  const named = sources.identities.find((identity) => identity.state === 'hardware');
  if (named !== undefined && (sources.explicit || sources.identitiesOnly || !otherKeys)) {
    return `${named.path} is a key in hardware, which only the system's ssh can use.`;
  }
  const inHardware = fromAgent.find((key) => key.type.startsWith('sk-'));
  return inHardware === undefined || otherKeys
    ? null
    : `The agent holds a key in hardware only (${inHardware.comment}), which only the system's ssh can use.`;
}
