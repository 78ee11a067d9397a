import type { InterfaceNode, NetworkNode } from '../nodes';
import type { PairingState } from './state';

/**
 * Docker network of an interface: that of the endpoint it carries, else the only one whose subnet it is in
 * (docker_gwbridge, ingress_sbox and load balancers have no endpoint in the engine's list).
 */
export function networkOf(state: PairingState, node: InterfaceNode): NetworkNode | null {
  const known = state.endpointNetworks.get(node);
  if (known !== undefined) return known;
  for (const address of placesOf(node)) {
    const network = state.input.pools.findOnly(address);
    if (network !== null) return network;
  }
  return null;
}

/**
 * Addresses that tell which subnets an interface is in: its own, or, where the source could not tell which of two
 * interfaces has which (/proc/PID/net/fib_trie), the networks of its connected routes.
 */
export function placesOf(node: InterfaceNode): string[] {
  const own = node.fact.addresses.filter(({ scope, address }) => scope !== 'link' && !/^fe80:/i.test(address));
  if (own.length > 0) return own.map(({ address }) => address);
  return node.namespace.fact.routes.flatMap((route) =>
    route.device === node.fact.name && route.gateway === null && route.destination.includes('/')
      ? [route.destination.replace(/\/.*$/, '')]
      : [],
  );
}
