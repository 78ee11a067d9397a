import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { nothing, type Tally } from './tally';

const vitestSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

const playwrightTestSchema = z.object({
  projectName: z.string(),
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  annotations: z.array(z.object({ description: z.string().optional() })).default([]),
  results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
});
const specSchema = z.object({ title: z.string(), file: z.string(), tests: z.array(playwrightTestSchema) });
const suiteSchema = z.object({
  specs: z.array(specSchema).default([]),
  get suites() {
    return z.array(suiteSchema).optional();
  },
});
const playwrightSchema = z.object({
  suites: z.array(suiteSchema),
  errors: z.array(z.object({ message: z.string().optional() })).default([]),
});

type Suite = z.infer<typeof suiteSchema>;
type Spec = z.infer<typeof specSchema>;

const firstLines = (text: string, count: number): string =>
  stripVTControlCharacters(text).split('\n').slice(0, count).join('\n');

function readJson(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/** Null: the runner wrote no report. A file that cannot be loaded counts as one failed test. */
export function readVitest(path: string): Tally | null {
  const json = readJson(path);
  if (json === null) return null;
  const files = vitestSchema.parse(json).testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const failed = tests.filter((test) => test.status === 'failed');
  const broken = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    ...nothing,
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failed.length + broken.length,
    skipped: tests.filter((test) => !['passed', 'failed'].includes(test.status)).length,
    failures: [
      ...failed.map((test) => `${test.fullName}\n${firstLines(test.failureMessages?.join('\n') ?? '', 12)}`),
      ...broken.map((file) => `${file.name}\n${firstLines(file.message, 12)}`),
    ],
  };
}

const specsOf = (suite: Suite): Spec[] => [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];

export interface PlaywrightTally {
  readonly tally: Tally;
  /** Tests by project, whatever became of them. */
  readonly byProject: ReadonlyMap<string, number>;
}

/**
 * A test that passed only at a second attempt is a failure. A spec that is skipped at one door and runs at another
 * is not for that door: it counts where it runs.
 */
export function readPlaywright(path: string): PlaywrightTally | null {
  const json = readJson(path);
  if (json === null) return null;
  const report = playwrightSchema.parse(json);
  const specs = report.suites.flatMap(specsOf);
  const runSomewhere = new Set(
    specs.filter((spec) => spec.tests.some((test) => test.status !== 'skipped')).map(nameOf),
  );
  const byProject = new Map<string, number>();
  const failures = report.errors.map((error) => firstLines(error.message ?? 'unknown error', 12));
  const count = { passed: 0, failed: report.errors.length, skipped: 0, skippedForElectron: 0 };
  for (const spec of specs) {
    for (const test of spec.tests) {
      if (test.status === 'skipped' && runSomewhere.has(nameOf(spec))) continue;
      byProject.set(test.projectName, (byProject.get(test.projectName) ?? 0) + 1);
      if (test.status === 'expected') count.passed++;
      else if (test.status === 'skipped') {
        const forElectron = test.annotations.some(({ description }) => /electron/i.test(description ?? ''));
        count[forElectron ? 'skippedForElectron' : 'skipped']++;
      } else {
        count.failed++;
        const message = test.results.find((result) => result.error)?.error?.message ?? test.status;
        failures.push(`[${test.projectName}] ${nameOf(spec)}\n${firstLines(message, 12)}`);
      }
    }
  }
  return { tally: { ...count, failures }, byProject };
}

const nameOf = (spec: Spec): string => `${spec.file}: ${spec.title}`;
