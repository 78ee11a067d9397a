import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../command';
import { bin, results } from '../places';
import { readVitest } from '../reports';
import { failedOnce, nothing, sum, type Tally } from '../tally';

/** One project of vitest.config.ts. A runner that fails without a failed test is a failure. */
export async function vitest(project: string, minutes: number): Promise<Tally> {
  const report = join(results, `${project}.json`);
  rmSync(report, { force: true });
  const { exit, timedOut, tail } = await run({
    program: bin('vitest'),
    args: ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    log: join(results, `${project}.log`),
    minutes,
  });
  if (timedOut) return failedOnce(`${project}: not done after ${minutes} minutes\n${tail.slice(-2000)}`);
  const tally = readVitest(report);
  if (tally === null) return failedOnce(`${project}: no report\n${tail.slice(-2000)}`);
  if (exit === 0 || tally.failed > 0) return tally;
  return sum([tally, failedOnce(`${project}: the runner failed\n${tail.slice(-2000)}`)]);
}

/** Counts the tests of a project that cannot run here, without running them. */
export async function countSkipped(project: string): Promise<Tally> {
  const { exit, tail } = await run({
    program: bin('vitest'),
    args: ['list', '--project', project],
    log: join(results, `${project}-list.log`),
    minutes: 2,
  });
  if (exit !== 0) return failedOnce(`${project}: its tests cannot be listed\n${tail.slice(-2000)}`);
  return { ...nothing, skipped: tail.split('\n').filter((line) => line.includes(' > ')).length };
}
