import type { InterfaceNode } from '../nodes';
import { PrefixIndex } from '../prefix-index';
import { networkOf, placesOf } from './expected';
import { isVethEnd, type PairingState, type VethEnd } from './state';

/** A container's interface as /proc/PID/net shows it: an index at best, and no peer. */
export interface OpenEnd {
  readonly node: InterfaceNode;
  readonly ifindex: number | null;
  /** Bridge of the host that its wire must lead to; null where nothing tells. */
  readonly bridge: InterfaceNode | null;
  /** Whether the engine says which bridge: it is that of the endpoint, or of the network whose subnet holds the address. */
  readonly stated: boolean;
}

const bridgeDrivers = new Set(['bridge', 'unknown']);

/** Ends that need the rungs for logins without root. Ends on networks that have no wire into the root namespace are left out. */
export function openEnds(state: PairingState): OpenEnd[] {
  const { root, namespaces } = state.input;
  if (root === null) return [];
  const subnets = bridgeSubnets(root.interfaces);
  const ends: OpenEnd[] = [];
  for (const namespace of namespaces) {
    if (namespace === root || namespace.fact.detail !== 'proc') continue;
    for (const node of namespace.interfaces) {
      if (node.fact.kind !== 'unknown' || node.fact.name === 'lo') continue;
      const network = networkOf(state, node);
      if (network !== null && !bridgeDrivers.has(network.draft.driver)) continue;
      const bridge = network?.bridge ?? bySubnet(subnets, node);
      ends.push({
        node,
        ifindex: node.fact.ifindex,
        bridge,
        stated: (network?.bridge ?? null) !== null,
      });
    }
  }
  return ends;
}

/** Host ends whose peer is in another namespace. */
export function hostEnds(state: PairingState): VethEnd[] {
  return (state.input.root?.interfaces ?? [])
    .filter(isVethEnd)
    .filter((end) => end.fact.link.nsid !== null || end.namespace.fact.source === 'host.sysfs');
}

/** Whether what is known of the nsids lets this host end have its peer in the namespace of that container end. */
export function mayBePeer(state: PairingState, host: VethEnd, end: OpenEnd): boolean {
  const { nsid } = host.fact.link;
  if (end.ifindex !== null && host.fact.link.ifindex !== end.ifindex) return false;
  return nsid === null || state.mayMean(host.namespace, nsid, end.node.namespace);
}

function bridgeSubnets(interfaces: readonly InterfaceNode[]): PrefixIndex<InterfaceNode> {
  const index = new PrefixIndex<InterfaceNode>();
  for (const node of interfaces) {
    if (node.fact.kind !== 'bridge') continue;
    for (const { address, prefix, scope } of node.fact.addresses)
      if (scope !== 'link') index.add(`${address}/${prefix}`, node);
  }
  return index;
}

function bySubnet(subnets: PrefixIndex<InterfaceNode>, node: InterfaceNode): InterfaceNode | null {
  for (const address of placesOf(node)) {
    const bridge = subnets.findOnly(address);
    if (bridge !== null) return bridge;
  }
  return null;
}
