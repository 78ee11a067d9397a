import type { TopologyInterface, TopologyNetwork } from '../../topology/model';
import { compareNatural } from './compare';
import type { TopologyIndex } from './index-topology';
import type { Block, Feed, Tap } from './model';
import { stateOf, vethTap } from './taps';

/** A bar without what hangs on it. */
export type Bar = Omit<Block, 'cards' | 'loose' | 'farPorts'>;

/** Networks of these drivers have no device of their own to draw: host is the root namespace, null is nothing. */
const NO_BAR = new Set(['host', 'null']);

export function barKey(network: TopologyNetwork): string {
  return `bar:${network.id}`;
}

/** One bar per Docker network, then one per bridge of the host that no network explains. */
export function gatherBars(index: TopologyIndex, hues: ReadonlyMap<string, number>): Bar[] {
  const networks = index.topology.networks.filter((network) => !NO_BAR.has(network.driver));
  const handmade = (index.interfacesOf.get(index.root?.id ?? '') ?? []).filter(
    (iface) => iface.kind === 'bridge' && !index.networkOfBridge.has(iface.id),
  );
  return [
    ...networks.map((network) => networkBar(index, network, hues.get(network.id) ?? null)),
    ...handmade.sort((a, b) => compareNatural(a.name, b.name)).map((bridge) => bridgeBar(index, bridge)),
  ];
}

function networkBar(index: TopologyIndex, network: TopologyNetwork, hue: number | null): Bar {
  const bridge = network.bridge === null ? undefined : index.interfaces.get(network.bridge);
  const lower = network.lower === null ? undefined : index.interfaces.get(network.lower);
  const subnets = network.pools.map((pool) => pool.subnet);
  const parts = [deviceWords(index, bridge, lower), subnetWords(subnets), portCount(index, bridge)];
  const badge = network.internal ? `${network.driver} · internal` : network.driver;
  return {
    key: barKey(network),
    kind: 'bridge',
    ref: network.id,
    refKind: 'network',
    network: network.id,
    title: network.name,
    detail: parts.filter((part) => part !== null).join(' · '),
    badge,
    hue,
    // A network without a device is either not in use on this host (Swarm scope) or its device was not seen.
    state: bridge === undefined ? (lower === undefined ? 'unknown' : 'normal') : stateOfBridge(bridge),
    slim: bridge === undefined && lower !== undefined,
    feed: networkFeed(network),
    tunnel: bridge === undefined ? null : tunnelOf(index, bridge),
    empty: emptyWords(index, network, bridge !== undefined || lower !== undefined),
    label: [
      `Network ${network.name}`,
      `driver ${network.driver}`,
      network.internal ? 'internal' : null,
      bridge?.name,
      ...subnets,
    ]
      .filter((part) => part !== null && part !== undefined)
      .join(', '),
  };
}

/** The bridge, for an overlay network with the hidden namespace that it is in; else the device that the network sits on. */
function deviceWords(
  index: TopologyIndex,
  bridge: TopologyInterface | undefined,
  lower: TopologyInterface | undefined,
): string | null {
  if (bridge === undefined) return lower === undefined ? null : `on ${lower.name}`;
  const namespace = index.namespaces.get(bridge.namespace);
  return namespace === undefined || namespace.kind === 'root' ? bridge.name : `${bridge.name} in ${namespace.title}`;
}

/** One subnet in full; that there are more is enough for a bar. */
function subnetWords(subnets: readonly string[]): string | null {
  const [first, ...more] = subnets;
  if (first === undefined) return null;
  if (more.length === 0) return first;
  return more.length === 1 && more[0]?.includes(':') === true ? `${first} + IPv6` : `${first} + ${more.length} more`;
}

/** Nothing hanging here does not mean that nothing is attached. */
function emptyWords(index: TopologyIndex, network: TopologyNetwork, seen: boolean): string {
  if (!seen) return 'its device was not seen';
  return index.usedNetworks.has(network.id) ? 'its containers hang under other networks' : 'no containers';
}

function networkFeed(network: TopologyNetwork): Feed | null {
  if (network.lower !== null) return { kind: 'lower', device: network.lower, link: null };
  if (network.driver === 'overlay') return { kind: 'vxlan', device: null, link: null };
  return network.driver === 'bridge' && !network.internal ? { kind: 'uplink', device: null, link: null } : null;
}

function bridgeBar(index: TopologyIndex, bridge: TopologyInterface): Bar {
  const address = bridge.addresses.find((candidate) => candidate.family === 4) ?? bridge.addresses[0];
  const uplink = index.slavesOf.get(bridge.id)?.find((iface) => iface.kind !== 'veth');
  const parts = [address === undefined ? null : `${address.address}/${address.prefix}`, portCount(index, bridge)];
  return {
    key: `bar:${bridge.id}`,
    kind: 'bridge',
    ref: bridge.id,
    refKind: 'interface',
    network: null,
    title: bridge.name,
    detail: parts.filter((part) => part !== null).join(' · '),
    // Without an answer from the engine nobody can say that a bridge is not Docker's.
    badge: index.topology.privilege.docker ? 'not Docker’s' : 'bridge',
    hue: null,
    state: stateOfBridge(bridge),
    slim: false,
    feed:
      uplink === undefined
        ? null
        : { kind: 'master', device: uplink.id, link: index.masters.get(uplink.id)?.id ?? null },
    tunnel: null,
    empty: 'nothing attached',
    label: `Bridge ${bridge.name}`,
  };
}

/** A bridge without ports has no carrier and says `down`: that is idle, not broken, so it is drawn as it is only where it is off. */
function stateOfBridge(bridge: TopologyInterface): Block['state'] {
  return bridge.flags.length > 0 && !bridge.flags.includes('UP') ? 'down' : 'normal';
}

function portCount(index: TopologyIndex, bridge: TopologyInterface | undefined): string | null {
  if (bridge === undefined) return null;
  const count = index.slavesOf.get(bridge.id)?.length ?? 0;
  return count === 1 ? '1 port' : `${count} ports`;
}

/** The vxlan device that is a port of the overlay network's bridge. */
function tunnelOf(index: TopologyIndex, bridge: TopologyInterface): Tap | null {
  const device = index.slavesOf.get(bridge.id)?.find((iface) => iface.kind === 'vxlan');
  if (device === undefined) return null;
  const tap = vethTap(index, device, () => null);
  const id = device.details['id'] ?? device.details['vxlan_id'];
  const vni = id === undefined ? null : `VNI ${String(id)}`;
  return {
    ...tap,
    address: vni,
    state: stateOf(device),
    label: `VXLAN tunnel ${device.name}${vni === null ? '' : `, ${vni}`}`,
  };
}
