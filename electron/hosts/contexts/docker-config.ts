import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Settings of a command-line tool: some kilobytes. */
const LIMIT = 4 * 1024 * 1024;

/** The folder of Docker's own command line (docker/cli, cli/config/config.go). */
export function dockerConfigFolder(env: NodeJS.ProcessEnv): string {
  return env['DOCKER_CONFIG'] || join(homedir(), '.docker');
}

/** A context's folder is named by the hash of its name (docker/cli, cli/context/store/store.go, contextdirOf). */
export function contextFolder(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/** The parsed JSON; null where there is no such file. Rejects where it cannot be read or is none. */
export async function jsonFile(path: string): Promise<unknown> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw new Error('It is no plain file.');
    if (facts.size > LIMIT) throw new Error(`It is larger than ${LIMIT} bytes.`);
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown instanceof SyntaxError ? new Error('Its JSON is damaged.') : thrown;
  }
}
