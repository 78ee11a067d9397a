import type { Topology } from '../../topology/model';
import { containerNames, indexTopology } from './topology-index';
import type { Table } from './table';

const columns = ['title', 'kind', 'inode', 'nsid', 'containers', 'interfaces', 'pids', 'paths', 'seen'] as const;

/** One row per network namespace; `seen` is full, proc (read from /proc only) or none (only known to exist). */
export function namespaceTable(topology: Topology): Table {
  const index = indexTopology(topology);
  const interfaces = new Map<string, string[]>();
  for (const one of topology.interfaces) {
    interfaces.set(one.namespace, [...(interfaces.get(one.namespace) ?? []), one.name]);
  }
  const rows = topology.namespaces.map((namespace) => ({
    title: namespace.title,
    kind: namespace.kind,
    inode: namespace.inode,
    nsid: namespace.nsid,
    containers: containerNames(namespace, index),
    interfaces: interfaces.get(namespace.id)?.join(', ') ?? null,
    pids: namespace.pids.join(', ') || null,
    paths: namespace.paths.join(', ') || null,
    seen: namespace.detail,
  }));
  return { columns, rows };
}
