import type { AnyAuthMethod, AuthHandlerMiddleware } from 'ssh2';
import { AppError } from '../../shared/errors/app-error';
import { oneLine } from './one-line';
import type { LoginAttempt, LoginPlan } from './login-plan';

/** Walks through a plan once: every key is offered at most one time, and a failed login is final. */
export interface Login {
  readonly handler: AuthHandlerMiddleware;
  /** True once the host has been shown anything. */
  readonly begun: () => boolean;
  /** True once nothing is left to offer. */
  readonly exhausted: () => boolean;
  failure(cause: string | null): AppError;
}

export function startLogin(host: string, user: string, plan: LoginPlan): Login {
  const left: LoginAttempt[] = [...plan.attempts];
  const offered: LoginAttempt[] = [];
  let methods: readonly string[] | null = null;
  let askedForMethods = false;
  let exhausted = false;

  const next = (): AnyAuthMethod | null => {
    const publicKeyOffered = methods === null || methods.includes('publickey');
    const attempt = publicKeyOffered ? left.shift() : undefined;
    if (attempt !== undefined) {
      offered.push(attempt);
      return methodOf(user, attempt);
    }
    // Only to learn what the host would take: ssh2 does not tell it after an agent's key has failed.
    if (methods === null && !askedForMethods) {
      askedForMethods = true;
      return { type: 'none', username: user };
    }
    return null;
  };

  return {
    handler: (offeredByHost, _partial, callback) => {
      // Null before the first answer, against the types.
      const told = offeredByHost as readonly string[] | null;
      if (told !== null) methods = told;
      const method = next();
      exhausted = method === null;
      // `false` ends the login; the types know strings and objects only.
      (callback as (method: AnyAuthMethod | false) => void)(method ?? false);
    },
    begun: () => offered.length > 0 || askedForMethods,
    exhausted: () => exhausted,
    failure: (cause) => loginFailed(host, user, plan, offered, methods, cause),
  };
}

function methodOf(user: string, attempt: LoginAttempt): AnyAuthMethod {
  return attempt.kind === 'file'
    ? { type: 'publickey', username: user, key: attempt.identity.key }
    : { type: 'agent', username: user, agent: attempt.key.agent };
}

function loginFailed(
  host: string,
  user: string,
  plan: LoginPlan,
  offered: readonly LoginAttempt[],
  methods: readonly string[] | null,
  cause: string | null,
): AppError {
  const tried = offered.map((attempt) => `${oneLine(attempt.name)} (${attempt.fingerprint})`);
  const accepts = methods === null || methods.length === 0 ? null : methods.map(oneLine).join(', ');
  const why = [
    cause,
    tried.length === 0 ? 'There was no key to offer.' : `Keys offered: ${tried.join(', ')}.`,
    ...plan.leftOut,
    accepts === null ? null : `The host accepts: ${accepts}.`,
  ];
  return new AppError({
    code: 'login-failed',
    host,
    step: 'login',
    message: `The host did not let ${user} in.`,
    cause: why.filter((part) => part !== null).join(' '),
    remedy:
      accepts !== null && !accepts.includes('publickey')
        ? 'The host takes no keys; logging in with a password is not supported.'
        : `Name the right key (--identity FILE), or add its public half to ~/.ssh/authorized_keys of ${user} on the host.`,
    details: {
      user,
      triedKeys: tried.join(', '),
      ...(accepts === null ? {} : { methods: accepts }),
    },
  });
}
