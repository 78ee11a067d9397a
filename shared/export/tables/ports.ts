import type { Topology } from '../../topology/model';
import { indexTopology } from './topology-index';
import type { Table } from './table';

const columns = [
  'host_address',
  'host_port',
  'protocol',
  'container',
  'container_port',
  'network',
  'container_address',
  'dnat_rules',
  'dnat_packets',
  'evidence',
] as const;

/** One row per published port with the DNAT rules that implement it; rules are empty where they could not be read. */
export function portTable(topology: Topology): Table {
  const index = indexTopology(topology);
  const rules = new Map(topology.rules.map((rule) => [rule.id, rule]));
  const rows = topology.ports.map((port) => {
    const endpoint = index.endpointsByContainer.get(port.container)?.find((one) => one.network === port.network);
    const dnat = port.rules.flatMap((id) => rules.get(id) ?? []).filter((rule) => rule.matches.target === 'DNAT');
    const counted = dnat.filter((rule) => rule.packets !== null);
    return {
      host_address: port.hostAddress,
      host_port: port.hostPort,
      protocol: port.protocol,
      container: index.containers.get(port.container)?.name ?? port.container,
      container_port: port.containerPort,
      network: port.network === null ? null : (index.networks.get(port.network)?.name ?? null),
      container_address: (port.hostAddress.includes(':') ? (endpoint?.ipv6 ?? endpoint?.ipv4) : endpoint?.ipv4) ?? null,
      dnat_rules: dnat.map((rule) => `${rule.table} ${rule.chain} ${String(rule.number)}`).join(', ') || null,
      dnat_packets: counted.length === 0 ? null : counted.reduce((sum, rule) => sum + (rule.packets ?? 0), 0),
      evidence: `${port.knowledge.certainty}: ${port.knowledge.method}`,
    };
  });
  return { columns, rows };
}
