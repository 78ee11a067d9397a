// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** What a build is made from. Demo scans are copied, everything else is compiled. */
const folders = ['electron', 'shared', 'renderer'];
const files = ['package.json', 'package-lock.json', 'electron.vite.config.ts', 'vite.node.config.ts', 'tsconfig.json'];

const stampName = 'stamp';

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/**
 * A digest of every source's name and contents. Contents and not times: a fresh clone, a branch that was switched
 * and switched back, or an unpacked archive have new times and nothing to build.
 */
export function sourceStamp() {
  const hash = createHash('sha256');
  const paths = [
    ...folders.flatMap(filesIn),
    ...files.map((name) => join(root, name)).filter((path) => existsSync(path)),
  ];
  for (const path of paths.sort()) {
    const contents = readFileSync(path);
    hash.update(`${path.slice(root.length)}\0${contents.length}\0`).update(contents);
  }
  return hash.digest('hex');
}

/** @param {string} out @returns {string | null} The stamp of the sources that `out` was built from; null without a whole build. */
export function builtStamp(out) {
  const path = join(out, stampName);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

/** @param {string} out */
export const stampPath = (out) => join(out, stampName);
