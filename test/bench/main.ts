import { liveBench } from './live';
import { loginBench } from './login';
import { pureBench } from './pure';
import { scanBench } from './scan';
import { secondBench } from './second';
import { benchTable, type BenchRow } from './table';
import { windowBench } from './window';

/**
 * `npm run bench`: the README's numbers, as ratios of one run. Needs the lab (root); `-- pure` leaves the hosts out.
 * It judges nothing: timings never decide a test.
 */
const parts: Record<string, () => Promise<BenchRow[]>> = {
  pure: pureBench,
  scan: scanBench,
  login: loginBench,
  second: secondBench,
  live: liveBench,
  window: windowBench,
};
const asked = process.argv.slice(2);
const rows: BenchRow[] = [];
for (const [name, run] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  rows.push(...(await run()));
}
process.stdout.write(`${benchTable(rows)}\n`);
