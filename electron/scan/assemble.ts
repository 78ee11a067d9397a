import {
  SNAPSHOT_FORMAT,
  SNAPSHOT_VERSION,
  hostView,
  type HostSnapshot,
  type HostSnapshotDraft,
  type Recording,
} from '../../shared/model';
import { parseIdentity } from '../parsers/identity';
import { parseSysctls } from '../parsers/sysctls';
import { assembleDocker } from './assemble-docker';
import { assembleFirewall } from './assemble-firewall';
import { assembleNamespaces } from './assemble-namespaces';
import { assembleProcesses } from './assemble-processes';
import { assembleRoot } from './assemble-root';
import { Reports } from './reports';
import { canRaise, howOf } from './rights';
import { grepStatuses } from './section-status';

/**
 * What the recorded texts say, as one snapshot. Pure, and total: whatever could not be read is missing here
 * and has its reason in the report of its source; nothing throws.
 *
 * @param toolVersion Portolan's own version.
 */
export function assemble(recording: Recording, toolVersion: string): HostSnapshot {
  const reports = new Reports(recording);
  const { facts: identity, problems } = parseIdentity(reports.text('identity'));
  reports.judge('host.identity', ['identity'], reports.has('identity') ? problems : []);
  const rootLevel = identity.level === 'none' ? null : identity.level;
  const isRoot = rootLevel !== null;

  const docker = assembleDocker(recording.docker, reports);
  const processes = assembleProcesses(identity, reports);
  const sysctls = parseSysctls(reports.text('sysctls'));
  reports.judge('host.sysctls', ['sysctls'], sysctls.problems, grepStatuses);
  const root = assembleRoot(identity, reports);
  const namespaces = assembleNamespaces(root, identity, processes, isRoot, reports);
  const firewall = assembleFirewall(reports, isRoot);

  const draft: HostSnapshotDraft = {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    takenAt: recording.takenAt,
    tool: { name: 'portolan', version: toolVersion },
    target: recording.target,
    host: {
      hostname: identity.hostname,
      kernel: identity.kernel,
      os: identity.os,
      architecture: identity.architecture,
    },
    privilege: {
      level: rootLevel ?? (docker.answered ? 'docker' : 'none'),
      user: identity.user,
      docker: docker.answered,
      how: howOf(identity),
      canRaise: canRaise(identity, recording),
    },
    view: recording.view ?? hostView,
    engine: docker.engine,
    networks: docker.networks,
    containers: docker.containers,
    processes,
    namespaces,
    firewall,
    sysctls: sysctls.facts,
    sources: reports.list(isRoot, canRaise(identity, recording)),
  };
  return draft;
}
