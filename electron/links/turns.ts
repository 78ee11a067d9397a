/** Who reads one host and when: what a person asked for goes before what follows by itself, and two of the latter never meet. */
export class Turns {
  #asked = 0;
  #following: { readonly abort: () => void; readonly over: Promise<unknown> } | null = null;
  #free: (() => void)[] = [];

  /** A reading that somebody asked for. One that follows by itself is broken off for it, and has ended before it begins. */
  async asked<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#asked += 1;
    try {
      while (this.#following !== null) {
        this.#following.abort();
        await this.#following.over;
      }
      return await work();
    } finally {
      this.#asked -= 1;
      this.#wake();
    }
  }

  /** A reading that follows by itself, in its turn; begun anew where it was broken off for another. */
  async following<Result>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    for (;;) {
      while (this.#asked > 0 || this.#following !== null) {
        await new Promise<void>((resolve) => this.#free.push(resolve));
      }
      signal.throwIfAborted();
      const yielding = new AbortController();
      const run = work(AbortSignal.any([signal, yielding.signal]));
      const mine = { abort: () => yielding.abort(), over: run.catch(() => undefined) };
      this.#following = mine;
      try {
        return await run;
      } catch (error) {
        if (!yielding.signal.aborted || signal.aborted) throw error;
      } finally {
        this.#following = null;
        this.#wake();
      }
    }
  }

  #wake(): void {
    const waiting = this.#free;
    this.#free = [];
    for (const go of waiting) go();
  }
}
