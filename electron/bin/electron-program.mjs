// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The folder of the electron package; null where it is not installed (an installation without development dependencies).
 * @returns {string | null}
 */
export function electronPackage() {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/**
 * Electron's program, if it is here. Only its files are looked at: require('electron') and `npx electron` would start a
 * download of some hundred megabytes. The override wins, as in the package's own index.js.
 * @param {NodeJS.ProcessEnv} env
 * @param {string | null} folder
 * @returns {string | null}
 */
export function electronProgram(env = process.env, folder = electronPackage()) {
  if (folder === null) return null;
  const pathFile = join(folder, 'path.txt');
  const relative = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : null;
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return existing(join(override, relative ?? 'electron'));
  return relative === null ? null : existing(join(folder, 'dist', relative));
}

/** @param {string} path */
const existing = (path) => (existsSync(path) ? path : null);
