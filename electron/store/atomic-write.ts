import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError, type Step } from '../../shared/errors/app-error';

/**
 * Replaces a file as a whole: a reader, a crash or a full disk sees the old contents or the new, never a part.
 * The new file is written beside the old one (rename(2) is atomic only within a file system), flushed before the rename
 * (else some file systems keep the name and lose the data, see rename(2) and ext4's auto_da_alloc), and readable by its owner only.
 * Missing folders are made. Rejects with AppError `file-write-failed`.
 */
export async function writeFileAtomically(
  path: string,
  data: string | Uint8Array,
  step: Step,
  /** Looks at what was written before it takes the old file's place; rejects to keep that. */
  check: (written: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.portolan-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await check(temporary);
    await rename(temporary, path);
    await flushFolder(folder);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw writeFailed(path, thrown, step);
  }
}

/** Else a power cut may bring the old name back (fsync(2)). Windows cannot open a folder, some file systems cannot flush one. */
async function flushFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r').catch(() => null);
  await opened?.sync().catch(() => undefined);
  await opened?.close();
}

export function writeFailed(path: string, thrown: unknown, step: Step): AppError {
  return new AppError(
    {
      code: 'file-write-failed',
      step,
      message: `${path} could not be written.`,
      cause: thrown instanceof Error ? thrown.message : String(thrown),
      remedy: 'Choose another folder, or make room and see who may write there.',
    },
    { cause: thrown },
  );
}
