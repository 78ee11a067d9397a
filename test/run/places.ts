import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** Logs and reports of the last run. */
export const results = join(root, '.cache/test');

export const bin = (name: string): string => join(root, 'node_modules/.bin', name);

export const isRoot = process.getuid?.() === 0;

export const inCi = process.env['CI'] === 'true';

const browsers = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];

/** Chromium for the tests; null: there is none. */
export function chromium(): string | null {
  const asked = process.env['PORTOLAN_CHROMIUM'];
  return (asked === undefined ? browsers : [asked, ...browsers]).find((path) => existsSync(path)) ?? null;
}

/** Whether Electron's program is installed; require('electron') would start a download to find out. */
export function hasElectron(): boolean {
  const folder = join(root, 'node_modules/electron');
  const name = join(folder, 'path.txt');
  return existsSync(name) && existsSync(join(folder, 'dist', readFileSync(name, 'utf8').trim()));
}
