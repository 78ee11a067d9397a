import { groupBy } from './group';
import type {
  Topology,
  TopologyContainer,
  TopologyEndpoint,
  TopologyInterface,
  TopologyLink,
  TopologyNamespace,
  TopologyNetwork,
  TopologyPort,
} from '../../topology/model';

/** Look-ups over a topology, made once per layout. */
export interface TopologyIndex {
  readonly topology: Topology;
  readonly interfaces: ReadonlyMap<string, TopologyInterface>;
  readonly namespaces: ReadonlyMap<string, TopologyNamespace>;
  readonly networks: ReadonlyMap<string, TopologyNetwork>;
  readonly containers: ReadonlyMap<string, TopologyContainer>;
  /** Ports of a bridge or bond, by its interface id. */
  readonly slavesOf: ReadonlyMap<string, readonly TopologyInterface[]>;
  readonly interfacesOf: ReadonlyMap<string, readonly TopologyInterface[]>;
  readonly endpointsOf: ReadonlyMap<string, readonly TopologyEndpoint[]>;
  readonly portsOf: ReadonlyMap<string, readonly TopologyPort[]>;
  /** The network whose bridge an interface is. */
  readonly networkOfBridge: ReadonlyMap<string, TopologyNetwork>;
  /** By either end's interface id. */
  readonly veths: ReadonlyMap<string, TopologyLink>;
  /** By the port's, the upper device's, the vxlan's id. */
  readonly masters: ReadonlyMap<string, TopologyLink>;
  readonly lowers: ReadonlyMap<string, TopologyLink>;
  /** Networks with an endpoint of a running container. */
  readonly usedNetworks: ReadonlySet<string>;
  readonly root: TopologyNamespace | null;
}

export function indexTopology(topology: Topology): TopologyIndex {
  const veths = new Map<string, TopologyLink>();
  const masters = new Map<string, TopologyLink>();
  const lowers = new Map<string, TopologyLink>();
  for (const link of topology.links) {
    if (link.kind === 'veth') {
      veths.set(link.from, link);
      if (link.to !== null) veths.set(link.to, link);
    } else if (link.kind === 'master') masters.set(link.from, link);
    else if (link.kind === 'lower') lowers.set(link.from, link);
  }
  const containers = byId(topology.containers);
  const usedNetworks = new Set<string>();
  for (const { container, network } of topology.endpoints) {
    if (containers.get(container)?.state === 'running') usedNetworks.add(network);
  }
  const bridged = topology.networks.filter((network) => network.bridge !== null);
  return {
    topology,
    interfaces: byId(topology.interfaces),
    namespaces: byId(topology.namespaces),
    networks: byId(topology.networks),
    containers,
    slavesOf: groupBy(topology.interfaces, (iface) => iface.master),
    interfacesOf: groupBy(topology.interfaces, (iface) => iface.namespace),
    endpointsOf: groupBy(topology.endpoints, (endpoint) => endpoint.container),
    portsOf: groupBy(topology.ports, (port) => port.container),
    networkOfBridge: new Map(bridged.map((network) => [network.bridge ?? '', network])),
    veths,
    masters,
    lowers,
    usedNetworks,
    root: topology.namespaces.find((namespace) => namespace.kind === 'root') ?? null,
  };
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> {
  const index = new Map<string, Item>();
  for (const item of items) index.set(item.id, item);
  return index;
}
