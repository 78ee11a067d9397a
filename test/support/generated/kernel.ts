import type { Address, FdbEntry, Interface, Namespace, Route } from '../../../shared/model';
import type { HostPlan, PlannedAttachment, PlannedContainer, PlannedNetwork } from './plan';

/** What `ip` says about a generated host: its own namespace, and one namespace per running container. */
export type View = 'root' | 'docker';

const noCounters = { rxErrors: 0, rxDropped: 0, txErrors: 0, txDropped: 0 };

function device(name: string, ifindex: number, kind: Interface['kind'], more: Partial<Interface> = {}): Interface {
  return {
    name,
    ifindex,
    kind,
    rawKind: null,
    mac: null,
    mtu: kind === 'loopback' ? 65536 : 1500,
    state: kind === 'loopback' ? 'unknown' : 'up',
    flags: kind === 'loopback' ? ['LOOPBACK', 'UP', 'LOWER_UP'] : ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'],
    master: null,
    link: null,
    addresses: [],
    counters: { ...noCounters, rxBytes: 0, rxPackets: 0, txBytes: 0, txPackets: 0 },
    details: {},
    ...more,
  };
}

const loopback = (): Interface =>
  device('lo', 1, 'loopback', { mac: '00:00:00:00:00:00', addresses: [ipv4('127.0.0.1', 8, 'host')] });

function ipv4(address: string, prefix: number, scope = 'global'): Address {
  return { family: 4, address, prefix, scope };
}

function ipv6(address: string): Address {
  return { family: 6, address, prefix: 64, scope: 'global' };
}

function route(destination: string, more: Partial<Route>): Route {
  return {
    family: destination.includes(':') ? 6 : 4,
    table: 'main',
    type: 'unicast',
    destination,
    gateway: null,
    device: null,
    source: null,
    metric: null,
    protocol: 'kernel',
    scope: 'link',
    ...more,
  };
}

const empty = { policyRules: [], neighbours: [], fdb: [], listeners: [] };

export function rootNamespace(plan: HostPlan, view: View): Namespace {
  const interfaces: Interface[] = [
    loopback(),
    device('eth0', 2, 'physical', { mac: '52:54:00:12:34:56', addresses: [ipv4('10.0.0.5', 24)] }),
    ...plan.networks.map(bridge),
  ];
  const fdb: FdbEntry[] = [];
  for (const container of running(plan)) {
    for (const end of container.attachments) {
      interfaces.push(hostEnd(container, end));
      fdb.push({
        mac: end.mac,
        device: end.hostInterface,
        master: end.network.bridge,
        vlan: null,
        state: null,
        remote: null,
      });
    }
  }
  return {
    id: 'root',
    inode: view === 'root' ? 4026531840 : null,
    nsid: null,
    paths: view === 'root' ? ['/run/docker/netns/default'] : [],
    pids: [1],
    detail: 'full',
    source: 'host.links',
    interfaces,
    routes: [
      route('default', { gateway: '10.0.0.1', device: 'eth0', protocol: 'static', scope: 'global' }),
      route('10.0.0.0/24', { device: 'eth0', source: '10.0.0.5' }),
      ...plan.networks.map((network) =>
        route(`${network.base}.0/${network.prefix}`, { device: network.bridge, source: `${network.base}.1` }),
      ),
    ],
    ...empty,
    fdb,
    listeners: plan.containers.flatMap((container) =>
      container.state === 'exited'
        ? []
        : container.ports.map((port) => ({
            protocol: port.protocol,
            family: port.hostAddress.includes(':') ? (6 as const) : (4 as const),
            address: port.hostAddress,
            port: port.hostPort,
            uid: 0,
            process: null,
          })),
    ),
  };
}

export function containerNamespace(container: PlannedContainer, view: View): Namespace {
  const full = view === 'root';
  const home = container.attachments[0]?.network;
  return {
    id: full ? `net:${container.inode}` : `pid:${container.pid}`,
    inode: full ? container.inode : null,
    nsid: full ? container.nsid : null,
    paths: full ? [`/run/docker/netns/${container.sandbox}`] : [],
    pids: [container.pid],
    detail: full ? 'full' : 'proc',
    source: full ? 'netns.contents' : 'proc.net',
    interfaces: [loopback(), ...container.attachments.map((end) => containerEnd(end, full))],
    routes: [
      ...(home === undefined || home.internal
        ? []
        : [route('default', { gateway: `${home.base}.1`, device: 'eth0', protocol: 'boot', scope: 'global' })]),
      ...container.attachments.map((end) =>
        route(`${end.network.base}.0/${end.network.prefix}`, { device: end.interface, source: end.address }),
      ),
    ],
    ...empty,
    listeners: container.ports.slice(0, 1).map((port) => ({
      protocol: port.protocol,
      family: 4 as const,
      address: '0.0.0.0',
      port: port.containerPort,
      uid: 0,
      process: null,
    })),
  };
}

export function running(plan: HostPlan): PlannedContainer[] {
  return plan.containers.filter((container) => container.state !== 'exited');
}

function bridge(network: PlannedNetwork): Interface {
  const addresses = [ipv4(`${network.base}.1`, network.prefix)];
  if (network.ipv6Base !== null) addresses.push(ipv6(`${network.ipv6Base}::1`));
  return device(network.bridge, network.bridgeIfindex, 'bridge', {
    mac: network.mac,
    addresses,
    details: { vlan_filtering: 0, stp_state: 0 },
  });
}

function hostEnd(container: PlannedContainer, end: PlannedAttachment): Interface {
  return device(end.hostInterface, end.hostIfindex, 'veth', {
    mac: end.hostMac,
    master: end.network.bridgeIfindex,
    link: { ifindex: end.ifindex, nsid: container.nsid },
    // What one end receives the other end has sent.
    counters: { ...noCounters, ...end.counters },
  });
}

function containerEnd(end: PlannedAttachment, full: boolean): Interface {
  const { rxBytes, rxPackets, txBytes, txPackets } = end.counters;
  const addresses = [ipv4(end.address, end.network.prefix)];
  if (end.address6 !== null) addresses.push(ipv6(end.address6));
  const counters = { ...noCounters, rxBytes: txBytes, rxPackets: txPackets, txBytes: rxBytes, txPackets: rxPackets };
  if (full)
    return device(end.interface, end.ifindex, 'veth', {
      mac: end.mac,
      link: { ifindex: end.hostIfindex, nsid: 0 },
      addresses,
      counters,
    });
  // /proc/PID/net tells neither kind nor MAC nor MTU nor state.
  return device(end.interface, end.ifindex, 'unknown', { mtu: null, state: null, flags: [], addresses, counters });
}
