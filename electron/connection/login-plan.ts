import { AppError } from '../../shared/errors/app-error';
import type { AgentKey, AgentKeys } from './ssh-agent';
import type { IdentityFile } from './identity-file';

/** One thing to show the host as a proof of identity. A password or a prompt becomes one more kind here. */
export type LoginAttempt =
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly fingerprint: string;
      readonly identity: Extract<IdentityFile, { state: 'usable' }>;
    }
  | { readonly kind: 'agent'; readonly name: string; readonly fingerprint: string; readonly key: AgentKey };

export interface LoginPlan {
  readonly attempts: readonly LoginAttempt[];
  /** Keys that are left out and why, in sentences; told where the login fails. */
  readonly leftOut: readonly string[];
}

export interface LoginSources {
  readonly host: string;
  readonly identities: readonly IdentityFile[];
  /** The user named these files for this connection: each must be usable, nothing else is offered. */
  readonly explicit: boolean;
  readonly agent: AgentKeys;
  readonly identitiesOnly: boolean;
}

/** sshd counts each offered key against MaxAuthTries (6) and bans sources that fail too often: a full agent must not do that. */
const MAX_ATTEMPTS = 5;

/**
 * Orders the keys: files as configured, each signed for by the agent where it holds the key, then what else the agent has.
 * Throws AppError `key-unreadable` where an explicitly named key cannot be used.
 */
export function planLogin(sources: LoginSources): LoginPlan {
  const attempts: LoginAttempt[] = [];
  const leftOut: string[] = [];
  const held = new Map(sources.agent.keys.map((key) => [key.fingerprint, key]));
  for (const identity of sources.identities) {
    const byAgent =
      'fingerprint' in identity && identity.fingerprint !== null ? held.get(identity.fingerprint) : undefined;
    if (byAgent !== undefined) {
      attempts.push({ kind: 'agent', name: identity.path, fingerprint: byAgent.fingerprint, key: byAgent });
    } else if (identity.state === 'usable') {
      attempts.push({ kind: 'file', name: identity.path, fingerprint: identity.fingerprint, identity });
    } else {
      if (sources.explicit) throw unusable(sources, identity);
      const reason = reasonOf(identity);
      if (reason !== null) leftOut.push(reason);
    }
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
  return { attempts: attempts.slice(0, MAX_ATTEMPTS), leftOut };
}

type NotUsable = Exclude<IdentityFile, { state: 'usable' }>;

/** Null for a missing file: OpenSSH's defaults name many that nobody has. */
function reasonOf(identity: NotUsable): string | null {
  switch (identity.state) {
    case 'missing':
      return null;
    case 'encrypted':
      return `${identity.path} is protected by a passphrase, and no agent holds it.`;
    case 'unusable':
      return `${identity.path} cannot be used: ${identity.cause}`;
  }
}

function unusable(sources: LoginSources, identity: NotUsable): AppError {
  const agent = sources.agent.failure === null ? '' : ` The agent could not be asked: ${sources.agent.failure}`;
  return new AppError({
    code: 'key-unreadable',
    host: sources.host,
    step: 'login',
    message: `The key ${identity.path} cannot be used.`,
    cause: `${reasonOf(identity) ?? 'There is no such file.'}${agent}`,
    remedy:
      identity.state === 'encrypted'
        ? `Add the key to an agent (ssh-add ${identity.path}) and try again.`
        : 'Name a private key file in OpenSSH or PEM format.',
    details: { file: identity.path },
  });
}
