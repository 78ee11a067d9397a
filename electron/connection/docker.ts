import type { Duplex } from 'node:stream';
import type { DockerAnswer } from '../../shared/model';
import type { ActivityRecorder } from './activity-recorder';
import { agreedApiVersion } from './api-version';
import { StreamAgent } from './docker-agent';
import type { DockerClient } from './docker-client';
import { dockerGet, dockerOver } from './docker-request';

export interface DockerClientOptions {
  /** Opens one more connection to the engine. */
  readonly open: () => Promise<Duplex>;
  /** Milliseconds for each request. */
  readonly timeoutMs: number;
  /** Bytes of one answer's body. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Where the calls are written down; nowhere where absent. */
  readonly activity?: ActivityRecorder | undefined;
}

/** The read-only calls of a scan, over connections that `open` makes. /version is asked once, before the others and unversioned. */
export function dockerClient(options: DockerClientOptions): DockerClient {
  const agent = new StreamAgent(options.open);
  const { timeoutMs, maxBytes, signal, activity } = options;
  let requests = 0;
  let asked: Promise<DockerAnswer> | null = null;

  const get = (apiVersion: string | null, path: string, query: Record<string, boolean> = {}): Promise<DockerAnswer> => {
    requests += 1;
    return dockerGet({ docker: dockerOver(agent, apiVersion), path, query, timeoutMs, maxBytes, signal, activity });
  };
  const version = (): Promise<DockerAnswer> => (asked ??= get(null, '/version'));
  const versioned = async (path: string, query?: Record<string, boolean>): Promise<DockerAnswer> => {
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
    close() {
      agent.destroy();
    },
  };
}

/** A client for a host whose engine cannot be reached: every call answers why. */
export function unreachableDocker(reason: string): DockerClient {
  const answer = (): Promise<DockerAnswer> => Promise.resolve({ ok: false, status: null, reason });
  return { version: answer, info: answer, networks: answer, containers: answer, requests: 0, close: () => undefined };
}
