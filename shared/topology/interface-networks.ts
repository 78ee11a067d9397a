import type { InterfaceNode, NetworkNode } from './nodes';
import type { PairingState } from './pairing/state';

/**
 * Docker's networks on interfaces that carry no endpoint of the engine's list: a wire that leads to a network's bridge
 * makes its far end an interface on that network (docker_gwbridge, the routing mesh, what was wired up by hand).
 */
export function spreadNetworks(state: PairingState, networks: readonly NetworkNode[]): void {
  const byBridge = new Map(networks.flatMap((node) => (node.bridge === null ? [] : [[node.bridge, node] as const])));
  const spread = (near: InterfaceNode, far: InterfaceNode): void => {
    const index = near.fact.master;
    if (index === null || far.fact.master !== null) return;
    const bridge = near.namespace.byIndex.get(index);
    const network = bridge === undefined ? undefined : byBridge.get(bridge);
    if (network !== undefined) far.draft.network ??= network.id;
  };
  for (const { ends } of state.pairs) {
    spread(ends[0], ends[1]);
    spread(ends[1], ends[0]);
  }
}
