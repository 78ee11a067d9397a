import type {
  DockerContainer,
  DockerEndpoint,
  DockerNetwork,
  HostSnapshotDraft,
  Interface,
  Namespace,
  Route,
  Rule,
  RuleMatches,
  Table,
} from '../../../shared/model';
import { hostView } from '../../../shared/model';
import { sourceReports } from '../../support/generated/sources';

/** Single facts with everything but what a test is about left at its plainest. */
export function iface(
  name: string,
  ifindex: number | null,
  kind: Interface['kind'],
  more: Partial<Interface> = {},
): Interface {
  return {
    name,
    ifindex,
    kind,
    rawKind: null,
    mac: null,
    mtu: 1500,
    state: 'up',
    flags: [],
    master: null,
    link: null,
    addresses: [],
    counters: null,
    details: {},
    ...more,
  };
}

export function address(text: string): Interface['addresses'][number] {
  const [plain = '', prefix = '24'] = text.split('/');
  return { family: plain.includes(':') ? 6 : 4, address: plain, prefix: Number(prefix), scope: 'global' };
}

export function traffic(received: number, sent: number): NonNullable<Interface['counters']> {
  return {
    rxBytes: received * 100,
    rxPackets: received,
    rxErrors: 0,
    rxDropped: 0,
    txBytes: sent * 100,
    txPackets: sent,
    txErrors: 0,
    txDropped: 0,
  };
}

export function namespace(id: string, more: Partial<Namespace> = {}): Namespace {
  const inode = /^net:(\d+)$/.exec(id)?.[1];
  const pid = /^pid:(\d+)$/.exec(id)?.[1];
  return {
    id,
    inode: inode === undefined ? null : Number(inode),
    nsid: null,
    paths: [],
    pids: pid === undefined ? [] : [Number(pid)],
    detail: pid === undefined ? 'full' : 'proc',
    source: id === 'root' ? 'host.links' : pid === undefined ? 'netns.contents' : 'proc.net',
    interfaces: [iface('lo', 1, 'loopback')],
    routes: [],
    policyRules: [],
    neighbours: [],
    fdb: [],
    listeners: [],
    ...more,
  };
}

export function defaultRoute(device: string, more: Partial<Route> = {}): Route {
  return {
    family: 4,
    table: 'main',
    type: 'unicast',
    destination: 'default',
    gateway: null,
    device,
    source: null,
    metric: null,
    protocol: null,
    scope: null,
    ...more,
  };
}

export function network(name: string, more: Partial<DockerNetwork> = {}): DockerNetwork {
  return {
    id: idOf(name),
    name,
    driver: 'bridge',
    scope: 'local',
    internal: false,
    attachable: false,
    ingress: false,
    ipv4: true,
    ipv6: false,
    pools: [],
    options: {},
    labels: {},
    created: null,
    ...more,
  };
}

export function endpoint(networkName: string, more: Partial<DockerEndpoint> = {}): DockerEndpoint {
  return {
    networkName,
    networkId: idOf(networkName),
    endpointId: null,
    mac: null,
    ipv4: null,
    ipv6: null,
    aliases: [],
    gatewayPriority: 0,
    ...more,
  };
}

export function container(name: string, more: Partial<DockerContainer> = {}): DockerContainer {
  return {
    id: idOf(name),
    name,
    image: 'image',
    state: 'running',
    status: 'Up 5 seconds',
    labels: {},
    networkMode: 'default',
    endpoints: [],
    ports: [],
    created: null,
    ...more,
  };
}

/** 64 digits that a person can still read: the name's characters in hexadecimal. */
export function idOf(name: string): string {
  return Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64);
}

export function rule(matches: Partial<RuleMatches>, more: Partial<Rule> = {}): Rule {
  return {
    number: 1,
    text: '-A',
    packets: 0,
    bytes: 0,
    handle: null,
    ...more,
    matches: {
      protocol: null,
      source: null,
      destination: null,
      inInterface: null,
      outInterface: null,
      sourcePorts: null,
      destinationPorts: null,
      target: null,
      toDestination: null,
      toSource: null,
      comment: null,
      ...matches,
    },
  };
}

export function table(name: string, chain: string, rules: readonly Rule[], more: Partial<Table> = {}): Table {
  return {
    family: 'ip',
    name,
    backend: 'iptables-nft',
    chains: [
      {
        name: chain,
        hook: null,
        priority: null,
        type: null,
        policy: null,
        packets: null,
        bytes: null,
        rules: rules.map((one, at) => ({ ...one, number: at + 1 })),
      },
    ],
    ...more,
  };
}

export type Level = 'root' | 'docker' | 'none';

export function snapshot(parts: Partial<HostSnapshotDraft> & { level?: Level } = {}): HostSnapshotDraft {
  const { level = 'root', ...rest } = parts;
  return {
    format: 'portolan-snapshot',
    version: 1,
    takenAt: '2026-01-05T12:00:00Z',
    tool: { name: 'portolan', version: '0' },
    target: 'local',
    host: { hostname: 'host', kernel: null, os: null, architecture: null },
    privilege: { level, user: level, docker: level !== 'none', how: null, canRaise: false },
    view: hostView,
    engine: null,
    networks: [],
    containers: [],
    processes: [],
    namespaces: [],
    firewall: [],
    sysctls: {},
    sources: sourceReports(level === 'root', level !== 'none'),
    ...rest,
  };
}
