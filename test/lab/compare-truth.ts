import type { Topology, TopologyInterface } from '../../shared/topology/model';
import type { HostTruth, InterfaceRef, InterfaceTruth } from './truth';

/**
 * What a topology says and what is there, as comparable sets of lines. An interface is `INODE/NAME` in both; the
 * namespaces of a login without root are found by the processes in them.
 */
export interface Comparison {
  /** Both ends, sorted, joined by ` = `. */
  readonly pairs: Sides;
  /** Claimed pairs that are not there: must be empty for every login. */
  readonly falsePairs: readonly string[];
  /** Ends of pairs that are there, for which the topology says that it does not know the other end. */
  readonly unknownEnds: readonly string[];
  /** `INODE/PORT > BRIDGE` */
  readonly bridgePorts: Sides;
  /** `INODE/NAME ADDRESS/PREFIX` */
  readonly addressesByInterface: Sides;
  /** `INODE ADDRESS/PREFIX`: /proc/PID/net does not tell which of two interfaces in one subnet has which address. */
  readonly addresses: Sides;
  /** `INODE/NAME INDEX KIND MAC MTU` */
  readonly interfaces: Sides;
  /** `INODE/UPPER on INODE/LOWER` */
  readonly lower: Sides;
  /** `CONTAINER in INODE` */
  readonly containers: Sides;
}

export interface Sides {
  readonly topology: readonly string[];
  readonly truth: readonly string[];
}

export function compareWithTruth(topology: Topology, truth: HostTruth): Comparison {
  const inodes = inodesOf(topology, truth);
  const name = (id: string): string =>
    `${inodes.get(id.slice(0, id.lastIndexOf('/'))) ?? '?'}/${id.slice(id.lastIndexOf('/') + 1)}`;
  const there = new Map(
    truth.namespaces.flatMap(({ inode, interfaces }) =>
      interfaces.map((item) => [key(inode, item.ifindex), `${inode}/${item.name}`] as const),
    ),
  );
  const at = (ref: InterfaceRef): string => there.get(key(ref.inode, ref.ifindex)) ?? '?';
  const veths = topology.links.filter((link) => link.kind === 'veth');
  const claimed = veths.flatMap(({ from, to }) => (to === null ? [] : [pair(name(from), name(to))])).sort();
  const pairs = truth.vethPairs.map(({ a, b }) => pair(`${a.inode}/${a.name}`, `${b.inode}/${b.name}`)).sort();
  const real = new Set(pairs);
  const paired = new Set(truth.vethPairs.flatMap(({ a, b }) => [`${a.inode}/${a.name}`, `${b.inode}/${b.name}`]));
  return {
    pairs: { topology: claimed, truth: pairs },
    falsePairs: claimed.filter((line) => !real.has(line)),
    unknownEnds: veths.flatMap(({ from, to }) => (to === null && paired.has(name(from)) ? [name(from)] : [])).sort(),
    bridgePorts: {
      topology: topology.links
        .flatMap((link) =>
          link.kind === 'master' && link.to !== null ? [`${name(link.from)} > ${plain(link.to)}`] : [],
        )
        .sort(),
      truth: truth.bridgePorts.map(({ inode, port, bridge }) => `${inode}/${port} > ${bridge}`).sort(),
    },
    addressesByInterface: {
      topology: topology.interfaces
        .flatMap((item) => item.addresses.map(({ address, prefix }) => `${name(item.id)} ${address}/${prefix}`))
        .sort(),
      truth: truth.addresses.map((item) => `${item.inode}/${item.name} ${item.address}/${item.prefixLength}`).sort(),
    },
    addresses: {
      topology: topology.interfaces
        .flatMap((item) =>
          item.addresses.map(({ address, prefix }) => `${inodes.get(item.namespace) ?? '?'} ${address}/${prefix}`),
        )
        .sort(),
      truth: truth.addresses.map((item) => `${item.inode} ${item.address}/${item.prefixLength}`).sort(),
    },
    interfaces: {
      topology: topology.interfaces.map((item) => `${name(item.id)} ${describe(item)}`).sort(),
      truth: truth.namespaces
        .flatMap(({ inode, interfaces }) => interfaces.map((item) => `${inode}/${item.name} ${describeTruth(item)}`))
        .sort(),
    },
    lower: {
      topology: topology.links
        .flatMap((link) =>
          link.kind === 'lower' && link.to !== null ? [`${name(link.from)} on ${name(link.to)}`] : [],
        )
        .sort(),
      truth: truth.namespaces
        .flatMap(({ inode, interfaces }) =>
          interfaces.flatMap((item) => (item.lower === null ? [] : [`${inode}/${item.name} on ${at(item.lower)}`])),
        )
        .sort(),
    },
    containers: {
      topology: topology.containers
        .flatMap((item) => (item.namespace === null ? [] : [`${item.name} in ${inodes.get(item.namespace) ?? '?'}`]))
        .sort(),
      truth: truth.namespaces
        .flatMap(({ inode, containers }) => containers.map((container) => `${container} in ${inode}`))
        .sort(),
    },
  };
}

