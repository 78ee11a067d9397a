import type {
  Topology,
  TopologyContainer,
  TopologyEndpoint,
  TopologyInterface,
  TopologyNamespace,
  TopologyNetwork,
} from '../../topology/model';

/** Look-ups that several tables need; made once per table. */
export interface TopologyIndex {
  readonly namespaces: ReadonlyMap<string, TopologyNamespace>;
  readonly interfaces: ReadonlyMap<string, TopologyInterface>;
  readonly networks: ReadonlyMap<string, TopologyNetwork>;
  readonly containers: ReadonlyMap<string, TopologyContainer>;
  readonly endpointsByNetwork: ReadonlyMap<string, readonly TopologyEndpoint[]>;
  readonly endpointsByContainer: ReadonlyMap<string, readonly TopologyEndpoint[]>;
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> =>
  new Map(items.map((item) => [item.id, item]));

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

export function indexTopology(topology: Topology): TopologyIndex {
  return {
    namespaces: byId(topology.namespaces),
    interfaces: byId(topology.interfaces),
    networks: byId(topology.networks),
    containers: byId(topology.containers),
    endpointsByNetwork: groupBy(topology.endpoints, (endpoint) => endpoint.network),
    endpointsByContainer: groupBy(topology.endpoints, (endpoint) => endpoint.container),
  };
}

/** `10.0.0.2/24, fd00::2/64`: every address of an interface but the link-local ones; null where there is none. */
export function addressList(item: TopologyInterface | undefined): string | null {
  const addresses = (item?.addresses ?? []).filter((address) => address.scope !== 'link');
  return addresses.length === 0 ? null : addresses.map((one) => `${one.address}/${String(one.prefix)}`).join(', ');
}

/** Names of the containers of a namespace, in order; null where there is none. */
export function containerNames(namespace: TopologyNamespace | undefined, index: TopologyIndex): string | null {
  const names = (namespace?.containers ?? []).map((id) => index.containers.get(id)?.name ?? id);
  return names.length === 0 ? null : [...names].sort().join(', ');
}
