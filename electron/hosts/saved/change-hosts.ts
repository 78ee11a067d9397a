import { constants } from 'node:fs';
import { copyFile, realpath, rm } from 'node:fs/promises';
import { AppError } from '../../../shared/errors/app-error';
import { writeFileAtomically, writeFailed } from '../../store/atomic-write';
import { hasCode, takeLock } from './file-lock';
import { hostsText, type HostsFile } from './hosts-format';
import { clearLeftovers } from './leftovers';
import { asideOf, backupOf, plainFile, readStored, type StoredHosts } from './stored-hosts';

/** What a change makes of the list; `file` null: it stays as it is. */
export interface Change<Result> {
  readonly file: HostsFile | null;
  readonly result: Result;
}

export interface Changed<Result> {
  readonly result: Result;
  /** What is on disk now; null where nothing was written. */
  readonly written: string | null;
}

/** An editor, which knows no lock, may write between our look and our write. */
const TRIES = 5;

/**
 * Reads, changes and writes the list while no other process does. The contents before the change become the backup.
 * `damaged`: the list comes from the backup, and writing it puts a new file in the place of one that a person may be
 * mending. Rejects with AppError, and then the file is as it was.
 */
export async function changeHosts<Result>(
  path: string,
  make: (file: HostsFile, damaged: boolean) => Change<Result>,
  now: () => Date,
): Promise<Changed<Result>> {
  try {
    // A link to a file elsewhere, such as one under version control, stays a link.
    const place = await realpath(path).catch((thrown: unknown) => orItself(thrown, path));
    const lock = await takeLock(`${path}.lock`);
    try {
      await clearLeftovers(path, now());
      for (let attempt = 1; attempt <= TRIES; attempt += 1) {
        const stored = await readStored(place);
        if (stored.readOnly !== null) throw stored.readOnly;
        const { file, result } = make(stored.file, stored.damaged);
        const text = file === null ? null : hostsText(file);
        if (text === null || text === stored.text?.toString('utf8')) return { result, written: null };
        await keep(path, stored, now());
        if (!(await lock.isOurs()) || !same(await plainFile(place), stored.text)) continue;
        await writeFileAtomically(place, text, 'request');
        return { result, written: text };
      }
    } finally {
      await lock.release();
    }
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : writeFailed(path, thrown, 'request');
  }
  throw writeFailed(path, new Error('It changed again and again meanwhile.'), 'request');
}

/** Before anything takes the file's place. A damaged one is copied and not moved: at no time is there no file. */
async function keep(path: string, { text, damaged }: StoredHosts, now: Date): Promise<void> {
  if (text === null) return;
  if (!damaged) return writeFileAtomically(backupOf(path), text, 'request');
  const aside = asideOf(path, now);
  try {
    await copyFile(path, aside, constants.COPYFILE_EXCL);
  } catch (thrown) {
    // At the second try of the same change it is there.
    if (hasCode(thrown, 'EEXIST')) return;
    await rm(aside, { force: true });
    throw thrown;
  }
}

function same(one: Buffer | null, other: Buffer | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}

function orItself(thrown: unknown, path: string): string {
  if (hasCode(thrown, 'ENOENT')) return path;
  throw thrown;
}
