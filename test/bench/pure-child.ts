import { layoutTopology } from '../../shared/layout/layout';
import { buildTopology } from '../../shared/topology/build';
import { generateHost } from '../support/generate-host';

/** Run alone in a process, so that its memory is the pipeline's: prints one line of JSON. Argument: containers. */
const ROUNDS = 15;
/** Not counted in the medians: until then the engine is still compiling. The very first one is told apart. */
const WARM_UP = 5;
const containers = Number(process.argv[2]);
const snapshot = generateHost({ containers });
const topologyMs: number[] = [];
const layoutMs: number[] = [];
/** Of both together: on a busy machine it says more than the clock does. The collector's threads are in it. */
const processorMs: number[] = [];
for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
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
const median = (values: readonly number[]): number => {
  const counted = values.slice(WARM_UP).sort((a, b) => a - b);
  return counted[counted.length >> 1] ?? 0;
};
process.stdout.write(
  JSON.stringify({
    containers,
    topologyMs: median(topologyMs),
    layoutMs: median(layoutMs),
    processorMs: median(processorMs),
    /** The first round, before the engine has compiled anything: what a person waits for. */
    firstMs: (topologyMs[0] ?? 0) + (layoutMs[0] ?? 0),
    peakMiB: process.resourceUsage().maxRSS / 1024,
  }) + '\n',
);
