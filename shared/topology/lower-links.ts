import { exact, inferred, unknown } from './knowledge';
import type { Knowledge } from './model';
import type { EndpointNode, InterfaceNode, LinkDraft, Workshop } from './nodes';
import type { PairingState } from './pairing/state';
import { PrefixIndex } from './prefix-index';

/** Kinds whose IFLA_LINK is a device they sit on. A veth's is its peer; ifb, dummy and bridges have none. */
const upperKinds = new Set(['vlan', 'macvlan', 'macvtap', 'ipvlan', 'vxlan', 'gre', 'ipip', 'sit', 'ip6tnl', 'other']);

/** Second pass: what macvlan, ipvlan, vlan, vxlan and tunnels sit on. */
export function lowerLinks(workshop: Workshop, state: PairingState, endpoints: readonly EndpointNode[]): LinkDraft[] {
  const links: LinkDraft[] = [];
  const stated = new Map<InterfaceNode, EndpointNode>();
  for (const node of endpoints) if (node.interface !== null) stated.set(node.interface, node);
  const underlay = hostRoutes(state);
  for (const namespace of state.input.namespaces) {
    for (const upper of namespace.interfaces) {
      const link =
        lowerLink(workshop, state, upper, stated.get(upper) ?? null) ?? vxlanLink(workshop, state, upper, underlay);
      if (link !== null) links.push(link);
    }
  }
  return links;
}

function lowerLink(
  workshop: Workshop,
  state: PairingState,
  upper: InterfaceNode,
  endpoint: EndpointNode | null,
): LinkDraft | null {
  const lower = endpoint?.network.lower ?? null;
  const index = linkedIndex(upper);
  if (
    lower !== null &&
    endpoint !== null &&
    (index === null ? upper.fact.kind === 'unknown' : index === lower.fact.ifindex)
  ) {
    return link(
      upper,
      lower,
      exact('engine', [
        workshop.evidence.network(endpoint.network.draft.name, `parent ${lower.fact.name}`),
        ...upper.draft.evidence,
      ]),
    );
  }
  if (index === null) return null;
  const proof = [workshop.evidence.link(upper.namespace.fact, upper.fact.name, `@if${index} or @ and a name`)];
  const nsid = upper.fact.link?.nsid ?? null;
  if (nsid === null) {
    const found = upper.namespace.byIndex.get(index);
    if (found !== undefined) return link(upper, found, exact('kernel', proof));
    workshop.problems.push({
      code: 'lower-missing',
      subjects: [upper.id],
      detail: `${upper.fact.name} sits on interface ${index}, which was not seen in its namespace.`,
      evidence: proof,
    });
    return link(upper, null, unknown(`Its lower device has index ${index}; it was not seen.`, workshop.remedy, proof));
  }
  return link(upper, ...acrossNamespaces(workshop, state, upper, index, nsid, proof));
}

function acrossNamespaces(
  workshop: Workshop,
  state: PairingState,
  upper: InterfaceNode,
  index: number,
  nsid: number,
  proof: Knowledge['evidence'],
): [InterfaceNode | null, Knowledge] {
  const meaning = state.meaning(upper.namespace, nsid);
  const found = meaning?.namespace.byIndex.get(index);
  if (meaning !== null && found !== undefined) {
    return [
      found,
      meaning.certain
        ? exact('nsid', proof)
        : inferred('nsid', proof, 'Which namespace this nsid means was inferred from a wire.', workshop.remedy),
    ];
  }
  const { root } = state.input;
  const onHost = upper.namespace === root ? undefined : root?.byIndex.get(index);
  if (meaning === null && onHost !== undefined && onHost.fact.kind !== 'veth' && onHost.fact.kind !== 'loopback') {
    return [
      onHost,
      inferred(
        'unique-ifindex',
        proof,
        `The host's interface ${index} is the likely one; nothing states which namespace nsid ${nsid} means.`,
        workshop.remedy,
      ),
    ];
  }
  return [
    null,
    unknown(
      `Its lower device is interface ${index} of another namespace (nsid ${nsid}), which was not seen.`,
      workshop.remedy,
      proof,
    ),
  ];
}

/** Index of the lower device; null where the kernel names none. A vxlan without one names itself (dev_get_iflink()). */
function linkedIndex(upper: InterfaceNode): number | null {
  const { kind, ifindex, link } = upper.fact;
  if (link === null || link.ifindex <= 0 || !upperKinds.has(kind)) return null;
  return link.ifindex === ifindex && (kind === 'vxlan' || link.nsid === null) ? null : link.ifindex;
}

function link(upper: InterfaceNode, lower: InterfaceNode | null, knowledge: Knowledge): LinkDraft {
  const kind = upper.fact.kind === 'vxlan' ? 'vxlan' : 'lower';
  return { id: `${kind}:${upper.id}`, kind, from: upper.id, to: lower?.id ?? null, knowledge };
}

/**
 * A VXLAN device without a lower device sends by the routes of the namespace it was made in; Docker makes it in the
 * root namespace and moves it (drivers/overlay/ov_utils.go). Its far ends are in its forwarding table.
 */
function vxlanLink(
  workshop: Workshop,
  state: PairingState,
  upper: InterfaceNode,
  underlay: PrefixIndex<InterfaceNode>,
): LinkDraft | null {
  if (upper.fact.kind !== 'vxlan' || linkedIndex(upper) !== null) return null;
  const { namespace } = upper;
  const remotes = namespace.fact.fdb.flatMap((entry) =>
    entry.device === upper.fact.name && entry.remote !== null ? [entry.remote] : [],
  );
  const ways = new Set(remotes.flatMap((remote) => underlay.find(remote)));
  const [way, ...others] = ways;
  if (way === undefined || others.length > 0) {
    return link(
      upper,
      null,
      unknown('It names no lower device, and no route to a far end of it was seen.', null, upper.draft.evidence),
    );
  }
  const proof = [
    workshop.evidence.routes(
      state.input.root?.fact ?? namespace.fact,
      `the route to ${[...new Set(remotes)].sort()[0] ?? ''}`,
    ),
  ];
  return link(upper, way, inferred('kernel', proof, "The host's routes to its far ends lead there.", null));
}

function hostRoutes(state: PairingState): PrefixIndex<InterfaceNode> {
  const index = new PrefixIndex<InterfaceNode>();
  const root = state.input.root;
  for (const route of root?.fact.routes ?? []) {
    const device = route.device === null ? undefined : root?.byName.get(route.device);
    if (device === undefined || route.type !== 'unicast' || route.table !== 'main') continue;
    index.add(
      route.destination === 'default' ? (route.family === 4 ? '0.0.0.0/0' : '::/0') : route.destination,
      device,
    );
  }
  return index;
}
