import type { Topology } from '../topology/model';

/** The topology as the few kinds of nodes and edges that DOT and Mermaid can say. */
export interface GraphNode {
  readonly id: string;
  readonly kind: 'world' | 'device' | 'network' | 'bridge' | 'container' | 'namespace' | 'port';
  readonly lines: readonly string[];
  readonly stopped: boolean;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly certainty: 'exact' | 'inferred' | 'unknown';
  /** Published ports have a direction, cables have none. */
  readonly directed: boolean;
}

export interface Graph {
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export function topologyGraph(topology: Topology): Graph {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const node = (id: string, kind: GraphNode['kind'], lines: (string | null)[], stopped = false): void => {
    nodes.push({ id, kind, lines: lines.flatMap((line) => (line === null || line === '' ? [] : [line])), stopped });
  };
  const interfaces = new Map(topology.interfaces.map((iface) => [iface.id, iface]));
  const hostEnds = hostEndNames(topology);
  for (const network of topology.networks) {
    if (network.driver === 'null') continue;
    const bridge = network.bridge === null ? undefined : interfaces.get(network.bridge);
    node(network.id, 'network', [network.name, bridge?.name ?? null, network.pools[0]?.subnet ?? null, network.driver]);
  }
  for (const container of topology.containers) {
    const live = container.state === 'running' || container.state === 'paused';
    node(container.id, 'container', [container.name, container.image, live ? null : container.state], !live);
    if (container.sharesWith !== null) {
      edges.push({
        from: container.id,
        to: container.sharesWith,
        label: 'same namespace',
        certainty: 'exact',
        directed: false,
      });
    }
  }
  for (const endpoint of topology.endpoints) {
    const iface = endpoint.interface === null ? undefined : interfaces.get(endpoint.interface);
    const host = endpoint.interface === null ? undefined : hostEnds.get(endpoint.interface);
    const label = [iface?.name ?? '', endpoint.ipv4 ?? endpoint.ipv6 ?? '', host ?? '']
      .filter((part) => part !== '')
      .join(' ');
    edges.push({
      from: endpoint.network,
      to: endpoint.container,
      label,
      certainty: endpoint.knowledge.certainty,
      directed: false,
    });
  }
  for (const port of topology.ports) {
    node(port.id, 'port', [`${port.hostAddress === '' ? '*' : port.hostAddress}:${port.hostPort}/${port.protocol}`]);
    edges.push({
      from: port.id,
      to: port.container,
      label: String(port.containerPort),
      certainty: port.knowledge.certainty,
      directed: true,
    });
  }
  addForeignNamespaces(topology, node, edges);
  return { title: topology.host.hostname ?? topology.target, nodes, edges: edges.filter(bothEnds(nodes)) };
}

/** Name of the host end of a veth pair by the id of its other end. */
function hostEndNames(topology: Topology): Map<string, string> {
  const names = new Map(topology.interfaces.map((iface) => [iface.id, iface.name]));
  const pairs = topology.links.filter((link) => link.kind === 'veth');
  return new Map(pairs.flatMap((link) => (link.to === null ? [] : [[link.to, names.get(link.from) ?? ''] as const])));
}

/** Namespaces that no container explains, hand-made bridges, and the cables between them. */
function addForeignNamespaces(
  topology: Topology,
  node: (id: string, kind: GraphNode['kind'], lines: (string | null)[]) => void,
  edges: GraphEdge[],
): void {
  const foreign = topology.namespaces.filter(
    (namespace) => namespace.containers.length === 0 && namespace.kind !== 'root',
  );
  for (const namespace of foreign) node(namespace.id, 'namespace', [namespace.title, namespace.kind]);
  const known = new Set(topology.networks.map((network) => network.bridge));
  const root = topology.namespaces.find((namespace) => namespace.kind === 'root')?.id;
  const bridges = topology.interfaces.filter(
    (iface) => iface.kind === 'bridge' && iface.namespace === root && !known.has(iface.id),
  );
  for (const bridge of bridges) node(bridge.id, 'bridge', [bridge.name, bridge.addresses[0]?.address ?? null]);
  const interfaces = new Map(topology.interfaces.map((iface) => [iface.id, iface]));
  const ids = new Set(foreign.map((namespace) => namespace.id));
  for (const link of topology.links) {
    const from = interfaces.get(link.from);
    const to = link.to === null ? undefined : interfaces.get(link.to);
    if (link.kind !== 'veth' || from === undefined || to === undefined) continue;
    const near = ids.has(from.namespace) ? from.namespace : (from.master ?? null);
    if (near === null || !ids.has(to.namespace)) continue;
    edges.push({
      from: near,
      to: to.namespace,
      label: `${from.name} ${to.name}`,
      certainty: link.knowledge.certainty,
      directed: false,
    });
  }
}

function bothEnds(nodes: readonly GraphNode[]): (edge: GraphEdge) => boolean {
  const ids = new Set(nodes.map((node) => node.id));
  return (edge) => ids.has(edge.from) && ids.has(edge.to);
}
