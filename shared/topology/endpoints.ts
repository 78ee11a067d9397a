import { canonicalAddress } from './address';
import { exact, unknown } from './knowledge';
import { networkFromEndpoint } from './networks';
import type { ContainerFact, ContainerNode, EndpointNode, InterfaceNode, NetworkNode, Workshop } from './nodes';
import { compareText, uniqueByKey } from './order';

type EndpointFact = ContainerFact['endpoints'][number];

/** First pass: endpoints as the engine tells them. Adds a network to the list where only the endpoint names it. */
export function makeEndpoints(
  workshop: Workshop,
  containers: readonly ContainerNode[],
  networks: NetworkNode[],
): EndpointNode[] {
  const byId = new Map(networks.map((node) => [node.id, node]));
  const byName = new Map(networks.map((node) => [node.draft.name, node]));
  const find = (fact: EndpointFact): NetworkNode => {
    const known = (fact.networkId === null ? undefined : byId.get(fact.networkId)) ?? byName.get(fact.networkName);
    if (known !== undefined) return known;
    const made = networkFromEndpoint(workshop, fact.networkId ?? `name:${fact.networkName}`, fact.networkName);
    networks.push(made);
    byId.set(made.id, made);
    byName.set(made.draft.name, made);
    workshop.problems.push({
      code: 'endpoint-network-missing',
      subjects: [made.id],
      detail: `Containers are on network "${fact.networkName}", which the engine did not list.`,
      evidence: made.draft.knowledge.evidence,
    });
    return made;
  };
  const made = containers.flatMap((container) =>
    [...(container.fact?.endpoints ?? [])]
      .sort((left, right) => compareText(left.networkName, right.networkName))
      .map((fact) => makeEndpoint(workshop, container, find(fact), fact)),
  );
  networks.sort((left, right) => compareText(left.draft.name, right.draft.name) || compareText(left.id, right.id));
  return uniqueByKey(
    made,
    (node) => node.draft.id,
    (id) =>
      workshop.problems.push({
        code: 'duplicate-id',
        subjects: [id],
        detail: 'The engine lists this attachment more than once.',
        evidence: [],
      }),
  );
}

function makeEndpoint(
  workshop: Workshop,
  container: ContainerNode,
  network: NetworkNode,
  fact: EndpointFact,
): EndpointNode {
  return {
    container,
    network,
    interface: null,
    draft: {
      id: `${container.id}@${network.id}`,
      container: container.id,
      network: network.id,
      ipv4: fact.ipv4?.address ?? null,
      ipv6: fact.ipv6?.address ?? null,
      mac: fact.mac,
      aliases: fact.aliases,
      interface: null,
      knowledge: exact('engine', [workshop.evidence.container(container.draft.name, `network ${network.draft.name}`)]),
    },
  };
}

/** Second pass: the interface that carries each endpoint, by its addresses and then by its MAC. */
export function placeEndpoints(workshop: Workshop, endpoints: readonly EndpointNode[]): void {
  for (const node of endpoints) {
    const found = carrier(node);
    const namespace = node.container.namespace;
    if (found !== null && namespace !== null) {
      node.interface = found;
      node.draft.interface = found.id;
      found.draft.network ??= node.network.id;
      node.draft.knowledge = exact('address', [...node.draft.knowledge.evidence, ...found.draft.evidence]);
      continue;
    }
    explainMissing(workshop, node);
  }
}

function carrier(node: EndpointNode): InterfaceNode | null {
  const namespace = node.container.namespace;
  if (namespace === null) return null;
  for (const address of [node.draft.ipv4, node.draft.ipv6]) {
    const found = address === null ? undefined : namespace.byAddress.get(canonicalAddress(address));
    if (found !== undefined) return found;
  }
  return node.draft.mac === null ? null : (namespace.byMac.get(node.draft.mac.toLowerCase()) ?? null);
}

function explainMissing(workshop: Workshop, node: EndpointNode): void {
  const { container, network, draft } = node;
  if (!container.live || container.draft.networkMode === 'host' || network.draft.driver === 'null') return;
  // The engine tells neither address nor MAC: swarm's "ingress" attachment of another node, or a container that just starts.
  if (draft.ipv4 === null && draft.ipv6 === null && draft.mac === null) return;
  const namespace = container.namespace;
  const reason =
    namespace === null || namespace.fact.detail === 'none'
      ? "The inside of the container's network namespace was not seen."
      : namespace.fact.detail === 'proc'
        ? '/proc/PID/net tells neither MACs nor, of two interfaces in one subnet, which has which address.'
        : `No interface in the container's network namespace carries ${draft.ipv4 ?? draft.ipv6 ?? draft.mac ?? ''}.`;
  draft.knowledge = unknown(reason, workshop.remedy, draft.knowledge.evidence);
  if (namespace?.fact.detail !== 'full') return;
  workshop.problems.push({
    code: 'endpoint-interface-missing',
    subjects: [draft.id, container.id],
    detail: `The engine says that ${container.draft.name} is on ${network.draft.name}. ${reason}`,
    evidence: [...draft.knowledge.evidence, workshop.evidence.namespaces("the container's namespace")],
  });
}
