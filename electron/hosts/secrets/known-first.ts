import type { Asker, Question } from '../../connection/asking';
import type { Secrets } from './secrets';

/** Somebody who can be shown a question. */
export interface Person {
  /** Null: declined. Rejects with the signal's reason. */
  ask(question: Question, signal: AbortSignal): Promise<{ answers: readonly string[]; keep: boolean } | null>;
}

/**
 * Gives what is known without asking, and asks `person` for the rest; null: nobody is there, only what is known is given.
 * A question with a refusal gets nothing that is known, whatever was said about the answer before.
 */
export function knownFirst(secrets: Secrets, person: Person | null): Asker {
  return {
    interactive: person !== null,
    accepted: (name) => {
      secrets.accepted(name);
    },
    refused: (name) => {
      // It never rejects: a keychain that fails is told to whoever made the secrets.
      void secrets.forget(name);
    },
    async ask(question, signal) {
      signal.throwIfAborted();
      const { secretName, refusal } = question;
      if (secretName !== null) {
        if (refusal !== null) await secrets.forget(secretName);
        else {
          const known = await secrets.known(secretName);
          if (known !== null) return [known];
        }
      }
      const answer = (await person?.ask(question, signal)) ?? null;
      if (answer === null) return null;
      const [only] = answer.answers;
      if (secretName !== null && only !== undefined) secrets.given(secretName, only, answer.keep);
      return answer.answers;
    },
  };
}
