import { readFileSync } from 'node:fs';
import { labEnter, type LabHostName } from './hosts';
import { normalisePlotnetcfg, type PlotnetcfgNamespace } from './plotnetcfg.js';
import { parseReading, type Link, type Reading } from './reading.js';

// What is really there on a lab host, read inside each of its network namespaces, by `ip` and by
// Debian's plotnetcfg. It shares no code with the product: tests compare the two.
//
// How a veth's peer is found. `ip -d` gives link_index, the ifindex of the peer, and, when the peer
// is in another namespace, link_netnsid, the number that *the namespace one is in* has for that
// namespace (two namespaces number the same third one differently; rtnetlink(7), IFLA_LINK_NETNSID).
// host/truth.sh asks the kernel in each namespace for its own table of those numbers
// (RTM_GETNSID, through `ip netns list-id`, with every namespace named by its inode), so
// (inode, netnsid) → inode is exact and no ifindex is ever compared across namespaces.
// Then both ends must name each other, or readTruth throws.

export interface HostTruth {
  /** Inode of the host's own network namespace. */
  readonly root: number;
  readonly namespaces: readonly NamespaceTruth[];
  /** Each pair once; only pairs with both ends in namespaces that the host can reach. */
  readonly vethPairs: readonly { readonly a: End; readonly b: End }[];
  readonly bridgePorts: readonly { readonly inode: number; readonly bridge: string; readonly port: string }[];
  readonly addresses: readonly (End & AddressTruth)[];
  readonly plotnetcfg: readonly PlotnetcfgNamespace[];
}

export interface NamespaceTruth {
  readonly inode: number;
  /** Files that hold it open, below /run/netns and /run/docker/netns. */
  readonly names: readonly string[];
  /** Processes in it while it was read, smallest first. */
  readonly pids: readonly number[];
  /** Names of the running containers in it. */
  readonly containers: readonly string[];
  readonly interfaces: readonly InterfaceTruth[];
}

export interface InterfaceTruth {
  readonly name: string;
  readonly ifindex: number;
  readonly mac: string;
  readonly mtu: number;
  /** As the kernel calls it; `loopback`, or `physical` where it has no kind. */
  readonly kind: string;
  /** The bridge that it is a port of, in the same namespace. */
  readonly master: string | null;
  /** A veth's other end; null where that is in a namespace which the host cannot reach. */
  readonly peer: InterfaceRef | null;
  /** What a macvlan, ipvlan or vlan sits on. (Not of other kinds: an overlay's vxlan0, made in the
   * host's namespace and moved, says link_index too, but it is its own ifindex of before.) */
  readonly lower: InterfaceRef | null;
  readonly addresses: readonly AddressTruth[];
}

export interface InterfaceRef {
  readonly inode: number;
  readonly ifindex: number;
}

export interface AddressTruth {
  readonly family: 'inet' | 'inet6';
  readonly address: string;
  readonly prefixLength: number;
  readonly scope: string;
}

/** One interface, by namespace and name. */
export interface End extends InterfaceRef {
  readonly name: string;
}

/** Throws where the host is not up, and where the ends of a veth pair contradict each other. */
export async function readTruth(host: LabHostName): Promise<HostTruth> {
  const script = readFileSync(new URL('host/truth.sh', import.meta.url), 'utf8');
  const text = await labEnter(host, ['unshare', '--mount', '--propagation', 'private', 'bash', '-s'], script);
  const reading = parseReading(text);
  const namespaces = [...reading.links.keys()].sort((a, b) => a - b).map((inode) => namespaceOf(inode, reading));
  checkPeers(namespaces);
  return {
    root: reading.root,
    namespaces,
    vethPairs: vethPairsOf(namespaces),
    bridgePorts: namespaces.flatMap(({ inode, interfaces }) =>
      interfaces.flatMap(({ name, master }) => (master ? [{ inode, bridge: master, port: name }] : [])),
    ),
    addresses: namespaces.flatMap(({ inode, interfaces }) =>
      interfaces.flatMap(({ name, ifindex, addresses }) =>
        addresses.map((address) => ({ inode, ifindex, name, ...address })),
      ),
    ),
    plotnetcfg: normalisePlotnetcfg(reading.plotnetcfg, reading.root),
  };
}

function namespaceOf(inode: number, reading: Reading): NamespaceTruth {
  const links = reading.links.get(inode) ?? [];
  return {
    inode,
    names: [...(reading.files.get(inode) ?? [])].sort(),
    pids: (reading.pids.get(inode) ?? []).map(Number).sort((a, b) => a - b),
    containers: [...(reading.containers.get(inode) ?? [])].sort(),
    interfaces: links.map((link) => interfaceOf(link, inode, links, reading)),
  };
}

const KINDS_ON_ANOTHER: ReadonlySet<string> = new Set(['macvlan', 'macvtap', 'ipvlan', 'ipvtap', 'vlan']);

function interfaceOf(link: Link, inode: number, links: readonly Link[], reading: Reading): InterfaceTruth {
  const kind = link.linkinfo?.info_kind ?? (link.link_type === 'loopback' ? 'loopback' : 'physical');
  const other = otherEnd(link, inode, links, reading);
  return {
    name: link.ifname,
    ifindex: link.ifindex,
    mac: link.address ?? '',
    mtu: link.mtu,
    kind,
    master: link.master ?? null,
    peer: kind === 'veth' ? other : null,
    lower: KINDS_ON_ANOTHER.has(kind) ? other : null,
    addresses: link.addr_info.map(({ family, local, prefixlen, scope }) => ({
      family,
      address: local,
      prefixLength: prefixlen,
      scope,
    })),
  };
}

function otherEnd(link: Link, inode: number, links: readonly Link[], reading: Reading): InterfaceRef | null {
  if (link.link_index !== undefined && link.link_netnsid !== undefined) {
    const there = reading.ids.get(inode)?.get(link.link_netnsid);
    return there === undefined ? null : { inode: there, ifindex: link.link_index };
  }
  // Without link_netnsid it is in the same namespace, and ip prints its name.
  const here = links.find(({ ifname }) => ifname === link.link);
  return here ? { inode, ifindex: here.ifindex } : null;
}

function* vethEnds(namespaces: readonly NamespaceTruth[]): Generator<{ end: End; peer: InterfaceRef }> {
  for (const { inode, interfaces } of namespaces)
    for (const { name, ifindex, peer } of interfaces) if (peer) yield { end: { inode, ifindex, name }, peer };
}

const keyOf = ({ inode, ifindex }: InterfaceRef): string => `${inode}:${ifindex}`;

function checkPeers(namespaces: readonly NamespaceTruth[]): void {
  const peers = new Map([...vethEnds(namespaces)].map(({ end, peer }) => [keyOf(end), keyOf(peer)]));
  for (const [end, peer] of peers)
    if (peers.get(peer) !== end)
      throw new Error(`Veth ${end} (inode:ifindex) names ${peer}, which names ${peers.get(peer) ?? 'nothing'}`);
}

function vethPairsOf(namespaces: readonly NamespaceTruth[]): { a: End; b: End }[] {
  const ends = new Map([...vethEnds(namespaces)].map(({ end, peer }) => [keyOf(end), { end, peer }]));
  const pairs: { a: End; b: End }[] = [];
  for (const { end, peer } of ends.values()) {
    const other = ends.get(keyOf(peer))?.end;
    if (other && isBefore(end, other)) pairs.push({ a: end, b: other });
  }
  return pairs;
}

function isBefore(a: InterfaceRef, b: InterfaceRef): boolean {
  return a.inode === b.inode ? a.ifindex < b.ifindex : a.inode < b.inode;
}
