import type { HostSnapshot } from '../model';
import { pushTo } from './order';

type Process = HostSnapshot['processes'][number];

/**
 * Container id → PID of its init, as the host sees it.
 * A process belongs to the innermost container of its cgroup path (Docker in Docker nests them). Init is PID 1 of the
 * container's PID namespace: of the processes whose NSpid ends in 1 the one that is nested least deep, since a process
 * may make further PID namespaces inside. With `--pid=host` nothing ends in 1: then it is the oldest, the lowest PID.
 */
export function containerInits(processes: readonly Process[]): Map<string, number> {
  const byContainer = new Map<string, Process[]>();
  for (const process of processes) {
    const innermost = process.containerIds.at(-1);
    if (innermost !== undefined) pushTo(byContainer, innermost, process);
  }
  const inits = new Map<string, number>();
  for (const [id, members] of byContainer) {
    const [first] = members.sort(byInitLikeness);
    if (first !== undefined) inits.set(id, first.pid);
  }
  return inits;
}

function byInitLikeness(left: Process, right: Process): number {
  return rank(left) - rank(right) || left.nsPids.length - right.nsPids.length || left.pid - right.pid;
}

function rank(process: Process): number {
  return process.nsPids.length > 1 && process.nsPids.at(-1) === 1 ? 0 : 1;
}
