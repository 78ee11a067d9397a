import { join } from 'node:path';
import { run } from '../command';
import { results, root } from '../places';
import { failedOnce, passedOnce, type Tally } from '../tally';

/** A build that prints a warning fails by itself. */
export async function build(): Promise<Tally> {
  const { exit, tail } = await run({
    program: process.execPath,
    args: [join(root, 'electron/bin/build.mjs')],
    log: join(results, 'build.log'),
    minutes: 5,
  });
  return exit === 0 ? passedOnce : failedOnce(`npm run build\n${tail.slice(-3000)}`);
}
