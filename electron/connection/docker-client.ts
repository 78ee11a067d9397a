import type { DockerAnswer } from '../../shared/model';

/**
 * The few read-only calls that a scan makes. Each answers with a value, never with a rejection
 * (except for a cancelled signal), so that one refused call never hides the others.
 */
export interface DockerClient {
  version(): Promise<DockerAnswer>;
  info(): Promise<DockerAnswer>;
  networks(): Promise<DockerAnswer>;
  /** All containers, running or not. */
  containers(): Promise<DockerAnswer>;
  /** Requests sent so far. */
  readonly requests: number;
  close(): void;
}
