import { hostView, SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type HostSnapshotDraft } from '../../shared/model';
import { dockerContainer, dockerNetwork } from './generated/engine';
import { dockerTables } from './generated/firewall';
import { containerNamespace, rootNamespace, running, type View } from './generated/kernel';
import { planHost } from './generated/plan';
import { createRandom } from './generated/random';
import { sourceReports } from './generated/sources';

export interface GenerateHostOptions {
  readonly containers: number;
  /** Same seed, same host. Default 1. */
  readonly seed?: number;
  /** What the scan's login may see. Default `root`. */
  readonly view?: View;
  /** 26: ifindexes of container ends are unique on the host. 28: every eth0 has ifindex 2. Default 28. */
  readonly engine?: 26 | 28;
  /** Custom bridge networks beside docker0. Default 0.08 per container, at least 2. */
  readonly networks?: number;
}

/** A host as a scan would see it: N containers on one to three bridge networks each, a third of them with published ports. */
export function generateHost(options: GenerateHostOptions): HostSnapshotDraft {
  const { containers, seed = 1, view = 'root', engine = 28 } = options;
  const networks = options.networks ?? Math.max(2, Math.round(containers * 0.08));
  const plan = planHost({ containers, networks, uniqueIfindexes: engine === 26 }, createRandom(seed));
  const live = running(plan);
  return {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    takenAt: '2026-01-05T12:00:00Z',
    tool: { name: 'portolan', version: '0.1.0' },
    target: `ssh://ops@generated-${containers}`,
    host: {
      hostname: `generated-${containers}`,
      kernel: '6.12.0',
      os: 'Debian GNU/Linux 13 (trixie)',
      architecture: 'x86_64',
    },
    privilege: { level: view, user: view === 'root' ? 'root' : 'ops', docker: true, how: null, canRaise: false },
    view: hostView,
    engine: {
      product: 'Docker',
      version: engine === 28 ? '28.5.2' : '26.1.5',
      apiVersion: engine === 28 ? '1.51' : '1.45',
      minApiVersion: '1.24',
      operatingSystem: 'Debian GNU/Linux 13 (trixie)',
      cgroupVersion: '2',
      networkDrivers: ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'],
      swarm: null,
      firewallBackend: null,
      ipv4Forwarding: true,
      bridgeNfIptables: true,
      bridgeNfIp6tables: true,
      rootless: false,
      warnings: [],
    },
    networks: plan.networks.map(dockerNetwork),
    containers: plan.containers.map(dockerContainer),
    processes: live.map((container) => ({
      pid: container.pid,
      nsPids: [container.pid, 1],
      containerIds: [container.id],
    })),
    namespaces: [rootNamespace(plan, view), ...live.map((container) => containerNamespace(container, view))],
    firewall: view === 'root' ? dockerTables(plan) : [],
    sysctls: { 'net.ipv4.ip_forward': '1' },
    sources: sourceReports(view === 'root'),
  };
}
