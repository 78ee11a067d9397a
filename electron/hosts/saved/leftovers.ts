import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isAlive } from './lock-owner';

/** On a folder that several machines share, the process may be alive on another one. */
const OLD_MS = 10 * 60_000;

/** Removes the unfinished files of processes that were killed while they saved (atomic-write.ts names them). */
export async function clearLeftovers(path: string, now: Date): Promise<void> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    const pid = Number(/^\.portolan-(\d+)-[0-9a-f]+\.tmp$/.exec(name)?.[1] ?? 0);
    if (pid === 0 || isAlive(pid)) continue;
    const facts = await stat(join(folder, name)).catch(() => null);
    if (facts !== null && now.getTime() - facts.mtimeMs > OLD_MS) await rm(join(folder, name), { force: true });
  }
}
