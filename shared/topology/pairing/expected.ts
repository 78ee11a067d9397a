import type { InterfaceNode, NetworkNode } from '../nodes';
import type { PairingState } from './state';

/**
 * Docker network of an interface: that of the endpoint it carries, else the only one whose subnet holds its address
 * (docker_gwbridge, ingress_sbox and load balancers have no endpoint in the engine's list).
 */
export function networkOf(state: PairingState, node: InterfaceNode): NetworkNode | null {
  const known = endpointNetworks(state).get(node);
  if (known !== undefined) return known;
  for (const { address, family } of node.fact.addresses) {
    if (family === 6 && address.startsWith('fe80')) continue;
    const network = state.input.pools.findOnly(address);
    if (network !== null) return network;
  }
  return null;
}

function endpointNetworks(state: PairingState): Map<InterfaceNode, NetworkNode> {
  let map = cache.get(state);
  if (map === undefined) {
    map = new Map();
    for (const endpoint of state.input.endpoints)
      if (endpoint.interface !== null) map.set(endpoint.interface, endpoint.network);
    cache.set(state, map);
  }
  return map;
}

const cache = new WeakMap<PairingState, Map<InterfaceNode, NetworkNode>>();
