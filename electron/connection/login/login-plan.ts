import type { ParsedKey } from 'ssh2';
import { AppError } from '../../../shared/errors/app-error';
import type { LoginMethod } from '../../hosts/ssh-host';
import type { IdentityFile, LockedIdentity } from './identity-file';
import type { LoginSources } from './login-sources';
import type { AgentKey } from './ssh-agent';

/** One key to show the host as a proof of identity. */
export type LoginAttempt =
  | { readonly kind: 'file'; readonly name: string; readonly fingerprint: string; readonly key: ParsedKey }
  | { readonly kind: 'agent'; readonly name: string; readonly fingerprint: string; readonly key: AgentKey }
  | {
      readonly kind: 'locked';
      readonly name: string;
      /** Null where the public half is not known before the passphrase is. */
      readonly fingerprint: string | null;
      readonly identity: LockedIdentity;
    };

export interface LoginPlan {
  readonly attempts: readonly LoginAttempt[];
  /** Ways to log in, in the order to try. */
  readonly methods: readonly LoginMethod[];
  /** How often a password may be asked for in one connection. */
  readonly passwordPrompts: number;
  /** Keys that are left out and why, in sentences; told where the login fails. */
  readonly leftOut: readonly string[];
  /** The user named the keys for this connection. */
  readonly explicit: boolean;
}

/** sshd counts each offered key against MaxAuthTries (6) and bans sources that fail too often: a full agent must not do that. */
const MAX_ATTEMPTS = 5;

/**
 * Orders the keys: files as configured, each signed for by the agent where it holds the key, then what else the agent has.
 * Throws AppError `key-unreadable` where an explicitly named key cannot be used.
 */
export function planLogin(host: string, sources: LoginSources): LoginPlan {
  const attempts: LoginAttempt[] = [];
  const leftOut: string[] = [];
  const held = new Map(sources.agent.keys.map((key) => [key.fingerprint, key]));
  for (const identity of sources.identities) {
    const attempt = attemptOf(identity, held);
    if (attempt !== null) {
      attempts.push(attempt);
      continue;
    }
    if (sources.explicit && identity.state !== 'hardware') throw unusable(host, sources, identity);
    const reason = reasonOf(identity);
    if (reason !== null) leftOut.push(reason);
  }
  if (!sources.identitiesOnly && !sources.explicit) {
    const planned = new Set(attempts.map((attempt) => attempt.fingerprint));
    for (const key of sources.agent.keys) {
      if (planned.has(key.fingerprint)) continue;
      attempts.push({ kind: 'agent', name: `agent key ${key.comment}`, fingerprint: key.fingerprint, key });
    }
  }
  if (sources.agent.failure !== null) leftOut.push(`The agent could not be asked: ${sources.agent.failure}`);
  for (const attempt of attempts.slice(MAX_ATTEMPTS)) {
    leftOut.push(`${attempt.name} was not offered: only ${MAX_ATTEMPTS} keys are, so that the host bans nobody.`);
  }
  leftOut.push(...forSystemSsh(sources));
  const { methods, passwordPrompts, explicit } = sources;
  return { attempts: attempts.slice(0, MAX_ATTEMPTS), methods, passwordPrompts, leftOut, explicit };
}

function attemptOf(identity: IdentityFile, held: ReadonlyMap<string | null, AgentKey>): LoginAttempt | null {
  const name = identity.path;
  const byAgent = 'fingerprint' in identity ? held.get(identity.fingerprint) : undefined;
  if (byAgent !== undefined) return { kind: 'agent', name, fingerprint: byAgent.fingerprint, key: byAgent };
  if (identity.state === 'usable') return { kind: 'file', name, fingerprint: identity.fingerprint, key: identity.key };
  if (identity.state === 'locked') return { kind: 'locked', name, fingerprint: identity.fingerprint, identity };
  return null;
}

/** Null for a missing file: OpenSSH's defaults name many that nobody has. */
function reasonOf(identity: IdentityFile): string | null {
  switch (identity.state) {
    case 'public':
      return `Of ${identity.path} only the public half is here, and no agent holds the other.`;
    case 'hardware':
      return `${identity.path} is a key in hardware (${identity.type}), which only the system's ssh can use.`;
    case 'unusable':
      return [`${identity.path} cannot be used: ${identity.cause}`, identity.remedy]
        .filter((part) => part !== null)
        .join(' ');
    case 'missing':
    case 'usable':
    case 'locked':
      return null;
  }
}

/** What is here and only the system's ssh could use. */
function forSystemSsh({ certificates, agent, explicit, identitiesOnly }: LoginSources): string[] {
  const fromAgent = explicit || identitiesOnly ? [] : agent.foreign;
  return [
    ...certificates.map(
      ({ path }) => `${path} was not shown: only the system's ssh can, and it asks for no passphrase.`,
    ),
    ...fromAgent.map(
      ({ type, comment }) => `agent key ${comment} (${type}) is one that only the system's ssh can use.`,
    ),
  ];
}

function unusable(host: string, sources: LoginSources, identity: IdentityFile): AppError {
  const agent = sources.agent.failure === null ? '' : ` The agent could not be asked: ${sources.agent.failure}`;
  const cause = identity.state === 'unusable' ? identity.cause : (reasonOf(identity) ?? 'There is no such file.');
  return new AppError({
    code: 'key-unreadable',
    host,
    step: 'login',
    message: `The key ${identity.path} cannot be used.`,
    cause: `${cause}${agent}`,
    remedy:
      (identity.state === 'unusable' ? identity.remedy : null) ??
      'Name a private key file in OpenSSH, PEM or PuTTY format.',
    details: { file: identity.path },
  });
}
