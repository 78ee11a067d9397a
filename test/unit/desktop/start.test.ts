import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-electron-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** In a process of its own, as it runs at a start. */
function programIn(env: Record<string, string>): string {
  const module = pathToFileURL(resolve('electron/bin/electron-program.mjs')).href;
  const script = `import { electronProgram } from ${JSON.stringify(module)};
    process.stdout.write(String(electronProgram(${JSON.stringify(env)}, ${JSON.stringify(folder)})));`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout;
}

describe("Electron's program", () => {
  it('is not there while the package has only its own files', () => {
    expect(programIn({})).toBe('null');
  });

  it('is the file that path.txt names, if it exists', () => {
    writeFileSync(join(folder, 'path.txt'), 'electron');
    expect(programIn({})).toBe('null');
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist/electron'), '');
    expect(programIn({})).toBe(join(folder, 'dist/electron'));
  });

  it('is the one that ELECTRON_OVERRIDE_DIST_PATH names before any other, and none where that is missing', () => {
    mkdirSync(join(folder, 'other'));
    expect(programIn({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'other') })).toBe('null');
    writeFileSync(join(folder, 'other/electron'), '');
    expect(programIn({ ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'other') })).toBe(join(folder, 'other/electron'));
  });
});
