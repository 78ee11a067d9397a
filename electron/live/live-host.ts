import type { Readable } from 'node:stream';
import type { HostSnapshot } from '../../shared/model';
import type { EventStreamRequest } from '../connection/docker-events';
import type { RunningCommand } from '../connection/transport';

/** A host with an open connection, as far as following it needs. All reject with AppError. */
export interface LiveHost {
  /** One more scan, in its turn: never two at once, and after what a person asked for. */
  scan(signal: AbortSignal): Promise<HostSnapshot>;
  events(request: EventStreamRequest): Promise<Readable>;
  /** Null: there is no shell. */
  readonly start: ((command: string, signal: AbortSignal) => Promise<RunningCommand>) | null;
}
