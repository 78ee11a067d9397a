import type { Knowledge, Topology, TopologyInterface, TopologyLink } from '../../topology/model';
import { addressList, containerNames, indexTopology } from './topology-index';
import type { Row, Table } from './table';

const columns = [
  'host_interface',
  'host_ifindex',
  'bridge',
  'container',
  'container_interface',
  'container_ifindex',
  'netns',
  'address',
  'mac',
  'evidence',
] as const;

/** `exact: nsid`, `inferred: counters`, `unknown`. */
const evidenceWord = (knowledge: Knowledge): string =>
  knowledge.certainty === 'unknown' ? 'unknown' : `${knowledge.certainty}: ${knowledge.method}`;

/**
 * One row per veth pair: the end nearer to the host, and the end it leads to; pairs of the root namespace first.
 * `netns` is the namespace of the far end: its inode where known, else its title. An unknown far end leaves its cells empty.
 */
export function vethTable(topology: Topology): Table {
  const index = indexTopology(topology);
  const row = (link: TopologyLink): Row => {
    const near = index.interfaces.get(link.from);
    const far: TopologyInterface | undefined = link.to === null ? undefined : index.interfaces.get(link.to);
    const namespace = far === undefined ? undefined : index.namespaces.get(far.namespace);
    const master = near?.master ?? null;
    return {
      host_interface: near?.name ?? link.from,
      host_ifindex: near?.ifindex ?? null,
      bridge: master === null ? null : (index.interfaces.get(master)?.name ?? null),
      // The root namespace belongs to the host: that host-mode containers use it makes no wire theirs.
      container: namespace?.kind === 'root' ? null : containerNames(namespace, index),
      container_interface: far?.name ?? null,
      container_ifindex: far?.ifindex ?? null,
      netns: namespace === undefined ? null : namespace.inode === null ? namespace.title : String(namespace.inode),
      address: addressList(far),
      mac: far?.mac ?? null,
      evidence: evidenceWord(link.knowledge),
    };
  };
  const nearRoot = (link: TopologyLink): boolean =>
    index.namespaces.get(index.interfaces.get(link.from)?.namespace ?? '')?.kind === 'root';
  const veths = topology.links.filter((link) => link.kind === 'veth');
  const ordered = [...veths.filter(nearRoot), ...veths.filter((link) => !nearRoot(link))];
  return { columns, rows: ordered.map(row) };
}
