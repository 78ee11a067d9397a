import { join } from 'node:path';
import { run, type Outcome } from '../command';
import { results, root } from '../places';
import { say } from '../say';
import { failedOnce, nothing, type Tally } from '../tally';

const lab = (command: string, minutes: number): Promise<Outcome> =>
  run({ program: join(root, 'test/lab/lab'), args: [command], log: join(results, `lab-${command}.log`), minutes });

let broughtUp = false;

/** Brings the hosts up, unless they are: then they are left as they were afterwards, too. */
export async function labUp(): Promise<Tally> {
  const before = await lab('status', 1);
  const wasUp = /^lab-\S+\s+up,/m.test(before.tail);
  for (const [command, minutes] of [
    ['packages', 10],
    ['up', 20],
  ] as const) {
    broughtUp ||= command === 'up' && !wasUp;
    const { exit, tail } = await lab(command, minutes);
    if (exit !== 0) return failedOnce(`test/lab/lab ${command}\n${tail.slice(-3000)}`);
  }
  return nothing;
}

/** Ends the hosts that this run brought up; the root file systems that were built are kept for the next run. */
export async function labStop(): Promise<Tally> {
  if (!broughtUp) return nothing;
  if (process.env['PORTOLAN_KEEP_LAB'] === '1') {
    say('the lab is left up (PORTOLAN_KEEP_LAB=1); end it with: test/lab/lab down');
    return nothing;
  }
  broughtUp = false;
  const { exit, tail } = await lab('stop', 3);
  return exit === 0 ? nothing : failedOnce(`test/lab/lab stop\n${tail.slice(-3000)}`);
}
