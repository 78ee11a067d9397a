import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOverlay, runCheck, type Overlay } from './overlay';

let overlay: Overlay;

beforeEach(() => {
  overlay = makeOverlay();
});

afterEach(() => overlay.remove());

describe('the formatter', () => {
  it('lets tidy code pass, and names a file that is not', async () => {
    overlay.plant('shared/tidy.ts', `export const a = 'x';\n`);
    expect(await runCheck('format', overlay.folder)).toMatchObject({ exit: 0 });
    overlay.plant('shared/untidy.ts', `export const a = "x"\n`);
    const { exit, output } = await runCheck('format', overlay.folder);
    expect(exit).toBe(1);
    expect(output).toContain('shared/untidy.ts');
  });
});

describe('the type checks', () => {
  const faults: readonly (readonly [check: string, file: string, text: string, error: string])[] = [
    ['types', 'electron/a.ts', `export const a: string = 1;`, 'TS2322'],
    ['types', 'test/a.ts', `export const a = (b: string[]): string => b[0];`, 'TS2322'],
    ['types', 'electron/a.ts', `export const a: { b?: string } = { b: undefined };`, 'TS2375'],
    ['types', 'electron/a.ts', `export const a = document.title;`, 'TS2584'],
    ['types-shared', 'shared/a.ts', `export const a = process.pid;`, 'TS2591'],
    ['types-web', 'renderer/a.tsx', `export const A = () => <div clas="x" />;`, 'TS2322'],
    ['types-web', 'renderer/a.ts', `export const a: string = document.body;`, 'TS2322'],
    ['types-standin-page', 'test/electron-standin/page/a.js', `const a = document.titel;`, 'TS2551'],
  ];

  it.each(faults)('%s: refuses a fault in %s (%s)', async (check, file, text, error) => {
    overlay.plant(file, `${text}\n`);
    const { exit, output } = await runCheck(check, overlay.folder);
    expect(output).toContain(error);
    expect(output).toContain(file);
    expect(exit).not.toBe(0);
  });
});

describe('the check for unused code', () => {
  it('names an unused file, an unused export and an unused package', async () => {
    overlay.plant('electron/main.ts', `import { used } from './parts';\nimport 'zod';\nused();\n`);
    overlay.plant('electron/parts.ts', `export const used = (): number => 1;\nexport const forgotten = 2;\n`);
    overlay.plant('electron/dead.ts', `export const dead = 1;\n`);
    const { exit, output } = await runCheck('unused', overlay.folder);
    expect(exit).toBe(1);
    expect(output).toMatch(/Unused files[^]*electron\/dead\.ts/);
    expect(output).toMatch(/Unused exports[^]*forgotten\s+electron\/parts\.ts/);
    expect(output).toMatch(/Unused dependencies[^]*ssh2/);
    expect(output).not.toContain('zod ');
  });
});
