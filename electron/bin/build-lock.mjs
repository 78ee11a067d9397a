// @ts-check
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './root.mjs';

const cache = join(root, '.cache');
const lock = join(cache, 'build.lock');
const owner = join(lock, 'pid');

/** Milliseconds after which a lock that names no process is taken for abandoned. */
const NAMELESS = 5000;

/** @param {number} pid */
function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else (kill(2)).
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** mkdir is atomic on every file system; the folder is the lock. @returns {boolean} */
function take() {
  mkdirSync(cache, { recursive: true });
  try {
    mkdirSync(lock);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(owner, String(process.pid));
  return true;
}

/** @returns {number | null} Null: no process is named yet. */
function holder() {
  try {
    return Number(readFileSync(owner, 'utf8')) || null;
  } catch {
    return null;
  }
}

/**
 * Runs `work` while no other process builds. A lock whose process is gone is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withBuildLock(work) {
  let nameless = 0;
  while (!take()) {
    const pid = holder();
    nameless = pid === null ? nameless + 1 : 0;
    if (pid === null ? nameless * 100 > NAMELESS : !lives(pid)) rmSync(lock, { recursive: true, force: true });
    else await wait(100);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
