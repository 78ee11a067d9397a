import type { Duplex, Readable } from 'node:stream';
import { AppError, toAppError } from '../../shared/errors/app-error';
import { closing, unreachableDocker } from './docker';
import type { DockerClient } from './docker-client';
import type { EventStreamRequest } from './docker-events';
import { dockerLine } from './docker-line';
import { openRelay } from './docker-relay';
import type { RootShell } from './root-shell';
import type { Transport } from './transport';

export const DEFAULT_DOCKER_SOCKET = '/var/run/docker.sock';

export interface DockerConnectOptions {
  /** Paths to try, in order; the first that opens is used. */
  readonly sockets?: readonly string[];
  /** Whether to go through `sudo -n` where the login user may not open a socket. */
  readonly sudo?: boolean;
  /** Root by a password for sudo, used then instead of `sudo -n`. */
  readonly root?: RootShell | null;
  /** Only root sees the socket: it is opened through `sudo -n` at once. */
  readonly asRootOnly?: boolean;
  /** Milliseconds for each request; 30 s where absent. */
  readonly timeoutMs?: number;
  /** Waited for before each stream is opened, which may keep a session; absent: not at all. Never rejects. */
  readonly turn?: () => Promise<void>;
  /** Bytes of one answer; 64 MiB where absent. */
  readonly maxBytes?: number;
  readonly signal: AbortSignal;
}

/** How the engine was reached. `tool`: what carries the bytes on the host, null for a socket opened directly. */
export interface DockerRoute {
  readonly socket: string;
  readonly asRoot: boolean;
  readonly tool: string | null;
}

export interface DockerDoor {
  /** Usable in any case: without a route every call answers why there is none. Close it before the transport. */
  readonly client: DockerClient;
  /** The calls of a later scan over the same connections; the door's close() ends them, not theirs. */
  again(signal: AbortSignal): DockerClient;
  /** What happens in the engine, until the signal fires or the door is closed. Rejects with AppError. */
  events(request: EventStreamRequest): Promise<Readable>;
  /** Whether the engine answered the last time. */
  answers(): boolean;
  readonly route: DockerRoute | null;
  /** Why there is no route; null where there is one. */
  readonly failure: AppError | null;
}

const REQUEST_TIMEOUT_MS = 30_000;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Finds a way to the host's engine: a socket as the login user, else a relay as root through `sudo -n`.
 * The number of round trips does not depend on what the engine holds. Rejects with AppError `cancelled` or `connection-lost`.
 */
export async function connectDocker(transport: Transport, options: DockerConnectOptions): Promise<DockerDoor> {
  const failures: AppError[] = [];
  for (const way of waysTo(transport, options)) {
    if (way.route.asRoot && options.asRootOnly !== true && !failures.some(isRefused(way.route.socket))) continue;
    try {
      const first = await way.open(options.signal);
      const { activity, sessionsAreFew: few } = transport;
      return opened(first, way, { ...options, activity, few });
    } catch (error) {
      const failure = toAppError(error, { step: 'docker', host: transport.label });
      if (failure.data.code === 'cancelled' || failure.data.code === 'connection-lost') throw failure;
      failures.push(failure);
    }
  }
  const failure = mostTelling(failures);
  const client = unreachableDocker(reasonOf(failure));
  return {
    client,
    again: () => client,
    events: () => Promise.reject(failure),
    answers: () => false,
    route: null,
    failure,
  };
}

interface Way {
  readonly route: { socket: string; asRoot: boolean; tool: string | null };
  readonly open: (signal: AbortSignal) => Promise<Duplex>;
}

function waysTo(transport: Transport, options: DockerConnectOptions): Way[] {
  const { root = null, sockets = [DEFAULT_DOCKER_SOCKET] } = options;
  const direct = sockets.map((socket): Way => ({
    route: { socket, asRoot: false, tool: null },
    open: async (signal) => {
      await options.turn?.();
      return transport.openUnix(socket, signal);
    },
  }));
  const relayed = sockets.map((socket): Way => {
    const route: Way['route'] = { socket, asRoot: true, tool: null };
    const open: Way['open'] = async (signal) => {
      await options.turn?.();
      const relay = await openRelay(transport, { socket, asRoot: true, root, signal });
      route.tool = relay.tool;
      return relay.stream;
    };
    return { route, open };
  });
  if (options.asRootOnly === true) return options.sudo === false ? [] : relayed;
  return options.sudo === false ? direct : [...direct, ...relayed];
}

type OpenedOptions = DockerConnectOptions & {
  readonly activity: Transport['activity'];
  readonly few: Transport['sessionsAreFew'];
};

function opened(first: Duplex, way: Way, options: OpenedOptions): DockerDoor {
  let unused: Duplex | null = first;
  // Kept idle until the first request: an error before that is the request's to find.
  const forget = (): void => {
    unused = null;
  };
  first.once('error', forget);
  first.once('close', forget);
  const line = dockerLine({
    open: (signal) => {
      if (unused === null) return way.open(signal);
      const stream = unused;
      unused = null;
      return Promise.resolve(stream);
    },
    timeoutMs: options.timeoutMs ?? REQUEST_TIMEOUT_MS,
    maxBytes: options.maxBytes ?? MAX_BYTES,
    activity: options.activity,
    few: options.few,
  });
  return {
    client: closing(line.client(options.signal), () => {
      unused?.destroy();
      line.close();
    }),
    again: (signal) => line.client(signal),
    events: (request) => line.events(request),
    answers: () => line.answers(),
    route: way.route,
    failure: null,
  };
}

function isRefused(socket: string): (failure: AppError) => boolean {
  return (failure) => failure.data.code === 'docker-refused' && failure.data.details['socket'] === socket;
}

/** A refused socket says more than a missing one beside it; of two refusals the later one has tried more. */
function mostTelling(failures: readonly AppError[]): AppError {
  const order = ['docker-refused', 'docker-failed'];
  for (const code of order) {
    const found = failures.findLast((failure) => failure.data.code === code);
    if (found) return found;
  }
  return failures[0] ?? new AppError({ code: 'bad-request', step: 'docker', message: 'No Docker socket was named.' });
}

function reasonOf(failure: AppError): string {
  const { message, cause } = failure.data;
  return cause === null ? message : `${message} ${cause}`;
}
