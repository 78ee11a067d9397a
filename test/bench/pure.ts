import { bundled } from './bundle';
import { median } from './median';
import { runChild } from './run-child';
import type { BenchRow } from './table';

interface Measured {
  readonly topologyMs: number;
  readonly layoutMs: number;
  readonly processorMs: number;
  readonly peakMiB: number;
}

const GOAL_MS = 300;
const GOAL_MIB = 400;
/** Processes of their own, each of which does it once: what a person waits for is the first time. */
const FIRST_TIMES = 9;

/** Snapshot → topology → positions, and the memory of the process, on one core. */
export function pureBench(): Promise<BenchRow[]> {
  return bundled('pure-child.ts', async (file) => {
    const rows: BenchRow[] = [];
    for (const containers of [300, 1_000, 3_000]) {
      const warm = await runChild<Measured>(file, [String(containers)]);
      const firstMs: number[] = [];
      for (let time = 0; time < FIRST_TIMES; time += 1) {
        const { topologyMs, layoutMs } = await runChild<Measured>(file, [String(containers), 'first']);
        firstMs.push(topologyMs + layoutMs);
      }
      rows.push(...rowsOf(containers, warm, median(firstMs)));
    }
    return rows;
  });
}

function rowsOf(containers: number, warm: Measured, firstMs: number): BenchRow[] {
  const { topologyMs, layoutMs, processorMs, peakMiB } = warm;
  const total = topologyMs + layoutMs;
  const has = containers === 1_000;
  const parts = `topology ${topologyMs.toFixed(0)}, layout ${layoutMs.toFixed(0)}; processor ${processorMs.toFixed(0)}`;
  return [
    {
      what: `snapshot → topology → positions, ${containers} containers`,
      ours: `${firstMs.toFixed(0)} ms the first time; ${total.toFixed(0)} ms warm (${parts})`,
      beside: has ? `goal ${GOAL_MS} ms` : '',
      // The warm figure alone would hide what a person waits for.
      ratio: has
        ? `${(GOAL_MS / firstMs).toFixed(2)} × the goal's speed the first time, ${(GOAL_MS / total).toFixed(2)} × warm`
        : '',
    },
    {
      what: `memory of that process, ${containers} containers`,
      ours: `${peakMiB.toFixed(0)} MiB`,
      beside: has ? `goal ${GOAL_MIB} MiB` : '',
      ratio: has ? `${(GOAL_MIB / peakMiB).toFixed(1)} × within` : '',
    },
  ];
}
