import { exact, inferred, unknown } from './knowledge';
import { networkDigits } from './namespace-kind';
import type { NamespacePass } from './namespaces';
import type { InterfaceNode, NetworkNode, Workshop } from './nodes';
import { canonicalAddress } from './address';
import { uniqueByKey } from './order';

/** Networks of the engine, and those that only its containers name (where the list could not be had). */
export function makeNetworks(workshop: Workshop): NetworkNode[] {
  const facts = uniqueByKey(
    workshop.snapshot.networks,
    (network) => network.id,
    (id) =>
      workshop.problems.push({
        code: 'duplicate-id',
        subjects: [id],
        detail: 'The engine lists this network id more than once.',
        evidence: [],
      }),
  );
  return facts.map((fact) => ({
    id: fact.id,
    fact,
    bridge: null,
    lower: null,
    overlay: null,
    draft: {
      id: fact.id,
      name: fact.name,
      driver: fact.driver,
      scope: fact.scope,
      internal: fact.internal,
      ipv6: fact.ipv6,
      pools: fact.pools.map(({ subnet, gateway }) => ({ subnet, gateway })),
      options: fact.options,
      labels: fact.labels,
      project: fact.labels['com.docker.compose.project'] ?? fact.labels['com.docker.stack.namespace'] ?? null,
      bridge: null,
      lower: null,
      rules: [],
      knowledge: exact('engine', [workshop.evidence.network(fact.name, 'its driver, subnets and options')]),
    },
  }));
}

/** A network that a container is on, but that the engine's list does not have. */
export function networkFromEndpoint(workshop: Workshop, id: string, name: string): NetworkNode {
  return {
    id,
    fact: null,
    bridge: null,
    lower: null,
    overlay: null,
    draft: {
      id,
      name,
      driver: 'unknown',
      scope: '',
      internal: false,
      ipv6: false,
      pools: [],
      options: {},
      labels: {},
      project: null,
      bridge: null,
      lower: null,
      rules: [],
      knowledge: unknown('A container is on it, but the engine did not list it.', workshop.remedy, [
        workshop.evidence.network(name, 'whether it still exists'),
      ]),
    },
  };
}

/** Second pass: the interface that carries each network on this host. */
export function placeNetworks(workshop: Workshop, networks: readonly NetworkNode[], pass: NamespacePass): void {
  const byAddress = pass.root?.byAddress ?? new Map<string, InterfaceNode>();
  for (const node of networks) {
    const { driver } = node.draft;
    if (driver === 'macvlan' || driver === 'ipvlan') placeOnLower(node, pass);
    else if (driver === 'overlay') placeOverlay(workshop, node, pass);
    else if (driver !== 'host' && driver !== 'null') placeOnBridge(workshop, node, pass, byAddress);
  }
}

/**
 * Bridge of a network: the option com.docker.network.bridge.name, else `br-` and the first 12 digits of the network's
 * id (drivers/bridge/bridge_linux.go). Other engines name theirs differently (podman0, podman1): there the interface
 * that carries the gateway's address is the bridge.
 */
function placeOnBridge(
  workshop: Workshop,
  node: NetworkNode,
  pass: NamespacePass,
  byAddress: ReadonlyMap<string, InterfaceNode>,
): void {
  const name = node.draft.options['com.docker.network.bridge.name'] || `br-${node.id.slice(0, 12)}`;
  const named = pass.root?.byName.get(name) ?? null;
  const gateways = node.draft.pools.flatMap(({ gateway }) => (gateway === null ? [] : [canonicalAddress(gateway)]));
  const carriers = new Set(gateways.flatMap((gateway) => byAddress.get(gateway) ?? []));
  const evidence = [...node.draft.knowledge.evidence];
  if (named !== null && isBridge(named)) {
    evidence.push(workshop.evidence.address(named.namespace.fact, named.fact.name, gatewayWords(carriers.has(named))));
    setBridge(node, named);
    node.draft.knowledge = exact('engine', evidence);
    return;
  }
  const [carrier, ...others] = [...carriers].filter(isBridge);
  if (carrier !== undefined && others.length === 0) {
    evidence.push(workshop.evidence.address(carrier.namespace.fact, carrier.fact.name, gatewayWords(true)));
    setBridge(node, carrier);
    const reason = `No bridge is called ${name}; this one carries the network's gateway address.`;
    node.draft.knowledge = inferred('address', evidence, reason, null);
    return;
  }
  if (named !== null) {
    workshop.problems.push({
      code: 'bridge-not-a-bridge',
      subjects: [node.id, named.id],
      detail: `The network's bridge should be ${name}, but that interface is of kind ${named.fact.kind}.`,
      evidence,
    });
  }
}

function gatewayWords(carried: boolean): string {
  return carried ? "the network's gateway address" : 'the bridge; it carries no gateway address of the network';
}

/** Without `ip` the kind is not always told (/sys/class/net has no word for all kinds). */
function isBridge(node: InterfaceNode): boolean {
  return node.fact.kind === 'bridge' || node.fact.kind === 'unknown';
}

function setBridge(node: NetworkNode, bridge: InterfaceNode): void {
  node.bridge = bridge;
  node.draft.bridge = bridge.id;
  bridge.draft.network ??= node.id;
}

/** Without a parent Docker makes a dummy device: dm-ID for macvlan, di-ID for ipvlan (drivers/{macvlan,ipvlan}/*_network.go). */
function placeOnLower(node: NetworkNode, pass: NamespacePass): void {
  const made = `${node.draft.driver === 'macvlan' ? 'dm' : 'di'}-${node.id.slice(0, 12)}`;
  const lower = pass.root?.byName.get(node.draft.options['parent'] || made) ?? null;
  node.lower = lower;
  node.draft.lower = lower?.id ?? null;
}

function placeOverlay(workshop: Workshop, node: NetworkNode, pass: NamespacePass): void {
  const overlay = pass.nodes.find(
    (one) => one.draft.kind === 'overlay' && startsWithDigits(node.id, networkDigits(one.fact)),
  );
  if (overlay === undefined) return;
  node.overlay = overlay;
  overlay.draft.title = node.draft.name;
  const bridge = overlay.interfaces.find((item) => item.fact.kind === 'bridge');
  if (bridge === undefined) return;
  setBridge(node, bridge);
  node.draft.knowledge = exact('engine', [
    ...node.draft.knowledge.evidence,
    workshop.evidence.link(overlay.fact, bridge.fact.name, 'the bridge in the hidden namespace of this network'),
  ]);
}

export function startsWithDigits(id: string, digits: string | null): boolean {
  return digits !== null && digits.length >= 6 && id.startsWith(digits);
}
