import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { labEnter, labHost, labRun } from '../lab/hosts';
import { openLiveDoor, type LiveDoor } from '../lab/support/live-door';
import { median } from './median';
import type { BenchRow } from './table';

const HOST = 'lab-28';
const SCALED = 300;
const ROUNDS = 5;
const WATCHED_MS = 30_000;
const NAME = 'portolan-bench';

/** A host of 300 containers that is followed: from a start to the new chart, and what its rates cost the host. */
export async function liveBench(): Promise<BenchRow[]> {
  const host = labHost(HOST);
  await labRun(['scale', HOST, String(SCALED)]);
  const folder = await mkdtemp(join(tmpdir(), 'portolan-bench-live-'));
  const door = openLiveDoor(folder);
  try {
    await door.follow(`ssh://root@${host.door.host}:${host.door.port}`);
    const delays: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) delays.push(await startToChart(door, `${NAME}-${round}`));
    return [rowOfDelay(delays), rowOfCost(await share(door))];
  } finally {
    await door.close();
    await rm(folder, { recursive: true, force: true });
    await labRun(['unscale', HOST]);
  }
}

/** Milliseconds from the engine's word that the container runs to the topology that has it. */
async function startToChart(door: LiveDoor, name: string): Promise<number> {
  await labEnter(HOST, ['docker', 'run', '--detach', '--name', name, 'redis:7.4', 'sleep', '600']);
  try {
    const chart = await door.told('live.topology', ({ topology }) =>
      topology.containers.some((one) => one.name === name && one.state === 'running' && one.namespace !== null),
    );
    const { events } = await door.told('live.events', (told) => told.events.some((one) => isStart(one, name)));
    return chart.at - (events.find((one) => isStart(one, name))?.at ?? chart.at);
  } finally {
    await labEnter(HOST, ['docker', 'rm', '--force', name]);
  }
}

const isStart = (event: { action: string; name: string | null }, name: string): boolean =>
  event.action === 'container start' && event.name === name;

/** Of one core, in percent: the loop, what it starts, and the sshd that carries its answers, by /proc/PID/stat. */
async function share(door: LiveDoor): Promise<{ percent: number; readings: number }> {
  await door.call('live.watch-rates', { watched: true });
  await door.told('live.rates', () => true);
  const before = await ticks();
  const seen = door.all('live.rates').length;
  const begin = performance.now();
  await pause(WATCHED_MS);
  const used = (await ticks()) - before;
  const seconds = (performance.now() - begin) / 1000;
  return { percent: used / seconds, readings: door.all('live.rates').length - seen };
}

/** Hundredths of a second (sysconf CLK_TCK is 100 on Linux) that have been used so far. */
async function ticks(): Promise<number> {
  const script = `for pid in $(pgrep -f [p]ortolan-at); do
    read -r line </proc/$pid/stat; set -- \${line##*) }; echo "$((\${12} + \${13} + \${14} + \${15}))"
    read -r line </proc/$2/stat; set -- \${line##*) }; echo "$((\${12} + \${13}))"
  done`;
  const lines = (await labEnter(HOST, ['sh', '-c', script])).trim().split('\n');
  return lines.reduce((sum, line) => sum + Number(line), 0);
}

function rowOfDelay(delays: readonly number[]): BenchRow {
  return {
    what: `a container starts on a host of ${SCALED}: from the engine's word to the new topology`,
    ours: `${median(delays).toFixed(0)} ms`,
    beside: 'goal: 300 ms',
    ratio: `${(median(delays) / 300).toFixed(2)} × the goal`,
  };
}

function rowOfCost({ percent, readings }: { percent: number; readings: number }): BenchRow {
  return {
    what: `rates of a host of ${SCALED} containers: what they cost the host, sshd counted`,
    ours: `${percent.toFixed(2)}% of one core, ${readings} readings in ${WATCHED_MS / 1000} s`,
    beside: 'goal: 2%',
    ratio: `${(percent / 2).toFixed(2)} × the goal`,
  };
}
