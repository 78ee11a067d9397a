import type { AnyAuthMethod, AuthHandlerMiddleware, KeyboardInteractiveAuthMethod } from 'ssh2';
import { AppError, toAppError } from '../../../shared/errors/app-error';
import type { LoginMethod } from '../../hosts/ssh-host';
import type { Asker } from '../asking';
import { startKeyOffers } from './key-offers';
import { declined, endedWhileAsking, passwordExpired, tooManyQuestions } from './login-ends';
import { loginFailed } from './login-failed';
import type { LoginPlan } from './login-plan';
import { startQuestions, tooManyPrompts } from './questions';
import { patientAsker, patientSigner, type Patience } from './waiting';

/** Walks through a plan once: every key is offered at most one time, and a failed login is final. */
export interface Login {
  readonly handler: AuthHandlerMiddleware;
  /** Why only the system's ssh can do this login; null where the library can. */
  readonly needsSystemSsh: string | null;
  /** True once the host has been shown anything. */
  readonly begun: () => boolean;
  /** True once nothing is left to offer. */
  readonly exhausted: () => boolean;
  failure(cause: string | null): AppError;
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

type AnswerMethod = Exclude<LoginMethod, 'publickey'>;

/** Dialogues of a host that never comes to an end. */
const MAX_ROUNDS = 20;
const REFUSED = 'The host did not accept the answer.';

export function startLogin(setup: LoginSetup): Login {
  const { host, user, plan } = setup;
  const over = new AbortController();
  const signal = AbortSignal.any([setup.signal, over.signal]);
  const { asker, openFor } = patientAsker(setup.asker, setup);
  const questions = startQuestions(asker, user, setup.hop, signal);
  const signed = patientSigner(setup.signLimitMs, signal, setup);
  const keys = startKeyOffers({ user, attempts: plan.attempts, questions, signed });
  const answers = new Map<AnswerMethod, number>();
  const dead = new Set<LoginMethod>();
  let methods: readonly string[] | null = null;
  let current: LoginMethod | 'none' | null = null;
  let answered = false;
  let refusal: string | null = null;
  let partly = false;
  let askedForMethods = false;
  let exhausted = false;
  let nobody = false;
  let givenUp: AppError | null = null;
  let listener: (error: AppError) => void = () => undefined;

  const failure = (cause: string | null): AppError =>
    givenUp ??
    loginFailed(
      host,
      user,
      plan,
      { keys: keys.offered, answers, leftOut: keys.leftOut, methods, partly, nobody: nobody || unanswered() },
      cause,
    );
  const unanswered = (): boolean => !asker.interactive && keys.leftOut.length > 0;

  function giveUp(thrown: unknown): void {
    givenUp ??= toAppError(thrown, { step: 'login', host });
    listener(givenUp);
  }

  /** What the answer to the last attempt tells. After an agent's key ssh2 hands on what the host said before it. */
  function learn(told: readonly string[] | null, partial: boolean | null): void {
    if (current === 'publickey' && keys.last().byAgent) {
      // The host took the key and its signature, and goes on: it wants more than that.
      if (keys.last().signed) [partly, methods, askedForMethods] = [true, null, false];
      return;
    }
    if (told !== null) methods = told;
    if (partial === true) partly = true;
    if (current !== 'password' && current !== 'keyboard-interactive') return;
    if (partial === true) questions.accepted();
    // A dialogue that ends before anything was asked would do so each time.
    if (!answered) dead.add(current);
    refusal = partial === true || !answered ? null : REFUSED;
  }

  async function next(): Promise<AnyAuthMethod | null> {
    if (methods === null && !askedForMethods && !beginsWithFile(plan, current)) return none();
    for (const method of plan.methods) {
      if (dead.has(method) || methods?.includes(method) === false) continue;
      const offer = await offerOf(method);
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

  async function offerOf(method: LoginMethod): Promise<AnyAuthMethod | null> {
    if (method === 'publickey') return keys.next();
    const spent = [...answers.values()].reduce((sum, times) => sum + times, 0);
    if (spent >= plan.passwordPrompts) return null;
    answered = false;
    if (method === 'keyboard-interactive') return { type: method, username: user, prompt: dialogue() };
    const password = await questions.password(refusal);
    if (password !== null) {
      count(method);
      return { type: method, username: user, password };
    }
    if (asker.interactive) throw declined(host);
    nobody = true;
    return null;
  }

  function count(method: AnswerMethod): void {
    answered = true;
    answers.set(method, (answers.get(method) ?? 0) + 1);
  }

  function dialogue(): KeyboardInteractiveAuthMethod['prompt'] {
    let rounds = 0;
    return (name, instructions, _language, prompts, finish) => {
      rounds += 1;
      if (rounds > MAX_ROUNDS || tooManyPrompts(prompts)) {
        giveUp(tooManyQuestions(host));
        return;
      }
      const first = rounds === 1;
      questions
        .dialogue({ name, instructions, prompts, first }, first ? refusal : null)
        .then((given) => {
          if (given === null) {
            nobody = !asker.interactive;
            throw asker.interactive ? declined(host) : failure(null);
          }
          if (first) count('keyboard-interactive');
          finish([...given]);
        })
        .catch(giveUp);
    };
  }

  return {
    handler: (offeredByHost, partial, callback) => {
      // Null before the first answer, against the types.
      learn(offeredByHost, partial);
      next()
        .then((method) => {
          if (over.signal.aborted) return;
          exhausted = method === null;
          // `false` ends the login; the types know strings and objects only.
          (callback as (method: AnyAuthMethod | false) => void)(method ?? false);
        })
        .catch(giveUp);
    },
    needsSystemSsh: plan.needsSystemSsh,
    begun: () => current !== null,
    exhausted: () => exhausted,
    failure,
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
