import type { AnyAuthMethod, AuthHandlerMiddleware } from 'ssh2';
import { AppError, toAppError } from '../../../shared/errors/app-error';
import type { LoginMethod } from '../../hosts/ssh-host';
import type { Asker } from '../asking';
import { startAnswers } from './answers';
import { startKeyOffers } from './key-offers';
import { endedWhileAsking, passwordExpired } from './login-ends';
import { loginFailed } from './login-failed';
import type { LoginPlan } from './login-plan';
import { startQuestions } from './questions';
import { patientAsker, patientSigner, type Patience } from './waiting';

/** Walks through a plan once: every key is offered at most one time, and a failed login is final. */
export interface Login {
  readonly handler: AuthHandlerMiddleware;
  /** To be told each answer of the host to an attempt (RFC 4252, 5.1): ssh2 keeps those to an agent's key to itself. */
  heard(methods: readonly string[], partial: boolean): void;
  /** True once the host has been shown anything. */
  readonly begun: () => boolean;
  /** True once nothing is left to offer. */
  readonly exhausted: () => boolean;
  failure(): AppError;
  /** The host hung up instead of an answer to the last attempt, as sshd does after MaxAuthTries. */
  hungUp(cause: string | null): AppError;
  /** Why the login ended on this side, or while a question was open here; null where neither is so. */
  interruption(): AppError | null;
  /** The host wants a new password instead of the one that it was given. */
  expired(): AppError;
  /** Calls back where the login is given up although the host waits for an answer. */
  onGiveUp(listener: (error: AppError) => void): void;
  /** To be called once, however the login ended: what is still asked is taken back. */
  end(letIn: boolean): void;
}

export interface LoginSetup extends Patience {
  readonly host: string;
  readonly user: string;
  /** `user@host:port`. */
  readonly hop: string;
  readonly plan: LoginPlan;
  readonly asker: Asker;
  /** Milliseconds that an agent may take to sign. */
  readonly signLimitMs: number;
  readonly signal: AbortSignal;
}

export function startLogin(setup: LoginSetup): Login {
  const { host, user, plan } = setup;
  const over = new AbortController();
  const signal = AbortSignal.any([setup.signal, over.signal]);
  const { asker, openFor } = patientAsker(setup.asker, setup);
  const questions = startQuestions(asker, user, setup.hop, signal);
  const signed = patientSigner(setup.signLimitMs, signal, setup);
  const keys = startKeyOffers({ user, attempts: plan.attempts, questions, signed });
  const { passwordPrompts: prompts } = plan;
  const answers = startAnswers({ host, user, asker, questions, prompts, giveUp, failure: () => failure(null) });
  const dead = new Set<LoginMethod>();
  let methods: readonly string[] | null = null;
  let answer: { readonly methods: readonly string[]; readonly partial: boolean } | null = null;
  let current: LoginMethod | 'none' | null = null;
  let partly = false;
  let askedForMethods = false;
  let exhausted = false;
  let givenUp: AppError | null = null;
  let listener: (error: AppError) => void = () => undefined;

  function failure(cause: string | null): AppError {
    const unanswered = !asker.interactive && keys.leftOut.length > 0;
    const nobody = answers.nobody() || unanswered;
    const tried = { keys: keys.offered, answers: answers.given, leftOut: keys.leftOut, methods, partly, nobody };
    return givenUp ?? loginFailed(host, user, plan, tried, cause);
  }

  function giveUp(thrown: unknown): void {
    givenUp ??= toAppError(thrown, { step: 'login', host });
    listener(givenUp);
  }

  /** What the answer to the last attempt tells. Null: there was none, as where an agent did not sign. */
  function learn(): void {
    if (answer !== null) ({ methods } = answer);
    const partial = answer?.partial === true;
    answer = null;
    if (partial) partly = true;
    if (current !== 'password' && current !== 'keyboard-interactive') return;
    if (partial) answers.taken();
    else answers.refused();
    // A dialogue that ends before anything was asked would do so each time.
    if (!answers.answered()) dead.add(current);
  }

  async function next(): Promise<AnyAuthMethod | null> {
    if (methods === null && !askedForMethods && !beginsWithFile(plan, current)) return none();
    for (const method of plan.methods) {
      if (dead.has(method) || methods?.includes(method) === false) continue;
      const offer = await (method === 'publickey' ? keys.next() : answers.offer(method));
      if (offer !== null) {
        current = method;
        return offer;
      }
      dead.add(method);
    }
    return methods === null && !askedForMethods ? none() : null;
  }

  /** Only to learn what the host would take; sshd counts it as no failure where it comes first (auth2.c). */
  function none(): AnyAuthMethod {
    askedForMethods = true;
    current = 'none';
    return { type: 'none', username: user };
  }

  return {
    handler: (_methods, _partial, callback) => {
      learn();
      next()
        .then((method) => {
          if (over.signal.aborted) return;
          exhausted = method === null;
          // `false` ends the login; the types know strings and objects only.
          (callback as (method: AnyAuthMethod | false) => void)(method ?? false);
        })
        .catch(giveUp);
    },
    heard(told, partial) {
      answer = { methods: told, partial };
    },
    begun: () => current !== null,
    exhausted: () => exhausted,
    failure: () => failure(null),
    hungUp(cause) {
      learn();
      return failure(cause);
    },
    interruption() {
      const seconds = openFor();
      return givenUp ?? (seconds === null ? null : endedWhileAsking(host, seconds));
    },
    expired: () => passwordExpired(host, user),
    onGiveUp: (heard) => {
      listener = heard;
    },
    end(letIn) {
      if (letIn) questions.accepted();
      over.abort(new AppError({ code: 'cancelled', host, step: 'login', message: 'The login is over.' }));
    },
  };
}

/** Then nothing need be asked before: the answer to that key tells what the host takes, and a round trip is saved. */
function beginsWithFile(plan: LoginPlan, current: string | null): boolean {
  return current === null && plan.methods[0] === 'publickey' && plan.attempts[0]?.kind === 'file';
}
