import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/errors/app-error';
import { keyTypeOf, type HostPattern } from './known-hosts';

/** Keys that a user accepted in Portolan, in the format of known_hosts. The user's own known_hosts is read and never written. */
export function acceptedHostsFile(configDirectory: string): string {
  return join(configDirectory, 'known_hosts');
}

/**
 * Adds a host's key. One write to a file opened for appending: two Portolans at once lose neither line, and a write
 * that was cut leaves one corrupt line, which readers pass over.
 * Rejects with AppError `file-write-failed`.
 */
export async function storeAcceptedHost(file: string, host: string, pattern: HostPattern, key: Buffer): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(file, 'a+', 0o600);
    try {
      const line = `${pattern.name} ${keyTypeOf(key) ?? 'unknown'} ${key.toString('base64')}\n`;
      await handle.write((await endsWithin(handle)) ? `\n${line}` : line);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new AppError(
      {
        code: 'file-write-failed',
        host,
        step: 'host-key',
        message: `The accepted host key could not be written to ${file}.`,
        cause: error instanceof Error ? error.message : String(error),
        remedy: `Make ${dirname(file)} writable.`,
        details: { file },
      },
      { cause: error },
    );
  }
}

/** True where the file's last line was never ended. */
async function endsWithin(handle: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  await handle.read(last, 0, 1, size - 1);
  return last[0] !== 0x0a;
}
