import { tuneForShortRun } from '../../electron/commands/short-run';
import { layoutTopology } from '../../shared/layout/layout';
import { buildTopology } from '../../shared/topology/build';
import { generateHost } from '../support/generate-host';
import { median } from './median';

/**
 * Run alone in a process, so that its memory is the pipeline's: prints one line of JSON. Arguments: containers, and
 * `first` for one single round, tuned as the command line is.
 */
const ROUNDS = 15;
/** Not counted in the medians: until then the engine is still compiling. */
const WARM_UP = 5;
const [count = '0', mode = ''] = process.argv.slice(2);
const first = mode === 'first';
if (first) tuneForShortRun();
const snapshot = generateHost({ containers: Number(count) });
const topologyMs: number[] = [];
const layoutMs: number[] = [];
/** Of both together: on a busy machine it says more than the clock does. The collector's threads are in it. */
const processorMs: number[] = [];
for (let round = 0; round < (first ? 1 : WARM_UP + ROUNDS); round += 1) {
  const before = process.cpuUsage();
  const begin = performance.now();
  const topology = buildTopology(snapshot);
  const built = performance.now();
  layoutTopology(topology);
  topologyMs.push(built - begin);
  layoutMs.push(performance.now() - built);
  const { user, system } = process.cpuUsage(before);
  processorMs.push((user + system) / 1000);
}
const counted = (values: readonly number[]): number => median(first ? values : values.slice(WARM_UP));
process.stdout.write(
  JSON.stringify({
    topologyMs: counted(topologyMs),
    layoutMs: counted(layoutMs),
    processorMs: counted(processorMs),
    peakMiB: process.resourceUsage().maxRSS / 1024,
  }) + '\n',
);
