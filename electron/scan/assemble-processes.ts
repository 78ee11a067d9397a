import type { ContainerProcess } from '../../shared/model';
import { parseCgroups } from '../parsers/cgroups';
import type { Identity } from '../parsers/identity';
import { parseNsPids } from '../parsers/nspids';
import type { Reports } from './reports';
import { grepStatuses } from './section-status';

/** Processes in containers, by PID. */
export function assembleProcesses(identity: Identity, reports: Reports): ContainerProcess[] {
  const cgroups = parseCgroups(reports.text('cgroups'));
  const nsPids = parseNsPids(reports.text('nspids'));
  const hidden = identity.allProcesses
    ? []
    : [{ status: 'partial' as const, reason: 'Processes of other users are hidden here (hidepid of /proc).' }];
  reports.judge('proc.cgroups', ['cgroups'], cgroups.problems, grepStatuses, hidden);
  reports.judge('proc.nspids', ['nspids'], nsPids.problems, grepStatuses, hidden);
  return [...cgroups.facts]
    .map(([pid, containerIds]) => ({ pid, nsPids: nsPids.facts.get(pid) ?? [], containerIds }))
    .sort((a, b) => a.pid - b.pid);
}
