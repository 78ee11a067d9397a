import type { Duplex } from 'node:stream';

/** One command on the host. `command` is a constant of ours, never text from data; data goes in as validated words on stdin. */
export interface ExecRequest {
  readonly command: string;
  readonly stdin: string;
  /** Milliseconds until the command is given up; its channel is closed then. */
  readonly timeoutMs: number;
  /** Bytes of stdout after which the command is given up and what came is kept. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export interface ExecResult {
  readonly stdout: Buffer;
  /** At most 64 KiB of it. */
  readonly stderr: string;
  /** Null where the command did not end by itself. */
  readonly exit: number | null;
  /** How it came to an end: lost means that the connection broke. What was read until then is in stdout. */
  readonly end: 'exited' | 'timeout' | 'output-limit' | 'lost' | 'cancelled';
}

/** Counts what a scan costs. A round trip is one request that must be answered before its result is there. */
export interface TransportCost {
  readonly execs: number;
  readonly unixStreams: number;
  readonly bytesReceived: number;
}

/**
 * The way to one host: this machine's own shell and sockets, or one SSH connection.
 * Rejections are AppError. After close() nothing of it is left: no channel, process, socket or timer.
 */
export interface Transport {
  readonly kind: 'local' | 'ssh';
  /** As the user named the host; safe to show. */
  readonly label: string;
  exec(request: ExecRequest): Promise<ExecResult>;
  /** A byte stream to a Unix socket on the host. Rejects with docker-missing or docker-refused where it cannot be opened. */
  openUnix(path: string, signal: AbortSignal): Promise<Duplex>;
  cost(): TransportCost;
  close(): Promise<void>;
}
