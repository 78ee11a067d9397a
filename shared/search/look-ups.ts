import type {
  Topology,
  TopologyContainer,
  TopologyEndpoint,
  TopologyInterface,
  TopologyLink,
  TopologyNamespace,
  TopologyNetwork,
  TopologyPort,
} from '../topology/model';
import { pushTo } from '../topology/order';

/** References of a topology followed; made once for an index. */
export interface LookUps {
  readonly namespaces: ReadonlyMap<string, TopologyNamespace>;
  readonly interfaces: ReadonlyMap<string, TopologyInterface>;
  readonly containers: ReadonlyMap<string, TopologyContainer>;
  readonly networks: ReadonlyMap<string, TopologyNetwork>;
  readonly ports: ReadonlyMap<string, TopologyPort>;
  readonly endpointsOf: ReadonlyMap<string, readonly TopologyEndpoint[]>;
  readonly portsOf: ReadonlyMap<string, readonly TopologyPort[]>;
  readonly interfacesIn: ReadonlyMap<string, readonly TopologyInterface[]>;
  /** By either end. */
  readonly vethOf: ReadonlyMap<string, TopologyLink>;
  readonly networksOfBridge: ReadonlyMap<string, readonly TopologyNetwork[]>;
  readonly networksOfRule: ReadonlyMap<string, readonly TopologyNetwork[]>;
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> =>
  new Map(items.map((item) => [item.id, item]));

function groups<Item>(items: readonly Item[], keys: (item: Item) => readonly string[]): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) for (const key of keys(item)) pushTo(found, key, item);
  return found;
}

export function lookUps(topology: Topology): LookUps {
  const vethOf = new Map<string, TopologyLink>();
  for (const link of topology.links) {
    if (link.kind !== 'veth') continue;
    vethOf.set(link.from, link);
    if (link.to !== null) vethOf.set(link.to, link);
  }
  return {
    namespaces: byId(topology.namespaces),
    interfaces: byId(topology.interfaces),
    containers: byId(topology.containers),
    networks: byId(topology.networks),
    ports: byId(topology.ports),
    endpointsOf: groups(topology.endpoints, (one) => [one.container]),
    portsOf: groups(topology.ports, (one) => [one.container]),
    interfacesIn: groups(topology.interfaces, (one) => [one.namespace]),
    vethOf,
    networksOfBridge: groups(topology.networks, (one) => (one.bridge === null ? [] : [one.bridge])),
    networksOfRule: groups(topology.networks, (one) => one.rules),
  };
}

/** Containers that live in a namespace; none for the root namespace, which is nobody's own. */
export function containersIn(namespaceId: string, { namespaces, containers }: LookUps): readonly TopologyContainer[] {
  const namespace = namespaces.get(namespaceId);
  if (namespace === undefined || namespace.kind === 'root') return [];
  return namespace.containers.flatMap((id) => containers.get(id) ?? []);
}

/** Names of the Docker networks that an interface is the bridge of, a port of whose bridge it is, or on which it is an endpoint. */
export function networkNames(item: TopologyInterface, { networks, networksOfBridge }: LookUps): readonly string[] {
  const names = new Set<string>();
  const own = item.network === null ? undefined : networks.get(item.network);
  if (own !== undefined) names.add(own.name);
  for (const bridge of [item.id, item.master ?? '']) {
    for (const network of networksOfBridge.get(bridge) ?? []) names.add(network.name);
  }
  return [...names];
}

/** Names of both ends of a veth pair and of the containers at them; empty where the interface is no veth. */
export function vethNames(item: TopologyInterface, of: LookUps): readonly string[] {
  const link = of.vethOf.get(item.id);
  if (link === undefined) return item.kind === 'veth' ? [item.name] : [];
  const names: string[] = [];
  for (const id of [link.from, link.to ?? '']) {
    const end = of.interfaces.get(id);
    if (end === undefined) continue;
    names.push(end.name);
    for (const container of containersIn(end.namespace, of)) names.push(container.name);
  }
  return names;
}
