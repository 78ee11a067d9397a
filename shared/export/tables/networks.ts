import type { Topology } from '../../topology/model';
import { indexTopology } from './topology-index';
import type { Table } from './table';

const columns = ['name', 'driver', 'scope', 'bridge', 'subnets', 'gateways', 'internal', 'containers', 'id'] as const;

/** One row per Docker network; `bridge` is the interface that was seen, or the lower device of macvlan and ipvlan. */
export function networkTable(topology: Topology): Table {
  const index = indexTopology(topology);
  const rows = topology.networks.map((network) => {
    const device = network.bridge ?? network.lower;
    return {
      name: network.name,
      driver: network.driver,
      scope: network.scope,
      bridge: device === null ? null : (index.interfaces.get(device)?.name ?? null),
      subnets: network.pools.map((pool) => pool.subnet).join(', ') || null,
      gateways: network.pools.flatMap((pool) => pool.gateway ?? []).join(', ') || null,
      internal: network.internal,
      containers: index.endpointsByNetwork.get(network.id)?.length ?? 0,
      id: network.id,
    };
  });
  return { columns, rows };
}