/** The same pairs as Debian's plotnetcfg sees them: a program with code of its own. */
export function plotnetcfgPairs(truth: HostTruth): string[] {
  const pairs = truth.plotnetcfg.flatMap(({ inode, interfaces }) =>
    interfaces.flatMap((item) =>
      item.peer === null ? [] : [pair(`${inode}/${item.name}`, `${item.peer.inode}/${item.peer.name}`)],
    ),
  );
  return [...new Set(pairs)].sort();
}

/** `INODE/PORT > BRIDGE` by plotnetcfg; it names a parent for bridge ports only. */
export function plotnetcfgPorts(truth: HostTruth): string[] {
  return truth.plotnetcfg
    .flatMap(({ inode, interfaces }) =>
      interfaces.flatMap((item) => (item.master === null ? [] : [`${inode}/${item.name} > ${item.master}`])),
    )
    .sort();
}

function inodesOf(topology: Topology, truth: HostTruth): Map<string, number> {
  const byPid = new Map(truth.namespaces.flatMap(({ inode, pids }) => pids.map((pid) => [pid, inode] as const)));
  return new Map(
    topology.namespaces.flatMap(({ id, inode, pids }) => {
      const found =
        id === 'root' ? truth.root : (inode ?? pids.map((pid) => byPid.get(pid)).find((one) => one !== undefined));
      return found === undefined ? [] : [[id, found] as const];
    }),
  );
}

function describe(item: TopologyInterface): string {
  const kind = item.kind === 'other' ? item.rawKind : item.kind;
  return `${item.ifindex ?? ''} ${kind ?? ''} ${item.kind === 'loopback' ? '' : (item.mac ?? '')} ${item.mtu ?? ''}`;
}

function describeTruth(item: InterfaceTruth): string {
  return `${item.ifindex} ${item.kind} ${item.kind === 'loopback' ? '' : item.mac} ${item.mtu}`;
}

function key(inode: number, ifindex: number): string {
  return `${inode}:${ifindex}`;
}

function pair(one: string, other: string): string {
  return [one, other].sort().join(' = ');
}

function plain(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** Wires between the host's own namespace and those of its running containers. */
export function containerWires(truth: HostTruth): string[] {
  const sandboxes = new Set(
    truth.namespaces.flatMap(({ inode, containers }) => (containers.length > 0 ? [inode] : [])),
  );
  return truth.vethPairs.flatMap(({ a, b }) => {
    const [host, far] = a.inode === truth.root ? [a, b] : [b, a];
    if (host.inode !== truth.root || far.inode === truth.root || !sandboxes.has(far.inode)) return [];
    return [pair(`${a.inode}/${a.name}`, `${b.inode}/${b.name}`)];
  });
}
