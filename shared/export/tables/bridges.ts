import type { Topology } from '../../topology/model';
import { addressList, indexTopology } from './topology-index';
import type { Table } from './table';

const columns = ['name', 'ifindex', 'network', 'netns', 'addresses', 'mac', 'mtu', 'state', 'ports'] as const;

/** One row per bridge in any namespace, Docker's or not, with the names of its ports. */
export function bridgeTable(topology: Topology): Table {
  const index = indexTopology(topology);
  const ports = new Map<string, string[]>();
  for (const one of topology.interfaces) {
    if (one.master !== null) ports.set(one.master, [...(ports.get(one.master) ?? []), one.name]);
  }
  const rows = topology.interfaces
    .filter((one) => one.kind === 'bridge')
    .map((bridge) => ({
      name: bridge.name,
      ifindex: bridge.ifindex,
      network: bridge.network === null ? null : (index.networks.get(bridge.network)?.name ?? null),
      netns: index.namespaces.get(bridge.namespace)?.title ?? bridge.namespace,
      addresses: addressList(bridge),
      mac: bridge.mac,
      mtu: bridge.mtu,
      state: bridge.state,
      ports: ports.get(bridge.id)?.sort().join(', ') ?? null,
    }));
  return { columns, rows };
}
