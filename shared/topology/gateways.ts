import type { ContainerNode, EndpointNode, NetworkNode, Workshop } from './nodes';
import { compareText, pushTo } from './order';

/** Networks that give no default gateway. */
const gatewayless = new Set(['host', 'null']);

/**
 * Network of each container's default gateway: that of the interface of its default route where the route was seen;
 * else as the engine chooses it, the highest GwPriority, then the lexically first name, internal networks never
 * (Endpoint.Less of libnetwork/sandbox.go, moby 28).
 */
export function settleGateways(
  workshop: Workshop,
  containers: readonly ContainerNode[],
  endpoints: readonly EndpointNode[],
): void {
  const priorities = new Map<string, number>();
  for (const container of workshop.snapshot.containers) {
    for (const fact of container.endpoints) priorities.set(`${container.id} ${fact.networkName}`, fact.gatewayPriority);
  }
  const own = new Map<ContainerNode, EndpointNode[]>();
  for (const endpoint of endpoints) pushTo(own, endpoint.container, endpoint);
  for (const node of containers) {
    node.draft.gatewayNetwork = byRoute(node) ?? byChoice(own.get(node) ?? [], priorities);
  }
}

function byRoute(node: ContainerNode): string | null {
  const namespace = node.namespace;
  if (namespace === null || namespace.id === 'root') return null;
  const [best] = namespace.fact.routes
    .filter((route) => route.destination === 'default' && route.device !== null && route.type === 'unicast')
    .sort(
      (left, right) =>
        left.family - right.family ||
        (left.metric ?? 0) - (right.metric ?? 0) ||
        compareText(left.device ?? '', right.device ?? ''),
    );
  return namespace.byName.get(best?.device ?? '')?.draft.network ?? null;
}

function byChoice(endpoints: readonly EndpointNode[], priorities: ReadonlyMap<string, number>): string | null {
  const priority = ({ container, network }: { container: ContainerNode; network: NetworkNode }): number =>
    priorities.get(`${container.id} ${network.draft.name}`) ?? 0;
  const [best] = endpoints
    .filter(({ network }) => !network.draft.internal && !gatewayless.has(network.draft.driver))
    .sort(
      (left, right) =>
        priority(right) - priority(left) || compareText(left.network.draft.name, right.network.draft.name),
    );
  return best?.network.id ?? null;
}
