import type { Duplex, Readable } from 'node:stream';
import type { DockerAnswer } from '../../shared/model';
import type { ActivityRecorder } from './activity-recorder';
import { agreedApiVersion } from './api-version';
import { StreamAgent } from './docker-agent';
import type { DockerClient } from './docker-client';
import { openEventStream, type EventStreamRequest } from './docker-events';
import { dockerGet, dockerOver } from './docker-request';

export interface DockerLineOptions {
  /** Opens one more connection to the engine. Its signal fires when the line is closed. */
  readonly open: (signal: AbortSignal) => Promise<Duplex>;
  /** Milliseconds for each request. */
  readonly timeoutMs: number;
  /** Bytes of one answer's body. */
  readonly maxBytes: number;
  /** Where the calls are written down; nowhere where absent. */
  readonly activity?: ActivityRecorder | undefined;
  /** Whether each connection may cost a session that is missing elsewhere; then there is one at a time. Absent: never. */
  readonly few?: (() => boolean) | undefined;
}

/** Connections to one engine that last from scan to scan. */
export interface DockerLine {
  /** The calls of one scan. Its close() ends nothing: what is open serves the next scan. */
  client(signal: AbortSignal): DockerClient;
  /** What happens in the engine, over a connection of its own that ends with the signal or the line. Rejects with AppError. */
  events(request: EventStreamRequest): Promise<Readable>;
  /** Whether the engine answered the last time it was asked for its version. */
  answers(): boolean;
  /** What broke a connection the last time one broke; null where none has. */
  lastBreak(): unknown;
  close(): void;
}

type Query = Record<string, boolean>;

/**
 * Each scan asks for /version, unversioned: the engine may be another one by now. The first waits for it; later ones
 * speak in the version of the last answer and ask all at once, which saves a round trip.
 */
export function dockerLine({ open, timeoutMs, maxBytes, activity, few }: DockerLineOptions): DockerLine {
  const life = new AbortController();
  const agent = new StreamAgent(() => open(life.signal));
  let known: DockerAnswer | null = null;
  let lastBreak: unknown = null;

  const client = (signal: AbortSignal): DockerClient => {
    let requests = 0;
    let asked: Promise<DockerAnswer> | null = null;
    const get = async (apiVersion: string | null, path: string, query: Query = {}): Promise<DockerAnswer> => {
      requests += 1;
      const broken: unknown[] = [];
      const onBroken = (error: unknown): void => {
        broken.push(error);
        lastBreak = error;
      };
      agent.spare(few?.() === true);
      const docker = dockerOver(agent, apiVersion);
      const request = { docker, path, query, timeoutMs, maxBytes, signal, onBroken, activity };
      const reused = agent.reused;
      const answer = await dockerGet(request);
      if (broken.length === 0 || agent.reused === reused) return answer;
      // A kept connection may have died unseen: one more time, over a new one. All calls are GETs.
      agent.dropIdle();
      return dockerGet(request);
    };
    const version = (): Promise<DockerAnswer> =>
      (asked ??= get(null, '/version').then((answer) => {
        known = answer.ok ? answer : null;
        return answer;
      }));
    const versioned = async (path: string, query?: Query): Promise<DockerAnswer> => {
      const last = known;
      if (last !== null) {
        const answer = await get(agreedApiVersion(last), path, query);
        // 400: "client version 1.52 is too new" (or old), of an engine that was changed meanwhile (moby, versionMiddleware).
        if (answer.ok || answer.status !== 400) return answer;
      }
      const answer = await version();
      // Without any connection the same would be asked three times more and fail three times later.
      if (!answer.ok && answer.status === null) return answer;
      return get(agreedApiVersion(answer), path, query);
    };
    return {
      version,
      info: () => versioned('/info'),
      networks: () => versioned('/networks'),
      containers: () => versioned('/containers/json', { all: true }),
      get requests() {
        return requests;
      },
      close: () => undefined,
    };
  };

  return {
    client,
    events: (request) =>
      openEventStream(
        { open: () => open(life.signal), apiVersion: known === null ? null : agreedApiVersion(known), activity },
        { ...request, signal: AbortSignal.any([request.signal, life.signal]) },
      ),
    answers: () => known !== null,
    lastBreak: () => lastBreak,
    close() {
      life.abort();
      agent.destroy();
    },
  };
}
