import { AppError } from '../../../shared/errors/app-error';
import { oneLine } from '../one-line';
import type { LoginPlan } from './login-plan';

/** What was shown to the host in one login. */
export interface Tried {
  readonly keys: readonly { readonly name: string; readonly fingerprint: string | null }[];
  /** How often each was answered. */
  readonly answers: ReadonlyMap<'password' | 'keyboard-interactive', number>;
  /** Why keys were left out on the way, in sentences. */
  readonly leftOut: readonly string[];
  /** What the host accepts, as it said last; null where it did not say. */
  readonly methods: readonly string[] | null;
  /** The host took one proof and wants another. */
  readonly partly: boolean;
  /** A question found nobody to answer it. */
  readonly nobody: boolean;
}

export function loginFailed(host: string, user: string, plan: LoginPlan, tried: Tried, cause: string | null): AppError {
  if (plan.explicit && tried.nobody && tried.leftOut.length > 0 && tried.answers.size === 0) {
    return stayedLocked(host, plan, tried);
  }
  const keys = tried.keys.map((key) => `${oneLine(key.name)} (${key.fingerprint ?? 'fingerprint unknown'})`);
  const answers = [...tried.answers].map(
    ([kind, times]) => `${nameOf(kind)} ${times === 1 ? 'once' : `${times} times`}`,
  );
  const accepts = tried.methods === null || tried.methods.length === 0 ? null : tried.methods.map(oneLine).join(', ');
  const why = [
    cause,
    keys.length === 0 ? 'There was no key to offer.' : `Keys offered: ${keys.join(', ')}.`,
    answers.length === 0 ? null : `Answered: ${answers.join(', ')}.`,
    tried.partly ? 'The host took one proof and wants another.' : null,
    ...plan.leftOut,
    ...tried.leftOut,
    accepts === null ? null : `The host accepts: ${accepts}.`,
  ];
  return new AppError({
    code: 'login-failed',
    host,
    step: 'login',
    message: `The host did not let ${user} in.`,
    cause: why.filter((part) => part !== null).join(' '),
    remedy: remedyOf(user, tried, accepts),
    details: {
      user,
      triedKeys: keys.join(', '),
      ...(answers.length === 0 ? {} : { answered: answers.join(', ') }),
      ...(accepts === null ? {} : { methods: accepts }),
    },
  });
}

/** The key that the user named could not be unlocked, because nobody was there. */
function stayedLocked(host: string, plan: LoginPlan, tried: Tried): AppError {
  const name = plan.attempts.find((attempt) => attempt.kind === 'locked')?.name ?? '';
  return new AppError({
    code: 'key-unreadable',
    host,
    step: 'login',
    message: `The key ${oneLine(name)} cannot be used.`,
    cause: [...tried.leftOut, ...plan.leftOut].join(' '),
    remedy: `Add the key to an agent (ssh-add ${oneLine(name)}) and try again.`,
    details: { file: name },
  });
}

function nameOf(kind: 'password' | 'keyboard-interactive'): string {
  return kind === 'password' ? 'the password' : "the host's questions";
}

function remedyOf(user: string, tried: Tried, accepts: string | null): string {
  if (tried.nobody) {
    return 'Nobody could be asked here. Use a key without a passphrase or an agent (ssh-add FILE), or open the host in a window or on a terminal.';
  }
  if (tried.answers.size > 0) {
    return `Check that ${user} is the right user and that the password is right; nothing is tried again by itself.`;
  }
  if (accepts !== null && !accepts.includes('publickey')) {
    return `The host takes no keys, and what it takes is switched off or not known here (PreferredAuthentications in the SSH config).`;
  }
  return `Name the right key (--identity FILE), or add its public half to ~/.ssh/authorized_keys of ${user} on the host.`;
}
