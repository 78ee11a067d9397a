import type { Recording } from '../../shared/model';
import type { DockerClient } from '../connection/docker-client';

/** The four calls of a scan: GET /version, /info, /networks and /containers/json?all=1, at the same time. */
export async function collectDocker(client: DockerClient): Promise<Recording['docker']> {
  const [version, info, networks, containers] = await Promise.all([
    client.version(),
    client.info(),
    client.networks(),
    client.containers(),
  ]);
  return { version, info, networks, containers };
}

/** The same where there is no way to the engine. */
export function noDocker(reason: string): Recording['docker'] {
  const answer = { ok: false, status: null, reason } as const;
  return { version: answer, info: answer, networks: answer, containers: answer };
}
