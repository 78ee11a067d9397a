import type { ConnectionState } from '../../shared/contract/connections';
import type { AppError } from '../../shared/errors/app-error';
import type { Asker } from '../connection/asking';
import type { OnProgress } from '../connection/connect-options';
import type { ResolvedTarget } from '../hosts/destination';
import type { HostReader } from '../read-host';

/** What is open to one target: the connection, and the reader that keeps its streams on it. */
export interface Way {
  readonly transport: ConnectionState['transport'];
  /** Why it is this transport, or what else is worth saying by now; null where nothing is. */
  detail(): string | null;
  readonly reader: HostReader;
  /** Calls back once, when the connection is gone without close(). Returns the function that forgets the listener. */
  onLost(listener: (error: AppError) => void): () => void;
  /** Whether the other end still answers. Never rejects. */
  answers(timeoutMs: number): Promise<boolean>;
  /** After this nothing of it is left. */
  close(): Promise<void>;
}

export interface WayOptions {
  readonly trustFingerprint: string | null;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  readonly asker: Asker;
}

/** Rejects with AppError; nothing of the attempt is left then. */
export type OpenWay = (target: ResolvedTarget, options: WayOptions) => Promise<Way>;
