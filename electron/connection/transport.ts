import type { Duplex, Readable, Writable } from 'node:stream';
import type { AppError } from '../../shared/errors/app-error';
import type { ActivityRecorder } from './activity-recorder';

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

/** A command that runs for as long as its streams are used, such as a relay to a socket. */
export interface RunningCommand {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Calls back once, when the command has ended and its output is complete, or when the connection is gone. */
  onEnd(listener: (end: 'exited' | 'lost', exit: number | null) => void): void;
  /** Ends the command and whatever it started; never throws. */
  kill(): void;
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
  /** Who carries it, and where that is not the library: why. */
  readonly via: { readonly transport: 'local' | 'library' | 'system'; readonly why: string | null };
  /** `user@host:port` of the host; absent for this machine. */
  readonly hop?: string;
  exec(request: ExecRequest): Promise<ExecResult>;
  /** A byte stream to a Unix socket on the host. Rejects with docker-missing or docker-refused where it cannot be opened. */
  openUnix(path: string, signal: AbortSignal): Promise<Duplex>;
  /**
   * Starts a command whose streams the caller uses; not counted against the limit of commands at a time. `command` is a
   * constant of ours. `lasting`: it runs on by itself until its input ends, and gives way where sessions are few: it is
   * then refused with limit-reached, and one that runs is ended.
   */
  start(command: string, signal: AbortSignal, use?: 'lasting'): Promise<RunningCommand>;
  /** True once the host has refused a session: from then on they are used one after the other. Absent: it never is. */
  readonly sessionsAreFew?: () => boolean;
  cost(): TransportCost;
  /** Where the calls that go over its streams are written down; nowhere where absent. */
  readonly activity?: ActivityRecorder;
  /**
   * Calls back once when the connection is gone, at the latest in the next turn where it is gone already; never for this
   * machine. Returns the function that forgets the listener.
   */
  onLost(listener: (error: AppError) => void): () => void;
  close(): Promise<void>;
}
