import type { HostSnapshot } from '../../shared/model';
import type { Topology } from '../../shared/topology/model';
import { AppError } from '../../shared/errors/app-error';

/** What a finished run leaves for exports. */
export interface Charted {
  readonly snapshot: HostSnapshot;
  readonly topology: Topology;
}

/** A snapshot of a large host is some megabytes; a window shows one and looks back at few. */
const KEPT = 6;

/**
 * The runs of a door: those that are under way, and the last few results, by the run ids that the callers chose.
 * All callers of a door are one user, so a result outlives the socket of the tab that asked for it.
 */
export class Runs {
  readonly #running = new Map<string, AbortController>();
  /** In the order of their last use, the oldest first. */
  readonly #kept = new Map<string, Charted>();

  /**
   * Runs `work` under a signal that fires on cancel() and when the sender is gone, and keeps what it made.
   * Rejects with `bad-request` where a run of this name is under way.
   */
  async run(runId: string, gone: AbortSignal, work: (signal: AbortSignal) => Promise<Charted>): Promise<Charted> {
    if (this.#running.has(runId)) {
      throw new AppError({ code: 'bad-request', step: 'request', message: 'A run of this name is under way.' });
    }
    const controller = new AbortController();
    this.#running.set(runId, controller);
    try {
      const charted = await work(AbortSignal.any([controller.signal, gone]));
      this.#keep(runId, charted);
      return charted;
    } finally {
      this.#running.delete(runId);
    }
  }

  /** A run that has ended or never began is none to cancel: nothing happens. */
  cancel(runId: string): void {
    this.#running.get(runId)?.abort();
  }

  /** Throws `bad-request` where the result is no longer, or was never, here. */
  charted(runId: string): Charted {
    const found = this.#kept.get(runId);
    if (found === undefined) {
      throw new AppError({
        code: 'bad-request',
        step: 'request',
        message: 'The scan of this chart is no longer in memory.',
        remedy: 'Scan the host again, then export.',
      });
    }
    this.#keep(runId, found);
    return found;
  }

  /** Ends every run; for the end of the door. */
  cancelAll(): void {
    for (const controller of this.#running.values()) controller.abort();
  }

  #keep(runId: string, charted: Charted): void {
    this.#kept.delete(runId);
    this.#kept.set(runId, charted);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
  }
}
