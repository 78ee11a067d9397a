import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../run/command';
import { readPlaywright, readVitest } from '../run/reports';
import { failedOnce, lastLine, nothing, passedOnce, sum, withoutSkips } from '../run/tally';

let folder: string;
const save = (content: unknown): string => {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-runner-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('npm test', () => {
  it('ends with one line that counts everything', () => {
    const all = sum([passedOnce, passedOnce, failedOnce('x'), { ...nothing, skipped: 2, skippedForElectron: 3 }]);
    expect(lastLine(all)).toBe('2 passed, 1 failed, 5 skipped');
  });

  it('takes a skipped test for a failed one in CI, unless it needs Electron', () => {
    const strict = withoutSkips({ ...nothing, passed: 4, skipped: 2, skippedForElectron: 3 });
    expect(lastLine(strict)).toBe('4 passed, 2 failed, 3 skipped');
    expect(strict.failures).toHaveLength(1);
  });

  it('counts a test file that cannot be loaded as a failure', () => {
    const test = (status: string) => ({ status, fullName: status, failureMessages: ['why'] });
    const tally = readVitest(
      save({
        testResults: [
          { name: 'a', status: 'failed', message: '', assertionResults: ['passed', 'failed', 'pending'].map(test) },
          { name: 'b', status: 'failed', message: 'no such module', assertionResults: [] },
        ],
      }),
    );
    expect(tally).toMatchObject({ passed: 1, failed: 2, skipped: 1 });
    expect(tally?.failures[1]).toContain('no such module');
  });

  describe('reads the end-to-end tests', () => {
    const test = (projectName: string, status: string, description?: string) => ({
      projectName,
      status,
      annotations: description === undefined ? [] : [{ type: 'skip', description }],
      results: [{ error: { message: 'why' } }],
    });
    const spec = (title: string, ...tests: object[]) => ({ title, file: 'x.spec.ts', tests });

    it('and counts a flaky one as a failure, and a skip for Electron apart', () => {
      const read = readPlaywright(
        save({
          suites: [
            {
              specs: [spec('a', test('standin', 'expected')), spec('b', test('standin', 'flaky'))],
              suites: [
                {
                  specs: [
                    spec('c', test('standin', 'unexpected')),
                    spec('d', test('standin', 'skipped', 'no lab')),
                    spec('e', test('standin', 'skipped', 'needs Electron')),
                  ],
                },
              ],
            },
          ],
          errors: [{ message: 'no tests found' }],
        }),
      );
      expect(read?.tally).toMatchObject({ passed: 1, failed: 3, skipped: 1, skippedForElectron: 1 });
      expect(read?.byProject.get('standin')).toBe(5);
    });

    it('and counts a spec that is for one door only at that door', () => {
      const read = readPlaywright(
        save({
          suites: [
            { specs: [spec('menu', test('browser', 'skipped', 'the desktop app'))] },
            { specs: [spec('menu', test('standin', 'expected'))] },
          ],
        }),
      );
      expect(read?.tally).toMatchObject({ passed: 1, failed: 0, skipped: 0 });
      expect([...(read?.byProject ?? [])]).toEqual([['standin', 1]]);
    });
  });

  it('knows a runner that wrote no report', () => {
    expect(readVitest(join(folder, 'none.json'))).toBeNull();
    expect(readPlaywright(join(folder, 'none.json'))).toBeNull();
  });

  it('ends a program that takes too long, with everything that it started', async () => {
    const outcome = await run({
      program: '/bin/sh',
      args: ['-c', 'sleep 600 & sleep 600'],
      log: join(folder, 'log'),
      minutes: 0.005,
    });
    expect(outcome).toMatchObject({ exit: null, timedOut: true });
  });

  it('tells a program that cannot be started', async () => {
    const outcome = await run({ program: join(folder, 'none'), args: [], log: join(folder, 'log'), minutes: 1 });
    expect(outcome.exit).toBeNull();
    expect(outcome.tail).toContain('cannot be started');
  });
});
