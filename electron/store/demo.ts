import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors/app-error';
import type { HostSnapshot } from '../../shared/model';
import { readSnapshotFile } from './snapshot-file';

export interface DemoHost {
  /** Major and minor version of the engine that was recorded, such as `28.5`. */
  readonly engine: string;
  readonly path: string;
}

const fileName = /^docker-(\d+\.\d+)\.json(\.gz)?$/;

/** The recorded hosts of a folder, the newest engine first; none where there is no such folder. */
export async function demoHosts(folder: string): Promise<readonly DemoHost[]> {
  const names = await readdir(folder).catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  });
  return names
    .flatMap((name) => {
      const engine = fileName.exec(name)?.[1];
      return engine === undefined ? [] : [{ engine, path: join(folder, name) }];
    })
    .sort((one, other) => other.engine.localeCompare(one.engine, 'en', { numeric: true }));
}

/** The demo of an engine version, the newest one for null. Rejects with AppError host-unknown naming those that exist. */
export async function readDemo(folder: string, engine: string | null): Promise<HostSnapshot> {
  const hosts = await demoHosts(folder);
  const chosen = engine === null ? hosts[0] : hosts.find((host) => host.engine === engine);
  if (chosen !== undefined) return readSnapshotFile(chosen.path);
  const known = hosts.map((host) => `demo:${host.engine}`).join(', ');
  throw new AppError({
    code: 'host-unknown',
    host: engine === null ? 'demo' : `demo:${engine}`,
    step: 'resolve',
    message: 'There is no such recorded host.',
    cause: known === '' ? 'This installation holds no recorded hosts.' : null,
    remedy: known === '' ? 'Install Portolan again.' : `Choose one of ${known}.`,
  });
}
