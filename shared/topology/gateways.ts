import type { ContainerNode, EndpointNode, NamespaceFact } from './nodes';
import { compareText } from './order';

type Route = NamespaceFact['routes'][number];

/** Networks that give no default gateway. */
const gatewayless = new Set(['host', 'null']);

/**
 * Network of each container's default gateway: that of the interface of its default route where the route was seen;
 * else as the engine chooses it, the highest GwPriority, then the lexically first name, internal networks never
 * (Endpoint.Less of libnetwork/sandbox.go, moby 28).
 */
export function settleGateways(
  containers: readonly ContainerNode[],
  endpointsOf: ReadonlyMap<ContainerNode, readonly EndpointNode[]>,
): void {
  for (const node of containers) {
    node.draft.gatewayNetwork = byRoute(node) ?? byChoice(endpointsOf.get(node) ?? []);
  }
}

function byRoute(node: ContainerNode): string | null {
  const namespace = node.namespace;
  if (namespace === null || namespace.id === 'root') return null;
  let best: Route | null = null;
  for (const route of namespace.fact.routes) {
    if (route.destination !== 'default' || route.device === null || route.type !== 'unicast') continue;
    if (best === null || byPreference(route, best) < 0) best = route;
  }
  return namespace.byName.get(best?.device ?? '')?.draft.network ?? null;
}

function byPreference(left: Route, right: Route): number {
  return (
    left.family - right.family ||
    (left.metric ?? 0) - (right.metric ?? 0) ||
    compareText(left.device ?? '', right.device ?? '')
  );
}

function byChoice(endpoints: readonly EndpointNode[]): string | null {
  const priority = ({ container, network }: EndpointNode): number =>
    container.fact?.endpoints.findLast(({ networkName }) => networkName === network.draft.name)?.gatewayPriority ?? 0;
  const [best] = endpoints
    .filter(({ network }) => !network.draft.internal && !gatewayless.has(network.draft.driver))
    .sort(
      (left, right) =>
        priority(right) - priority(left) || compareText(left.network.draft.name, right.network.draft.name),
    );
  return best?.network.id ?? null;
}
