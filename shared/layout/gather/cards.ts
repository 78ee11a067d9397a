import type { TopologyContainer, TopologyNamespace } from '../../topology/model';
import { compareNatural } from './compare';
import { groupBy } from './group';
import { isLive, memberState, toMember } from './members';
import type { Card, Member, Pill, PortTap } from './model';
import { endpointPill, interfacePill, pillInterfaces, type PillContext } from './pills';
import { foldPorts } from './ports';

/** A card and where it belongs; `home` is a block key, or a zone where no bar fits. */
export interface HomedCard {
  readonly card: Card;
  readonly home: string;
}

export const zones = ['zone:other', 'zone:unknown', 'zone:none', 'zone:host'] as const;
export type Zone = (typeof zones)[number];

/** One card per namespace with live containers, and one per live container whose namespace is not known. */
export function containerCards(context: PillContext): HomedCard[] {
  const { index } = context;
  const live = index.topology.containers.filter(isLive);
  const groups = groupBy(live, (container) => {
    const inRoot =
      container.networkMode === 'host' || (container.namespace !== null && container.namespace === index.root?.id);
    return inRoot || container.namespace === null ? `alone:${shareKey(context, container)}` : container.namespace;
  });
  return [...groups.values()].map((members) => containerCard(context, members));
}

/** A container in `container:` mode whose namespace was not seen still stands with the one it joined. */
function shareKey(context: PillContext, container: TopologyContainer): string {
  const joined = container.sharesWith === null ? undefined : context.index.containers.get(container.sharesWith);
  return joined === undefined || joined.networkMode === 'host' ? container.id : joined.id;
}

function containerCard(context: PillContext, unsorted: readonly TopologyContainer[]): HomedCard {
  const containers =
    unsorted.length < 2
      ? unsorted
      : [...unsorted].sort(
          (a, b) => Number(a.sharesWith !== null) - Number(b.sharesWith !== null) || compareNatural(a.name, b.name),
        );
  const owner = containers[0];
  if (owner === undefined) throw new Error('a card needs a container');
  const { index } = context;
  const onHost = owner.networkMode === 'host' || (owner.namespace !== null && owner.namespace === index.root?.id);
  const pills = onHost ? [] : sortPills(context, pillsOf(context, owner, containers), owner, containers);
  const ports: PortTap[] = [];
  const members: Member[] = [];
  for (const container of containers) {
    const mapped = onHost ? undefined : index.portsOf.get(container.id);
    const own = mapped === undefined ? NO_PORTS : resolvePills(context, foldPorts(mapped, container), pills);
    for (const port of own) ports.push(port);
    members.push(toMember(container, own));
  }
  const first = members[0];
  const shared = members.length > 1;
  const card: Card = {
    id: shared ? `namespace:${owner.namespace ?? owner.id}` : `container:${owner.id}`,
    kind: shared ? 'namespace' : 'container',
    ref: shared ? owner.namespace : owner.id,
    refKind: shared ? 'namespace' : 'container',
    head: null,
    members,
    pills,
    ports,
    state: shared ? 'normal' : memberState(owner.state),
    label: shared
      ? `One network namespace, ${members.length} containers: ${members.map((member) => member.name).join(', ')}`
      : (first?.label ?? ''),
  };
  return { card, home: onHost ? 'zone:host' : homeOf(context, owner, pills) };
}

const NO_PORTS: readonly PortTap[] = [];

function pillsOf(context: PillContext, owner: TopologyContainer, containers: readonly TopologyContainer[]): Pill[] {
  const { index } = context;
  const pills =
    owner.namespace === null
      ? []
      : pillInterfaces(index, owner.namespace).map((iface) => interfacePill(context, iface));
  const seen = new Set<string>();
  for (const { ref } of pills) if (ref !== null) seen.add(ref);
  for (const { id } of containers) {
    for (const endpoint of index.endpointsOf.get(id) ?? []) {
      if (endpoint.interface !== null && seen.has(endpoint.interface)) continue;
      const driver = index.networks.get(endpoint.network)?.driver;
      if (driver !== 'host' && driver !== 'null') pills.push(endpointPill(context, endpoint));
    }
  }
  return pills;
}

