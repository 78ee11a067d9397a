import type {
  Finding,
  Gap,
  Topology,
  TopologyContainer,
  TopologyEndpoint,
  TopologyInterface,
  TopologyLink,
  TopologyNamespace,
  TopologyNetwork,
  TopologyPort,
  TopologyRule,
} from '../../shared/topology/model';

type ById<Item> = ReadonlyMap<string, Item>;
type Groups<Item> = ReadonlyMap<string, readonly Item[]>;

/** Look-ups for the inspector, the outline and the search; made once per topology. */
export interface TopologyIndex {
  readonly topology: Topology;
  readonly namespaces: ById<TopologyNamespace>;
  readonly interfaces: ById<TopologyInterface>;
  readonly networks: ById<TopologyNetwork>;
  readonly containers: ById<TopologyContainer>;
  readonly ports: ById<TopologyPort>;
  readonly links: ById<TopologyLink>;
  readonly rules: ById<TopologyRule>;
  readonly interfacesByNamespace: Groups<TopologyInterface>;
  readonly interfacesByMaster: Groups<TopologyInterface>;
  readonly linksByInterface: Groups<TopologyLink>;
  readonly endpointsByContainer: Groups<TopologyEndpoint>;
  readonly endpointsByNetwork: Groups<TopologyEndpoint>;
  readonly endpointsByInterface: Groups<TopologyEndpoint>;
  readonly portsByContainer: Groups<TopologyPort>;
  readonly networksByBridge: Groups<TopologyNetwork>;
  readonly gapsBySubject: Groups<Gap>;
  readonly findingsBySubject: Groups<Finding>;
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): ById<Item> =>
  new Map(items.map((item) => [item.id, item]));

/** Groups items under each of their keys; an item without a key is in no group. */
function groupBy<Item>(items: readonly Item[], keys: (item: Item) => readonly (string | null)[]): Groups<Item> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const key of new Set(keys(item))) {
      if (key === null) continue;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  }
  return groups;
}

export function indexTopology(topology: Topology): TopologyIndex {
  return {
    topology,
    namespaces: byId(topology.namespaces),
    interfaces: byId(topology.interfaces),
    networks: byId(topology.networks),
    containers: byId(topology.containers),
    ports: byId(topology.ports),
    links: byId(topology.links),
    rules: byId(topology.rules),
    interfacesByNamespace: groupBy(topology.interfaces, (item) => [item.namespace]),
    interfacesByMaster: groupBy(topology.interfaces, (item) => [item.master]),
    linksByInterface: groupBy(topology.links, (link) => [link.from, link.to]),
    endpointsByContainer: groupBy(topology.endpoints, (endpoint) => [endpoint.container]),
    endpointsByNetwork: groupBy(topology.endpoints, (endpoint) => [endpoint.network]),
    endpointsByInterface: groupBy(topology.endpoints, (endpoint) => [endpoint.interface]),
    portsByContainer: groupBy(topology.ports, (port) => [port.container]),
    networksByBridge: groupBy(topology.networks, (network) => [network.bridge]),
    gapsBySubject: groupBy(topology.gaps, (gap) => gap.subjects),
    findingsBySubject: groupBy(topology.findings, (finding) => finding.subjects),
  };
}
