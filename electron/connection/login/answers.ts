import type { AnyAuthMethod, KeyboardInteractiveAuthMethod } from 'ssh2';
import type { AppError } from '../../../shared/errors/app-error';
import type { LoginMethod } from '../../hosts/ssh-host';
import type { Asker } from '../asking';
import { declined, tooManyQuestions } from './login-ends';
import { tooManyPrompts, type Questions } from './questions';

export type AnswerMethod = Exclude<LoginMethod, 'publickey'>;

export interface AnswersSetup {
  readonly host: string;
  readonly user: string;
  readonly asker: Asker;
  readonly questions: Questions;
  /** How often a password may be asked for in one connection. */
  readonly prompts: number;
  /** Ends the login although the host waits for an answer. */
  readonly giveUp: (thrown: unknown) => void;
  /** What the login fails with where nobody is there. */
  readonly failure: () => AppError;
}

/** The passwords and dialogues of one login: what is asked, how often, and what the host made of it. */
export interface Answers {
  /** Null where no more may be asked, or nobody is there. Rejects with `cancelled` where the user declined. */
  offer(method: AnswerMethod): Promise<AnyAuthMethod | null>;
  /** The host took the last answer, or a whole dialogue. */
  taken(): void;
  /** It did not. */
  refused(): void;
  /** False: a dialogue ended before anything was asked. */
  answered(): boolean;
  /** How often each was answered. */
  readonly given: ReadonlyMap<AnswerMethod, number>;
  /** A question found nobody to answer it. */
  nobody(): boolean;
}

/** Dialogues of a host that never comes to an end. */
const MAX_ROUNDS = 20;
const REFUSED = 'The host did not accept the answer.';

export function startAnswers({ host, user, asker, questions, prompts, ...setup }: AnswersSetup): Answers {
  const given = new Map<AnswerMethod, number>();
  let answered = false;
  let refusal: string | null = null;
  let nobody = false;

  const count = (method: AnswerMethod): void => {
    answered = true;
    given.set(method, (given.get(method) ?? 0) + 1);
  };

  function dialogue(): KeyboardInteractiveAuthMethod['prompt'] {
    let rounds = 0;
    return (name, instructions, _language, asked, finish) => {
      rounds += 1;
      if (rounds > MAX_ROUNDS || tooManyPrompts(asked)) {
        setup.giveUp(tooManyQuestions(host));
        return;
      }
      const first = rounds === 1;
      questions
        .dialogue({ name, instructions, prompts: asked, first }, first ? refusal : null)
        .then((answers) => {
          if (answers === null) {
            nobody = !asker.interactive;
            throw asker.interactive ? declined(host) : setup.failure();
          }
          if (first) count('keyboard-interactive');
          finish([...answers]);
        })
        .catch(setup.giveUp);
    };
  }

  return {
    async offer(method) {
      const spent = [...given.values()].reduce((sum, times) => sum + times, 0);
      if (spent >= prompts) return null;
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
    },
    taken() {
      refusal = null;
      questions.accepted();
    },
    refused() {
      refusal = answered ? REFUSED : null;
      if (answered) questions.refused();
    },
    answered: () => answered,
    given,
    nobody: () => nobody,
  };
}
