import { join } from 'node:path';
import { run, type Command } from '../command';
import { bin, results } from '../places';
import { failedOnce, passedOnce, sum, type Tally } from '../tally';

/** The checks of the house, each as one command. */
export const houseChecks: Readonly<Record<string, readonly [program: string, ...args: string[]]>> = {
  format: ['prettier', '--check', '--log-level=warn', '.'],
  types: ['tsc', '-p', 'tsconfig.json'],
  'types-shared': ['tsc', '-p', 'tsconfig.shared.json'],
  'types-web': ['tsc', '-p', 'tsconfig.web.json'],
  'types-standin-page': ['tsc', '-p', 'test/electron-standin/page/tsconfig.json'],
  dependencies: ['depcruise', 'electron', 'renderer', 'shared', 'test'],
  unused: ['knip'],
  lint: ['eslint', '--max-warnings=0', '.'],
};

async function check(name: string): Promise<Tally> {
  const [program = '', ...args] = houseChecks[name] ?? [];
  const command: Command = { program: bin(program), args, log: join(results, `${name}.log`), minutes: 10 };
  const { exit, tail } = await run(command);
  return exit === 0 ? passedOnce : failedOnce(`${name}: ${program} ${args.join(' ')}\n${tail.slice(-3000)}`);
}

/** All of them, the longest beside the others: two processors are enough. */
export async function house(): Promise<Tally> {
  const others = async (): Promise<Tally[]> => {
    const tallies: Tally[] = [];
    for (const name of Object.keys(houseChecks)) if (name !== 'lint') tallies.push(await check(name));
    return tallies;
  };
  const [lint, rest] = await Promise.all([check('lint'), others()]);
  return sum([lint, ...rest]);
}
