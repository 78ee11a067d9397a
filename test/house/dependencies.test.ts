import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeOverlay, root, runCheck, type Overlay } from './overlay';

const reportSchema = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string(), severity: z.string() }) })),
  }),
});
type Report = z.infer<typeof reportSchema>;

const configurationSchema = z.object({ forbidden: z.array(z.object({ name: z.string(), severity: z.string() })) });

/** Rule, file, and the line in it that breaks the rule. */
const violations: readonly (readonly [rule: string, file: string, line: string])[] = [
  ['shared-is-pure', 'shared/model/a.ts', `import 'node:fs';`],
  ['shared-is-pure', 'shared/model/b.ts', `import 'react';`],
  ['shared-is-pure', 'shared/layout/c.ts', `import type { Core } from 'cytoscape';\nexport type A = Core;`],
  ['shared-is-pure', 'shared/layout/d.ts', `import '../../electron/scan/fine';`],
  ['renderer-not-to-electron', 'renderer/state/a.ts', `import '../../electron/scan/fine';`],
  ['renderer-not-to-electron', 'renderer/state/b.ts', `import 'ssh2';`],
  ['renderer-not-to-electron', 'renderer/state/c.ts', `import type Docker from 'dockerode';\nexport type A = Docker;`],
  ['renderer-not-to-electron', 'renderer/state/d.ts', `import 'electron';`],
  ['renderer-not-to-node', 'renderer/state/e.ts', `import 'node:path';`],
  ['electron-not-to-renderer', 'electron/scan/a.ts', `import '../../renderer/map/fine';`],
  ['electron-not-to-renderer', 'electron/scan/b.tsx', `import 'react';`],
  ['electron-not-to-renderer', 'electron/scan/c.ts', `import 'cytoscape';`],
  ['parsers-are-pure', 'electron/parsers/a.ts', `import 'node:fs';`],
  ['parsers-are-pure', 'electron/parsers/b.ts', `import '../../shared/layout/fine';`],
  ['parsers-are-pure', 'electron/parsers/c.ts', `import '../connection/transport';`],
  [
    'collectors-know-transports-by-type',
    'electron/collectors/a.ts',
    `import { connect } from '../connection/transport';\nexport default connect;`,
  ],
  ['ssh2-and-dockerode-in-connection', 'electron/hosts/a.ts', `import 'ssh2';`],
  ['ssh2-and-dockerode-in-connection', 'electron/scan/d.ts', `import 'dockerode';`],
  ['cytoscape-in-map', 'renderer/screens/a.tsx', `import 'cytoscape';`],
  ['electron-module-at-the-edge', 'electron/scan/e.ts', `import 'electron';`],
  ['electron-module-at-the-edge', 'electron/ipc/router.ts', `import { app } from 'electron';\nexport default app;`],
  ['resvg-in-images', 'electron/commands/b.ts', `import '@resvg/resvg-js';`],
  ['commander-in-commands', 'electron/scan/f.ts', `import 'commander';`],
  ['nothing-imports-test', 'electron/scan/g.ts', `import '../../test/support/fine';`],
  ['no-cycles', 'shared/topology/a.ts', `import { b } from './b';\nexport const a = b;`],
  ['no-cycles', 'shared/topology/c.ts', `import type { D } from './d';\nexport interface C { d: D }`],
  ['no-orphans', 'shared/model/orphan.ts', `export const alone = 1;`],
  ['no-unresolvable', 'electron/scan/h.ts', `import './gone';`],
  ['declared-dependencies-only', 'electron/scan/i.ts', `import 'tar-stream';`],
  ['nothing-of-development-at-run-time', 'electron/scan/j.ts', `import 'vite';`],
];

/** What is allowed, beside each of them: a rule that forbids everything proves nothing. */
const allowed: Readonly<Record<string, string>> = {
  'shared/model/fine.ts': `import { z } from 'zod';\nexport const fine = z.string();`,
  'shared/layout/fine.ts': `export { fine } from '../model/fine';`,
  'shared/topology/b.ts': `import { a } from './a';\nexport const b = (): unknown => a;`,
  'shared/topology/d.ts': `import type { C } from './c';\nexport interface D { c: C }`,
  'renderer/map/fine.ts': `import 'cytoscape';\nimport '../../shared/model/fine';`,
  'electron/scan/fine.ts': `import '../parsers/fine';\nimport '../collectors/fine';\nimport 'node:fs';`,
  'electron/parsers/fine.ts': `import '../../shared/model/fine';\nimport 'zod';`,
  'electron/collectors/fine.ts': `import type { connect } from '../connection/transport';\nexport type A = typeof connect;`,
  'electron/connection/transport.ts': `import 'ssh2';\nimport 'dockerode';\nexport const connect = 1;`,
  'electron/desktop/fine.ts': `import 'electron';`,
  'electron/main.ts': `import 'electron';\nimport './desktop/fine';`,
  'electron/images/fine.ts': `import '@resvg/resvg-js';`,
  'electron/commands/fine.ts': `import 'commander';`,
  'electron/bin/fine.ts': `import 'vite';`,
  'test/support/fine.ts': `import '../../electron/scan/fine';`,
};

let overlay: Overlay;
let report: Report;

beforeAll(async () => {
  overlay = makeOverlay();
  for (const [, file, line] of violations) overlay.plant(file, `${line}\n`);
  for (const [file, text] of Object.entries(allowed)) overlay.plant(file, `${text}\n`);
  const { output } = await runCheck('dependencies', overlay.folder, ['--output-type', 'json']);
  report = reportSchema.parse(JSON.parse(output));
});

afterAll(() => overlay.remove());

const brokenIn = (file: string): string[] =>
  report.summary.violations.filter((one) => one.from === file).map((one) => one.rule.name);

describe('the dependency rules', () => {
  it.each(violations)('report %s in %s', (rule, file) => {
    expect(brokenIn(file)).toContain(rule);
  });

  it.each(Object.keys(allowed).filter((file) => !file.startsWith('shared/topology/')))('let %s pass', (file) => {
    expect(brokenIn(file)).toEqual([]);
  });

  it('end the run with a failure', async () => {
    const { exit, output } = await runCheck('dependencies', overlay.folder);
    expect(exit).toBeGreaterThan(0);
    expect(output).toContain('error no-cycles');
  });

  it('each have a planted violation, and each is an error', () => {
    const { forbidden } = configurationSchema.parse(
      createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')),
    );
    const planted = new Set(violations.map(([rule]) => rule));
    expect(forbidden.map((rule) => rule.name).filter((name) => !planted.has(name))).toEqual([]);
    expect(forbidden.filter((rule) => rule.severity !== 'error')).toEqual([]);
  });

  it('are asked of every source file of the project', async () => {
    const { output } = await runCheck('dependencies', root, ['--output-type', 'json']);
    const read = new Set(reportSchema.parse(JSON.parse(output)).modules.map((one) => one.source));
    const sources = ['electron', 'renderer', 'shared'].flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
        .map((path) => `${room}/${path}`),
    );
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter((path) => !read.has(path))).toEqual([]);
  });
});
