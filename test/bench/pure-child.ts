import { layoutTopology } from '../../shared/layout/layout';
import { buildTopology } from '../../shared/topology/build';
import { generateHost } from '../support/generate-host';

/** Run alone in a process, so that its memory is the pipeline's: prints one line of JSON. Argument: containers. */
const ROUNDS = 9;
const containers = Number(process.argv[2]);
const snapshot = generateHost({ containers });
const topologyMs: number[] = [];
const layoutMs: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const begin = performance.now();
  const topology = buildTopology(snapshot);
  const built = performance.now();
  layoutTopology(topology);
  topologyMs.push(built - begin);
  layoutMs.push(performance.now() - built);
}
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
process.stdout.write(
  JSON.stringify({
    containers,
    topologyMs: median(topologyMs),
    layoutMs: median(layoutMs),
    /** The first round, before the engine has compiled anything: what a person waits for. */
    firstMs: (topologyMs[0] ?? 0) + (layoutMs[0] ?? 0),
    peakMiB: process.resourceUsage().maxRSS / 1024,
  }) + '\n',
);
