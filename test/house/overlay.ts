import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { houseChecks } from '../run/stages/house';

export const root = resolve(import.meta.dirname, '../..');

const configuration = [
  'package.json',
  '.prettierrc.json',
  '.prettierignore',
  '.dependency-cruiser.cjs',
  'eslint.config.js',
  'knip.json',
  'tsconfig.json',
  'tsconfig.shared.json',
  'tsconfig.web.json',
  'test/electron-standin/page/tsconfig.json',
];

export interface Overlay {
  readonly folder: string;
  plant(path: string, text: string): void;
  remove(): void;
}

export interface Verdict {
  readonly exit: number;
  readonly output: string;
}

/** An empty project with this project's configuration and packages, to plant faults in. */
export function makeOverlay(): Overlay {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-house-'));
  const at = (path: string): string => {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    return target;
  };
  for (const path of configuration) copyFileSync(join(root, path), at(path));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const room of ['electron', 'renderer', 'shared', 'test']) mkdirSync(join(folder, room), { recursive: true });
  return {
    folder,
    plant: (path, text) => writeFileSync(at(path), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs one of the house's checks, exactly as `npm test` does, but in `folder`. */
export function runCheck(name: string, folder: string, more: readonly string[] = []): Promise<Verdict> {
  const [program, ...args] = houseChecks[name] ?? [];
  if (program === undefined) throw new Error(`there is no check ${name}`);
  const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NO_COLOR: '1' } };
  return new Promise((done) => {
    execFile(join(root, 'node_modules/.bin', program), [...args, ...more], options, (error, stdout, stderr) => {
      const exit = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      done({ exit, output: stdout + stderr });
    });
  });
}
