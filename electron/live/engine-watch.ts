import type { Readable } from 'node:stream';
import { AppError, toAppError } from '../../shared/errors/app-error';
import { parseEngineEvent, type EngineEvent } from '../parsers/docker/events';
import { onLines } from './lines';
import type { LiveHost } from './live-host';

/** What changes the chart; `exec_create`, `top` or `health_status` by the hundred do not. Podman says died, remove, cleanup. */
const ACTIONS = [
  ...['create', 'start', 'restart', 'stop', 'die', 'died', 'destroy', 'remove', 'rename', 'update'],
  ...['pause', 'unpause', 'connect', 'disconnect'],
];

export interface EngineWatchEvents {
  onEvent(event: EngineEvent): void;
  /** The stream ended, or was cut. */
  onEnd(error: AppError): void;
}

/** The engine's events, from one stream to the next: nothing is lost between two, and nothing told twice. */
export class EngineWatch {
  #last: bigint | null = null;
  /** Lines of the moment of the last event: `since` gives them once more. */
  #told = new Set<string>();

  constructor(private readonly events: EngineWatchEvents) {}

  /** Resolves when the engine listens. Rejects with AppError. */
  async open(host: LiveHost, signal: AbortSignal): Promise<void> {
    const since = this.#last === null ? null : secondsOf(this.#last);
    const stream = await host.events({ since, types: ['container', 'network'], actions: ACTIONS, signal });
    onLines(stream, (line) => this.#hear(line));
    this.#whenOver(stream, signal);
  }

  #hear(line: string): void {
    const event = parseEngineEvent(line);
    if (event === null) return;
    if (this.#last !== null && event.atNs < this.#last) return this.events.onEvent(event);
    if (event.atNs !== this.#last) this.#told.clear();
    this.#last = event.atNs;
    if (this.#told.has(line)) return;
    this.#told.add(line);
    this.events.onEvent(event);
  }

  #whenOver(stream: Readable, signal: AbortSignal): void {
    let cause: unknown = null;
    stream.once('error', (error: unknown) => (cause = error));
    stream.once('close', () => {
      if (signal.aborted) return;
      this.events.onEnd(
        new AppError({
          code: 'docker-failed',
          step: 'docker',
          message: 'The engine no longer tells what happens.',
          cause: cause === null ? null : toAppError(cause, { step: 'docker' }).data.message,
          retry: true,
        }),
      );
    });
  }
}

/** As /events wants it (moby, api/types/time, GetTimestamp). */
function secondsOf(ns: bigint): string {
  return `${String(ns / 1_000_000_000n)}.${String(ns % 1_000_000_000n).padStart(9, '0')}`;
}
