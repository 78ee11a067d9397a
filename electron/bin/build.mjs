#!/usr/bin/env node
// @ts-check
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withBuildLock } from './build-lock.mjs';
import { root } from './root.mjs';
import { builtStamp, sourceStamp, stampPath } from './stamp.mjs';

/**
 * `npm run build`: main, preload, renderer, browser mode and command line into `out`.
 * --if-needed: only where `out` was built from other sources.
 */
const out = join(root, 'out');
const demo = join(root, 'electron/store/demo');

/** @param {string} folder */
async function buildInto(folder) {
  process.env['PORTOLAN_OUT_DIR'] = folder;
  process.env['NODE_ENV'] ??= 'production';
  // Loaded here: where nothing is to be built, nothing of the tools is read.
  const [{ build: buildApp }, { build: buildNode }] = await Promise.all([import('electron-vite'), import('vite')]);
  await buildApp({ root, configFile: join(root, 'electron.vite.config.ts'), logLevel: 'warn' });
  await buildNode({ configFile: join(root, 'vite.node.config.ts'), logLevel: 'warn' });
  mkdirSync(join(folder, 'demo'), { recursive: true });
  if (existsSync(demo)) cpSync(demo, join(folder, 'demo'), { recursive: true });
}

/** @param {string} fresh */
function swap(fresh) {
  const old = `${fresh}.old`;
  if (existsSync(out)) renameSync(out, old);
  renameSync(fresh, out);
  rmSync(old, { recursive: true, force: true });
}

/** @param {{ ifNeeded: boolean }} options */
async function main({ ifNeeded }) {
  await withBuildLock(async () => {
    // Read before the build: what changes during it makes the stamp old, and the next start builds again.
    const stamp = sourceStamp();
    if (ifNeeded && builtStamp(out) === stamp) return;
    const fresh = join(root, '.cache', `out-${process.pid}`);
    rmSync(fresh, { recursive: true, force: true });
    try {
      await buildInto(fresh);
      writeFileSync(stampPath(fresh), `${stamp}\n`);
      swap(fresh);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  });
}

main({ ifNeeded: process.argv.includes('--if-needed') }).catch((/** @type {unknown} */ thrown) => {
  // The tools put the place of the fault into the message; their own stack says nothing about it.
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
});
