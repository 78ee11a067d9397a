import type { TopologyContainer, TopologyInterface } from '../../shared/topology/model';
import { hostSocket, portTitle } from '../state/describe';
import type { Selection } from '../state/selection';
import type { TopologyIndex } from '../state/topology-index';

export interface OutlineNode {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  /** Null for a heading that stands for no object. */
  readonly selection: Selection | null;
  readonly children: readonly OutlineNode[];
}

const byLabel = (a: OutlineNode, b: OutlineNode): number => a.label.localeCompare(b.label, 'en', { numeric: true });

/** Networks with their containers and interfaces, then the host's own interfaces, then what is on no network. */
export function outlineOf(index: TopologyIndex): OutlineNode[] {
  const { topology } = index;
  const networks = topology.networks
    .map((network): OutlineNode => {
      const members = new Set((index.endpointsByNetwork.get(network.id) ?? []).map((endpoint) => endpoint.container));
      return {
        key: network.id,
        label: network.name,
        detail: network.driver,
        selection: { kind: 'network', id: network.id },
        children: [...members].flatMap((id) => containerNode(index.containers.get(id), index)).sort(byLabel),
      };
    })
    .sort(byLabel);

  const attached = new Set(topology.endpoints.map((endpoint) => endpoint.container));
  const others = topology.containers
    .filter((container) => !attached.has(container.id))
    .flatMap((container) => containerNode(container, index))
    .sort(byLabel);
  const spaces = topology.namespaces
    .filter((namespace) => namespace.kind !== 'root' && namespace.containers.length === 0)
    .map((namespace): OutlineNode => ({
      key: namespace.id,
      label: namespace.title,
      detail: namespace.kind,
      selection: { kind: 'namespace', id: namespace.id },
      children: interfacesOf(namespace.id, index),
    }))
    .sort(byLabel);

  return [
    ...networks,
    ...heading('Host interfaces', hostInterfaces(index)),
    ...heading('Containers on no network', others),
    ...heading('Other namespaces', spaces),
  ];
}

function heading(label: string, children: readonly OutlineNode[]): OutlineNode[] {
  return children.length === 0 ? [] : [{ key: label, label, detail: '', selection: null, children }];
}

function containerNode(container: TopologyContainer | undefined, index: TopologyIndex): OutlineNode[] {
  if (container === undefined) return [];
  const space = container.namespace === null ? undefined : index.namespaces.get(container.namespace);
  const ports = (index.portsByContainer.get(container.id) ?? []).map((port): OutlineNode => ({
    key: port.id,
    label: hostSocket(port),
    detail: portTitle(port).slice(hostSocket(port).length + 1),
    selection: { kind: 'port', id: port.id },
    children: [],
  }));
  // A container in the host's namespace would repeat every interface of the host.
  const interfaces = space === undefined || space.kind === 'root' ? [] : interfacesOf(space.id, index);
  return [
    {
      key: container.id,
      label: container.name,
      detail: container.state === 'running' ? '' : container.state,
      selection: { kind: 'container', id: container.id },
      children: [...interfaces, ...ports],
    },
  ];
}

function interfacesOf(namespace: string, index: TopologyIndex): OutlineNode[] {
  return (index.interfacesByNamespace.get(namespace) ?? [])
    .filter((item) => item.kind !== 'loopback')
    .map(interfaceNode)
    .sort(byLabel);
}

function hostInterfaces(index: TopologyIndex): OutlineNode[] {
  const root = index.topology.namespaces.find((namespace) => namespace.kind === 'root');
  return root === undefined ? [] : interfacesOf(root.id, index);
}

function interfaceNode(item: TopologyInterface): OutlineNode {
  const address = item.addresses.find((one) => one.scope !== 'link');
  return {
    key: item.id,
    label: item.name,
    detail: address === undefined ? item.kind : `${address.address}/${String(address.prefix)}`,
    selection: { kind: 'interface', id: item.id },
    children: [],
  };
}
