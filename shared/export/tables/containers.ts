import type { Topology, TopologyPort } from '../../topology/model';
import { indexTopology } from './topology-index';
import type { Table } from './table';

const columns = [
  'name',
  'state',
  'image',
  'project',
  'mode',
  'networks',
  'addresses',
  'ports',
  'pid',
  'netns',
  'id',
] as const;

const portText = (port: TopologyPort): string => {
  const host = port.hostAddress.includes(':') ? `[${port.hostAddress}]` : port.hostAddress;
  return `${host}:${String(port.hostPort)}->${String(port.containerPort)}/${port.protocol}`;
};

/** One row per container with its addresses on every network. */
export function containerTable(topology: Topology): Table {
  const index = indexTopology(topology);
  const ports = new Map<string, string[]>();
  for (const port of topology.ports) ports.set(port.container, [...(ports.get(port.container) ?? []), portText(port)]);
  const rows = topology.containers.map((container) => {
    const endpoints = index.endpointsByContainer.get(container.id) ?? [];
    const namespace = container.namespace === null ? undefined : index.namespaces.get(container.namespace);
    return {
      name: container.name,
      state: container.state,
      image: container.image,
      project: container.project,
      mode: container.networkMode,
      networks: endpoints.map((one) => index.networks.get(one.network)?.name ?? one.network).join(', ') || null,
      addresses: endpoints.flatMap((one) => [one.ipv4 ?? [], one.ipv6 ?? []].flat()).join(', ') || null,
      ports: ports.get(container.id)?.join(', ') ?? null,
      pid: container.pid,
      netns: namespace === undefined ? null : namespace.inode === null ? namespace.id : String(namespace.inode),
      id: container.id,
    };
  });
  return { columns, rows };
}
