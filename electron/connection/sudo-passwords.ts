import { AppError } from '../../shared/errors/app-error';
import type { Asker, Question } from './asking';

const MAX_WRONG = 3;
/** sudo reads no more than this in its older versions (SUDO_PASS_MAX), and what is left would be the script's input. */
const MAX_BYTES = 255;

/**
 * What is known of the password for sudo on one link. Nothing of it is written here: the asker keeps what was taken,
 * where the user ticked that.
 */
export class SudoPasswords {
  #known: string | null = null;
  readonly #refused = new Set<string>();

  /** @param hop `user@host:port` of the host. */
  constructor(
    readonly label: string,
    readonly hop: string,
  ) {}

  /** The asking of one scan: at most three answers are tried. */
  round(asker: Asker): PasswordRound {
    let wrong = 0;
    let refusal: string | null = null;
    const refuse = (why: string): void => {
      wrong += 1;
      refusal = why;
    };
    return {
      next: async (signal) => {
        if (this.#known !== null) return this.#known;
        while (wrong < MAX_WRONG) {
          const answer = await this.#ask(asker, refusal, signal);
          const fault = this.#faultOf(answer);
          if (fault === null) return answer;
          refuse(fault);
        }
        throw this.#failure('wrong-password', 'sudo did not take the password.', 'Check the password, then try again.');
      },
      taken: (password) => {
        this.#known = password;
        asker.accepted?.(this.#secretName());
      },
      refused: (password) => {
        this.#known = null;
        this.#refused.add(password);
        asker.refused?.(this.#secretName());
        refuse('sudo did not take this password.');
      },
      secrets: () => [...this.#refused, ...(this.#known === null ? [] : [this.#known])],
    };
  }

  forget(): void {
    this.#known = null;
    this.#refused.clear();
  }

  /** Why an answer is not even tried: sudo notes every failure, and some hosts lock the account after a few. */
  #faultOf(answer: string): string | null {
    if (/[\n\r\0]/.test(answer)) return 'It holds a line break, which no password for sudo can have.';
    if (Buffer.byteLength(answer) > MAX_BYTES) return 'It is longer than sudo can read.';
    return this.#refused.has(answer) ? 'sudo did not take this password before.' : null;
  }

  #secretName(): string {
    return `sudo ${this.hop}`;
  }

  async #ask(asker: Asker, refusal: string | null, signal: AbortSignal): Promise<string> {
    const question: Question = {
      kind: 'sudo-password',
      hop: this.hop,
      reason: 'sudo asks for the password of this login; as root everything on the host can be read.',
      instruction: null,
      fields: [{ label: 'Password', echo: false }],
      refusal,
      secretName: this.#secretName(),
    };
    const answer = (await asker.ask(question, signal))?.[0];
    if (answer !== undefined) return answer;
    throw asker.interactive
      ? this.#failure('declined', 'The password for sudo was not given.', 'Try again, and give the password.')
      : this.#failure(
          'declined',
          'sudo asks for a password, and nobody is there to give it.',
          'Give the password at the terminal or in the window.',
        );
  }

  #failure(reason: string, message: string, remedy: string): AppError {
    return new AppError({
      code: 'sudo-failed',
      host: this.label,
      step: 'privileges',
      message,
      remedy,
      details: { reason },
    });
  }
}

export interface PasswordRound {
  /** A password that nobody has refused yet. Rejects with AppError `sudo-failed` (declined, too often wrong) or the signal's reason. */
  next(signal: AbortSignal): Promise<string>;
  taken(password: string): void;
  refused(password: string): void;
  /** What must not be in any text. */
  secrets(): readonly string[];
}
