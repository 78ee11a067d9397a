import type { HostSnapshot } from '../../shared/model';
import type { Topology } from '../../shared/topology/model';
import { AppError } from '../../shared/errors/app-error';

/** What a finished run leaves for exports. */
export interface Charted {
  readonly snapshot: HostSnapshot;
  readonly topology: Topology;
  /** The host it is of, as it was opened; null: a recorded scan. */
  readonly target: string | null;
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

  /** Does the work as a run, and keeps what it made. */
  async run(runId: string, gone: AbortSignal, work: (signal: AbortSignal) => Promise<Charted>): Promise<Charted> {
    const charted = await this.attempt(runId, gone, work);
    this.#keep(runId, charted);
    return charted;
  }

  /**
   * Does `work` under a signal that fires on cancel() and when the sender is gone.
   * Rejects with `bad-request` where a run of this name is under way.
   */
  async attempt<Result>(
    runId: string,
    gone: AbortSignal,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    if (this.#running.has(runId)) {
      throw new AppError({ code: 'bad-request', step: 'request', message: 'A run of this name is under way.' });
    }
    const controller = new AbortController();
    this.#running.set(runId, controller);
    try {
      return await work(AbortSignal.any([controller.signal, gone]));
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

  /** The chart of this run has followed its host. Nothing happens where the run is no longer in memory. */
  replace(runId: string, charted: Charted): void {
    if (this.#kept.has(runId)) this.#keep(runId, charted);
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
