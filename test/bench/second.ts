import { labHost, labRun } from '../lab/hosts';
import type { CountedScan } from '../lab/support/standing-reader';
import { wiredReader } from '../lab/support/wired-reader';
import { median } from './median';
import type { BenchRow } from './table';

const HOST = 'lab-28';
const ONE_WAY_MS = 25;
const ROUNDS = 5;
const GOAL_TRIPS = 2;

interface Scans {
  readonly first: CountedScan[];
  readonly second: CountedScan[];
}

interface Measured {
  readonly wired: Scans;
  /** Without a wire between: the host's own time, and ours. */
  readonly near: Scans;
}

/** The first and the second scan over one connection, in round trips and in time, beside the same without a wire. */
export async function secondBench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const scaled of [30, 300]) {
    await labRun(['scale', HOST, String(scaled)]);
    try {
      rows.push(...rowsOf(await measure()));
    } finally {
      await labRun(['unscale', HOST]);
    }
  }
  return rows;
}

async function measure(): Promise<Measured> {
  const wired: Scans = { first: [], second: [] };
  const near: Scans = { first: [], second: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    // In turn, so that a machine that gets slower is slower for both.
    await scanTwice(ONE_WAY_MS, wired);
    await scanTwice(0, near);
  }
  return { wired, near };
}

async function scanTwice(delayMs: number, into: Scans): Promise<void> {
  const reader = await wiredReader(labHost(HOST), delayMs);
  try {
    into.first.push(await reader.scan());
    into.second.push(await reader.scan());
  } finally {
    await reader.close();
  }
}

function rowsOf({ wired, near }: Measured): BenchRow[] {
  const containers = wired.second[0]?.snapshot.containers.length ?? 0;
  return (['first', 'second'] as const).map((which) => {
    const ms = median(wired[which].map((scan) => scan.ms));
    const nearMs = median(near[which].map((scan) => scan.ms));
    return {
      what: `${which} scan over one connection, ${containers} containers, ${ONE_WAY_MS} ms each way`,
      ours: `${span(wired[which].map(({ trips }) => trips))} round trips, ${ms.toFixed(0)} ms`,
      beside: `without the wire: ${nearMs.toFixed(0)} ms${which === 'second' ? ` (goal: ${GOAL_TRIPS} round trips more)` : ''}`,
      ratio: `${(ms / nearMs).toFixed(2)} × its time; the wire took ${((ms - nearMs) / (2 * ONE_WAY_MS)).toFixed(1)} round trips`,
    };
  });
}

function span(values: readonly number[]): string {
  const least = Math.min(...values);
  const most = Math.max(...values);
  return least === most ? String(most) : `${least} to ${most}`;
}
