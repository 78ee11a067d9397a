import { AppError } from '../../shared/errors/app-error';
import type { Asker } from '../connection/asking';
import type { OnProgress } from '../connection/connect-options';
import type { Way, WayOptions } from './way';

/** Who waits for a connection. */
export interface Waiting {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  readonly asker: Asker;
}

/** One attempt to connect that several may wait for. It ends when the last of them has left. */
export class SharedOpening {
  /** Rejects with AppError; nothing is left then. */
  readonly way: Promise<Way>;
  readonly #waiting = new Set<Waiting>();
  readonly #abort = new AbortController();
  readonly #told: Parameters<OnProgress>[] = [];

  constructor(
    private readonly host: string,
    first: Waiting,
    open: (options: Omit<WayOptions, 'trustFingerprint'>) => Promise<Way>,
  ) {
    this.#waiting.add(first);
    this.way = open({
      signal: this.#abort.signal,
      onProgress: (...step) => {
        this.#told.push(step);
        for (const one of this.#waiting) one.onProgress(...step);
      },
      asker: this.#asker(first.asker.interactive),
    });
    // Whoever waits is told; where nobody does any more, nobody is left to tell.
    this.way.catch(() => undefined);
  }

  /** Waits with the others. Rejects with `cancelled` at once for one of several, and for the last when all has ended. */
  async wait(who: Waiting): Promise<Way> {
    if (!this.#waiting.has(who)) {
      for (const step of this.#told) who.onProgress(...step);
      this.#waiting.add(who);
    }
    let leave = (): void => undefined;
    const left = new Promise<null>((resolve) => {
      leave = () => {
        this.#waiting.delete(who);
        if (this.#waiting.size === 0) this.abort();
        else resolve(null);
      };
    });
    who.signal.addEventListener('abort', leave, { once: true });
    if (who.signal.aborted) leave();
    try {
      const way = await Promise.race([this.way, left]);
      if (way === null) throw this.#cancelled();
      return way;
    } finally {
      who.signal.removeEventListener('abort', leave);
      this.#waiting.delete(who);
    }
  }

  abort(): void {
    this.#abort.abort();
  }

  /** Asks whoever waits longest. Where that one leaves before it answers, the next is asked. */
  #asker(interactive: boolean): Asker {
    const asked = new Set<Asker>();
    return {
      interactive,
      // Whoever did not give this answer has nothing to do for its name.
      accepted: (name) => {
        for (const asker of asked) asker.accepted?.(name);
      },
      refused: (name) => {
        for (const asker of asked) asker.refused?.(name);
      },
      ask: async (question, signal) => {
        for (;;) {
          const [who] = this.#waiting;
          if (who === undefined) return null;
          asked.add(who.asker);
          try {
            const answers = await who.asker.ask(question, AbortSignal.any([signal, who.signal]));
            if (answers !== null || !who.signal.aborted) return answers;
          } catch (error) {
            if (signal.aborted || !who.signal.aborted) throw error;
          }
          this.#waiting.delete(who);
        }
      },
    };
  }

  #cancelled(): AppError {
    return new AppError({
      code: 'cancelled',
      host: this.host,
      step: 'connect',
      message: 'The connection was cancelled.',
    });
  }
}
