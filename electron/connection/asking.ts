import type { Prompt } from '../../shared/contract/prompts';

/** A question of a login or of sudo, before a door has given it a number. */
export interface Question extends Pick<Prompt, 'kind' | 'hop' | 'reason' | 'instruction' | 'fields' | 'refusal'> {
  /**
   * Names the secret for the session and the keychain, such as `password ann@db-1:22` or `passphrase SHA256:…`.
   * Null: the answer is a one-time code, or nobody can tell; it is asked for each time.
   */
  readonly secretName: string | null;
}

/**
 * Whoever answers questions: the window, the terminal, or nobody. An answer that is known from before (session,
 * keychain) is given without asking, unless the question has a refusal.
 */
export interface Asker {
  /** One answer a field; null where the user declined or nobody is there. Rejects with the signal's reason. */
  ask(question: Question, signal: AbortSignal): Promise<readonly string[] | null>;
  /** The last answer to a question of this name was right: only from then on is it known, and kept where the user ticked it. */
  accepted?(secretName: string): void;
  /** The last answer to a question of this name was wrong: it is forgotten at once, asked for again or not. */
  refused?(secretName: string): void;
  /** False: ask() gives only what is known from before; messages then say how the login is possible without a person. */
  readonly interactive: boolean;
}

/** Nobody is there to ask: every question is declined. */
export const nobody: Asker = { ask: () => Promise.resolve(null), interactive: false };
