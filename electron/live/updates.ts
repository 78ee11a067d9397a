import type { Timing } from '../links/timing';

/** Milliseconds in which what belongs together comes: `docker run` makes some ten events before its container runs. */
const SETTLE_MS = 500;
/** Between the end of one update and the next where more came meanwhile; it doubles while floods go on. */
const WINDOW_MS = 100;
const MOST_WINDOW_MS = 5_000;
/** Events within one update from which it counts as a flood. */
const FLOOD = 20;

export interface Batch {
  readonly events: number;
  readonly flood: boolean;
}

/**
 * When the host is looked at again. The first event that settles something acts at once, those that announce one wait a
 * little for it, and what comes while an update is made is answered by one more update.
 */
export class Updates {
  #pending = 0;
  #running = false;
  #window = WINDOW_MS;
  #stop: (() => void) | null = null;
  #ended = false;

  constructor(
    private readonly timing: Timing,
    /** Never rejects. */
    private readonly update: (batch: Batch) => Promise<void>,
  ) {}

  /** `settles`: nothing more is expected to come with it. */
  note(settles: boolean): void {
    this.#pending += 1;
    if (this.#running || this.#ended) return;
    if (this.#window === WINDOW_MS && settles) this.#run();
    else if (this.#stop === null) this.#wait(this.#window === WINDOW_MS ? SETTLE_MS : this.#window);
  }

  end(): void {
    this.#ended = true;
    this.#stop?.();
  }

  #wait(ms: number): void {
    this.#stop = this.timing.after(ms, () => this.#run());
  }

  #run(): void {
    this.#stop?.();
    this.#stop = null;
    const events = this.#pending;
    const flood = events >= FLOOD;
    this.#pending = 0;
    this.#running = true;
    this.#window = flood ? Math.min(this.#window * 2, MOST_WINDOW_MS) : Math.max(this.#window / 2, WINDOW_MS);
    void this.update({ events, flood }).finally(() => {
      this.#running = false;
      if (this.#ended) return;
      // Waits also where nothing is pending after a flood: a window that has grown is to shrink again.
      if (this.#pending > 0) this.#wait(this.#window);
      else if (this.#window > WINDOW_MS) this.#calm();
    });
  }

  #calm(): void {
    this.#stop = this.timing.after(this.#window, () => {
      this.#stop = null;
      this.#window = WINDOW_MS;
      if (this.#pending > 0) this.#run();
    });
  }
}
