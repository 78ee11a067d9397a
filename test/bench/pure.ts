import { runChild } from './run-child';
import type { BenchRow } from './table';

interface Measured {
  readonly containers: number;
  readonly topologyMs: number;
  readonly layoutMs: number;
  readonly processorMs: number;
  readonly firstMs: number;
  readonly peakMiB: number;
}

const GOAL_MS = 300;
const GOAL_MIB = 400;

/** Snapshot → topology → positions, and the memory of the process, on one core. */
export async function pureBench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const containers of [300, 1_000, 3_000]) {
    const measured = await runChild<Measured>('pure-child.ts', [String(containers)]);
    const { topologyMs, layoutMs, processorMs, firstMs, peakMiB } = measured;
    const total = topologyMs + layoutMs;
    const has = containers === 1_000;
    rows.push(
      {
        what: `snapshot → topology → positions, ${containers} containers`,
        ours: `${total.toFixed(0)} ms (topology ${topologyMs.toFixed(0)}, layout ${layoutMs.toFixed(0)}; processor ${processorMs.toFixed(0)}; first time ${firstMs.toFixed(0)})`,
        beside: has ? `goal ${GOAL_MS} ms` : '',
        // What a person waits for is the first time; the warm figure alone would hide it.
        ratio: has
          ? `${(GOAL_MS / total).toFixed(1)} × within warm, ${(GOAL_MS / firstMs).toFixed(1)} × the first time`
          : '',
      },
      {
        what: `memory of that process, ${containers} containers`,
        ours: `${peakMiB.toFixed(0)} MiB`,
        beside: has ? `goal ${GOAL_MIB} MiB` : '',
        ratio: has ? `${(GOAL_MIB / peakMiB).toFixed(1)} × within` : '',
      },
    );
  }
  return rows;
}
