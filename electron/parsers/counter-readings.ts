import type { Counters } from '../../shared/model';
import { Problems } from './parsed';
import { countersOfDev } from './proc-net-tables';

/** One answer of the loop that reads counters on the host. */
export interface CounterReading {
  /** Milliseconds since the host started, /proc/uptime: its clock, which no clock setting moves. */
  readonly upMs: number;
  /** Milliseconds of CPU that the loop and what it started have used so far. */
  readonly cpuMs: number;
  /** By interface name: of the login's namespace under `root`, of others under the PID that was asked for. */
  readonly counters: ReadonlyMap<'root' | number, ReadonlyMap<string, Counters>>;
}

/** `times` of sh: `0m1.25s 0m0.50s`, one line for the shell, one for what it started (POSIX, times). */
const cpuLine = /^(\d+)m([\d.]+)s (\d+)m([\d.]+)s$/;

/** Null where the answer does not say when it was made. */
export function parseCounterReading(lines: readonly string[]): CounterReading | null {
  const problems = new Problems();
  let upMs: number | null = null;
  let cpuMs = 0;
  let place: 'root' | number = 'root';
  const sections = new Map<'root' | number, string[]>([['root', []]]);
  for (const line of lines) {
    const [, up] = /^portolan-at (\d{1,12}\.\d{1,4})$/.exec(line) ?? [];
    const [, pid] = /^portolan-pid (\d{1,10})$/.exec(line) ?? [];
    const cpu = cpuLine.exec(line);
    if (up !== undefined) upMs = Number(up) * 1000;
    else if (pid !== undefined) sections.set((place = Number(pid)), []);
    else if (cpu !== null) {
      const [, userMinutes, user, systemMinutes, system] = cpu.map(Number);
      cpuMs += ((userMinutes ?? 0) + (systemMinutes ?? 0)) * 60_000 + ((user ?? 0) + (system ?? 0)) * 1000;
    } else sections.get(place)?.push(line);
  }
  if (upMs === null) return null;
  const counters = new Map([...sections].map(([key, rows]) => [key, countersOfDev(rows, problems)] as const));
  return { upMs, cpuMs: Math.round(cpuMs), counters };
}