/** Those that lead away first, then those at home, last what published ports lead to: it stands next to their gutter. */
function sortPills(
  context: PillContext,
  pills: readonly Pill[],
  owner: TopologyContainer,
  containers: readonly TopologyContainer[],
): readonly Pill[] {
  if (pills.length < 2) return pills;
  const targets = new Set<string | null>();
  for (const { id } of containers) for (const port of context.index.portsOf.get(id) ?? []) targets.add(port.interface);
  const home = homeOf(context, owner, pills);
  const isHome = (pill: Pill): boolean =>
    pill.net === home || (pill.net === null && pill.network === owner.gatewayNetwork);
  const rank = (pill: Pill): number => (isHome(pill) ? (pill.ref !== null && targets.has(pill.ref) ? 2 : 1) : 0);
  return [...pills].sort(
    (a, b) => rank(a) - rank(b) || Number(a.net === null) - Number(b.net === null) || compareNatural(a.name, b.name),
  );
}

function homeOf(context: PillContext, owner: TopologyContainer, pills: readonly Pill[]): string {
  if (owner.gatewayNetwork !== null) {
    const bar = context.barOfNetwork(owner.gatewayNetwork);
    if (bar !== null) return bar;
  }
  const wired = pills.find((pill) => pill.net?.startsWith('bar:') === true)?.net;
  if (typeof wired === 'string') return wired;
  const attached = pills
    .map((pill) => (pill.network === null ? null : context.barOfNetwork(pill.network)))
    .find((bar) => bar !== null);
  if (typeof attached === 'string') return attached;
  if (pills.length === 0 && owner.networkMode !== 'none') return 'zone:unknown';
  return owner.networkMode === 'none' ? 'zone:none' : 'zone:unknown';
}

/** Points each tap at the pill that carries its interface; else at the one on its network. */
function resolvePills(context: PillContext, ports: readonly PortTap[], pills: readonly Pill[]): PortTap[] {
  return ports.map((port) => {
    const pill =
      pills.find((candidate) => candidate.ref !== null && candidate.ref === port.pill) ??
      pills.find((candidate) => port.network !== null && candidate.network === port.network);
    const network = port.network ?? pill?.network ?? null;
    // A network without a bar cannot carry a tap: it then stands above the card's own bar.
    const hasBar = network !== null && context.barOfNetwork(network) !== null;
    return { ...port, pill: pill?.id ?? null, network: hasBar ? network : null };
  });
}

/** Namespaces that no live container explains: named ones, other runtimes', Swarm's hidden helpers. */
export function namespaceCards(context: PillContext): HomedCard[] {
  const { index } = context;
  const taken = new Set(index.topology.containers.filter(isLive).map((container) => container.namespace));
  return index.topology.namespaces
    .filter((namespace) => namespace.kind !== 'root' && namespace.kind !== 'overlay' && !taken.has(namespace.id))
    .map((namespace) => {
      const pills = pillInterfaces(index, namespace.id).map((iface) => interfacePill(context, iface));
      const home = pills.map((pill) => pill.net).find((net) => net?.startsWith('bar:') === true) ?? 'zone:other';
      return { card: namespaceCard(namespace, pills), home };
    });
}

const kindWords: Record<TopologyNamespace['kind'], string> = {
  root: 'root namespace',
  sandbox: 'namespace of no known container',
  named: 'named namespace',
  overlay: 'overlay namespace',
  ingress: 'Swarm ingress namespace',
  'load-balancer': 'Swarm load balancer',
  other: 'namespace',
};

function namespaceCard(namespace: TopologyNamespace, pills: readonly Pill[]): Card {
  const detail = kindWords[namespace.kind];
  return {
    id: `namespace:${namespace.id}`,
    kind: 'namespace',
    ref: namespace.id,
    refKind: 'namespace',
    head: { title: namespace.title, detail: namespace.detail === 'none' ? `${detail}, contents not seen` : detail },
    members: [],
    pills,
    ports: [],
    state: namespace.detail === 'none' ? 'unknown' : 'normal',
    label: `Namespace ${namespace.title}, ${detail}`,
  };
}
