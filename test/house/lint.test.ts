import { relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeOverlay, runCheck, type Overlay } from './overlay';

const reportSchema = z.array(
  z.object({ filePath: z.string(), messages: z.array(z.object({ ruleId: z.string().nullable() })) }),
);

/** What must not pass: rule, file, text. */
const faults: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['no-console', 'electron/scan/a.ts', `console.log('x');`],
  ['no-console', 'renderer/state/a.ts', `console.error('x');`],
  ['@typescript-eslint/no-explicit-any', 'shared/model/a.ts', `export const a = (b: any): unknown => b;`],
  ['@typescript-eslint/no-explicit-any', 'test/unit/a.test.ts', `export const a = (b: any): unknown => b;`],
  ['@typescript-eslint/no-unsafe-assignment', 'electron/scan/b.ts', `export const a: unknown[] = JSON.parse('[]');`],
  ['@typescript-eslint/ban-ts-comment', 'electron/scan/c.ts', `// @ts-ignore\nexport const a = 1;`],
  [
    '@typescript-eslint/ban-ts-comment',
    'electron/scan/d.ts',
    `// @ts-expect-error: because\nexport const a: string = 1;`,
  ],
  ['@typescript-eslint/no-floating-promises', 'electron/scan/e.ts', `Promise.resolve(1);`],
  [
    '@typescript-eslint/no-non-null-assertion',
    'shared/model/b.ts',
    `export const a = (b: string | null): string => b!;`,
  ],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    'shared/model/c.ts',
    `export function a(b: 'x' | 'y'): void {\n  switch (b) {\n    case 'x':\n  }\n}`,
  ],
  ['@typescript-eslint/no-unused-vars', 'shared/model/d.ts', `const a = 1;\nexport {};`],
  ['@typescript-eslint/consistent-type-imports', 'shared/model/e.ts', `import { F } from './f';\nexport type G = F;`],
  ['no-empty', 'electron/scan/f.ts', `try {\n  process.cwd();\n} catch {}`],
  ['no-warning-comments', 'electron/scan/g.ts', `// fixme: later\nexport const a = 1;`],
  ['eqeqeq', 'shared/model/g.ts', `export const a = (b: unknown): boolean => b == null;`],
  ['no-eval', 'renderer/state/b.ts', `eval('1');`],
  ['no-restricted-imports', 'electron/desktop/a.ts', `import { ipcMain } from 'electron';\nexport default ipcMain;`],
  [
    'no-restricted-imports',
    'electron/ipc/a.ts',
    `import { ipcRenderer } from 'electron';\nexport default ipcRenderer;`,
  ],
  ['no-restricted-imports', 'electron/preload.ts', `import { ipcMain } from 'electron';\nexport default ipcMain;`],
  [
    'react-hooks/rules-of-hooks',
    'renderer/screens/a.tsx',
    `import { useState } from 'react';\nexport function A({ b }: { b: boolean }) {\n  if (b) useState(1);\n  return null;\n}`,
  ],
  [
    'electron-security/no-sandbox-disabled',
    'electron/desktop/b.ts',
    `import { BrowserWindow } from 'electron';\nnew BrowserWindow({ webPreferences: { sandbox: false } });`,
  ],
  [
    'electron-security/require-ipc-sender-validation',
    'electron/ipc/b.ts',
    `import { ipcMain } from 'electron';\nipcMain.handle('a', () => 1);`,
  ],
  [
    'electron-security/no-open-external-with-dynamic-url',
    'electron/desktop/c.ts',
    `import { shell } from 'electron';\nexport const open = (url: string): Promise<void> => shell.openExternal(url);`,
  ],
];

const fine: Readonly<Record<string, string>> = {
  'shared/model/f.ts': `export interface F {\n  readonly a: string;\n}`,
  'electron/ipc/fine.ts': `import { ipcMain } from 'electron';\n\nexport default ipcMain;`,
  'electron/bin/fine.ts': `console.error('a tool may talk to its terminal');`,
};

let overlay: Overlay;
let report: z.infer<typeof reportSchema>;

beforeAll(async () => {
  overlay = makeOverlay();
  for (const [, file, text] of faults) overlay.plant(file, `${text}\n`);
  for (const [file, text] of Object.entries(fine)) overlay.plant(file, `${text}\n`);
  const { output } = await runCheck('lint', overlay.folder, ['--format', 'json']);
  report = reportSchema.parse(JSON.parse(output.slice(output.indexOf('[{'), output.lastIndexOf('}]') + 2)));
});

afterAll(() => overlay.remove());

const rulesBrokenIn = (file: string): (string | null)[] =>
  report
    .filter((one) => relative(overlay.folder, one.filePath) === file)
    .flatMap((one) => one.messages.map((message) => message.ruleId));

describe('the linter', () => {
  it.each(faults)('reports %s in %s', (rule, file) => {
    expect(rulesBrokenIn(file)).toContain(rule);
  });

  it.each(Object.keys(fine))('has nothing against %s', (file) => {
    expect(report.map((one) => relative(overlay.folder, one.filePath))).toContain(file);
    expect(rulesBrokenIn(file)).toEqual([]);
  });
});
