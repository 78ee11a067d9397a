import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { HostSnapshot } from '../../shared/model';
import { writeFileAtomically } from './atomic-write';
import { SNAPSHOT_LIMIT, tooLarge, unreadable } from './snapshot-errors';
import { parseSnapshot } from './snapshot-parse';

const zip = promisify(gzip);

/** Rejects with AppError snapshot-unreadable, -foreign, -newer or -invalid. */
export async function readSnapshotFile(path: string): Promise<HostSnapshot> {
  return parseSnapshot(basename(path), await bytesOf(path));
}

/** The file's text: one line of JSON ends in a line feed, so that it can be joined and compared by line tools. */
export function snapshotText(snapshot: HostSnapshot): string {
  return `${JSON.stringify(snapshot)}\n`;
}

/** Writes gzip where the name ends in .gz. Rejects with AppError file-write-failed. */
export async function writeSnapshotFile(path: string, snapshot: HostSnapshot): Promise<void> {
  const text = snapshotText(snapshot);
  await writeFileAtomically(path, path.endsWith('.gz') ? await zip(text) : text, 'export');
}

/** Only a plain file, seen before it is opened: opening a pipe waits for its writer, and a device may never end. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const name = basename(path);
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw unreadable(name, 'It is no plain file.', 'Name a snapshot file.');
    if (facts.size > SNAPSHOT_LIMIT) throw tooLarge(name);
    return await readFile(path);
  } catch (thrown) {
    if (!isSystemError(thrown)) throw thrown;
    throw unreadable(path, thrown.message, 'See that the file exists and that you may read it.', thrown);
  }
}

function isSystemError(thrown: unknown): thrown is NodeJS.ErrnoException {
  return thrown instanceof Error && 'syscall' in thrown;
}
