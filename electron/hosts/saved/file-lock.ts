import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { locked } from './book-errors';
import { hasEnded, ownerOf, ownerText } from './lock-owner';

export interface FileLock {
  /** Whether it is ours still: one that was held too long may have been taken from us. */
  isOurs(): Promise<boolean>;
  release(): Promise<void>;
}

export interface LockLimits {
  /** How long to wait for another process, in milliseconds. */
  readonly waitMs: number;
  /** A lock of this age is nobody's, whoever made it: changes take milliseconds. */
  readonly abandonedMs: number;
}

export const usualLimits: LockLimits = { waitMs: 5_000, abandonedMs: 60_000 };

const LOOK_AGAIN_MS = 25;
/** Between making a lock and writing its owner lies one system call. */
const UNWRITTEN_MS = 2_000;

/**
 * Takes the lock: a file that only one process can make (open(2), O_EXCL). That of a process that has ended is broken.
 * Rejects with AppError `file-write-failed` where another process keeps it, or the folder cannot be written.
 */
export async function takeLock(path: string, limits: LockLimits = usualLimits): Promise<FileLock> {
  const text = ownerText(randomBytes(8).toString('hex'));
  const end = performance.now() + limits.waitMs;
  await mkdir(dirname(path), { recursive: true });
  while (!(await make(path, text))) {
    const holder = await look(path);
    if (holder !== null && isStale(holder, limits)) await breakLock(path, holder.text);
    else if (performance.now() > end) throw locked(path, nameOf(holder?.text ?? ''));
    else await pause(LOOK_AGAIN_MS * (0.5 + Math.random()));
  }
  const isOurs = async (): Promise<boolean> => (await look(path))?.text === text;
  return {
    isOurs,
    release: async () => {
      if (await isOurs()) await rm(path, { force: true });
    },
  };
}

async function make(path: string, text: string): Promise<boolean> {
  const file = await open(path, 'wx', 0o600).catch((thrown: unknown) => {
    if (hasCode(thrown, 'EEXIST')) return null;
    throw thrown;
  });
  if (file === null) return false;
  try {
    await file.writeFile(text);
  } catch (thrown) {
    // A full disk: a lock without an owner would keep everybody waiting.
    await rm(path, { force: true });
    throw thrown;
  } finally {
    await file.close();
  }
  return true;
}

interface Holder {
  readonly text: string;
  readonly ageMs: number;
}

async function look(path: string): Promise<Holder | null> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return { text, ageMs: Date.now() - mtimeMs };
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return null;
    throw thrown;
  }
}

function isStale({ text, ageMs }: Holder, { abandonedMs }: LockLimits): boolean {
  const owner = ownerOf(text);
  if (owner === null) return ageMs > UNWRITTEN_MS;
  return hasEnded(owner) || ageMs > abandonedMs;
}

/**
 * Out of the way by rename, which only one of several does. What was moved is looked at again: between the look and
 * the rename it may have been broken and taken by another process, and then it is put back.
 */
async function breakLock(path: string, stale: string): Promise<void> {
  const aside = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    await rename(path, aside);
    if ((await readFile(aside, 'utf8')) !== stale) await link(aside, path);
  } catch (thrown) {
    if (!hasCode(thrown, 'ENOENT') && !hasCode(thrown, 'EEXIST')) throw thrown;
  } finally {
    await rm(aside, { force: true });
  }
}

function nameOf(text: string): string {
  const owner = ownerOf(text);
  return owner === null ? 'Another process' : `Process ${owner.pid} of ${owner.machine}`;
}

export function hasCode(thrown: unknown, code: string): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === code;
}
