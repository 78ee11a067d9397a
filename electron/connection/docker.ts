import type { Duplex } from 'node:stream';
import type { DockerAnswer } from '../../shared/model';
import type { DockerClient } from './docker-client';
import { dockerLine, type DockerLineOptions } from './docker-line';

export interface DockerClientOptions extends Omit<DockerLineOptions, 'open'> {
  /** Opens one more connection to the engine. */
  readonly open: () => Promise<Duplex>;
  readonly signal: AbortSignal;
}

/** The read-only calls of one scan over connections that `open` makes and close() ends. */
export function dockerClient(options: DockerClientOptions): DockerClient {
  const line = dockerLine(options);
  return closing(line.client(options.signal), () => line.close());
}

/** The same calls, with this end. */
export function closing(client: DockerClient, close: () => void): DockerClient {
  return {
    version: () => client.version(),
    info: () => client.info(),
    networks: () => client.networks(),
    containers: () => client.containers(),
    get requests() {
      return client.requests;
    },
    close,
  };
}

/** A client for a host whose engine cannot be reached: every call answers why. */
export function unreachableDocker(reason: string): DockerClient {
  const answer = (): Promise<DockerAnswer> => Promise.resolve({ ok: false, status: null, reason });
  return { version: answer, info: answer, networks: answer, containers: answer, requests: 0, close: () => undefined };
}
