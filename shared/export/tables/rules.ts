import type { Topology } from '../../topology/model';
import { indexTopology } from './topology-index';
import type { Table } from './table';

const columns = ['backend', 'family', 'table', 'chain', 'number', 'packets', 'bytes', 'text', 'port_mappings'] as const;

/** One row per rule in the kernel's order, tied to the port mappings that it implements. */
export function ruleTable(topology: Topology): Table {
  const index = indexTopology(topology);
  const ports = new Map(topology.ports.map((port) => [port.id, port]));
  const mapping = (id: string): string => {
    const port = ports.get(id);
    if (port === undefined) return id;
    const container = index.containers.get(port.container)?.name ?? port.container;
    return `${String(port.hostPort)}->${container}:${String(port.containerPort)}/${port.protocol}`;
  };
  const rows = topology.rules.map((rule) => ({
    backend: rule.backend,
    family: rule.family,
    table: rule.table,
    chain: rule.chain,
    number: rule.number,
    packets: rule.packets,
    bytes: rule.bytes,
    text: rule.text,
    port_mappings: [...new Set(rule.ports.map(mapping))].join(', ') || null,
  }));
  return { columns, rows };
}
