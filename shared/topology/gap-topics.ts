import type { SourceId } from '../model';
import type { Topology } from './model';

/** The parts of a topology that a gap may be about; lists of drafts as the last pass leaves them. */
export type Seen = Pick<Topology, 'namespaces' | 'interfaces' | 'networks' | 'containers' | 'ports' | 'links'>;

export interface GapTopic {
  readonly id: string;
  readonly title: string;
  readonly sources: readonly SourceId[];
  /** Ids of what is less known for it. */
  subjects(seen: Seen): string[];
  /** No gap as long as this says false, whatever became of the sources. */
  matters?(seen: Seen): boolean;
}

const ids = (items: readonly { readonly id: string }[]): string[] => items.map((item) => item.id);

/** What a person misses, by subject, and the sources that would tell it. */
export const gapTopics: readonly GapTopic[] = [
  {
    id: 'engine',
    title: 'Docker: names, networks, addresses and published ports of containers',
    sources: ['docker.version', 'docker.info', 'docker.networks', 'docker.containers'],
    subjects: (seen) => ids(seen.containers.filter((item) => item.state === 'unknown')),
  },
  {
    id: 'interfaces',
    title: "The host's interfaces and how they are connected",
    sources: ['host.links', 'host.sysfs'],
    subjects: () => ['root'],
  },
  {
    id: 'routes',
    title: "The host's routes and routing rules",
    sources: ['host.routes', 'host.policy-rules'],
    subjects: () => ['root'],
  },
  { id: 'neighbours', title: "The host's neighbours", sources: ['host.neighbours'], subjects: () => ['root'] },
  {
    id: 'forwarding',
    title: 'What the bridges have learned',
    sources: ['host.fdb'],
    subjects: (seen) => ids(seen.interfaces.filter((item) => item.kind === 'bridge' && item.namespace === 'root')),
  },
  { id: 'sysctls', title: 'Kernel switches such as forwarding', sources: ['host.sysctls'], subjects: () => ['root'] },
  {
    id: 'listeners',
    title: 'Which processes listen on the host',
    sources: ['host.listeners'],
    subjects: (seen) => ids(seen.ports),
  },
  {
    id: 'processes',
    title: 'Which process belongs to which container',
    sources: ['proc.cgroups', 'proc.nspids'],
    subjects: (seen) => ids(seen.containers),
    matters: (seen) => seen.containers.some((item) => item.namespace === null && item.state === 'running'),
  },
  {
    id: 'namespaces',
    title: 'Network namespaces that are not a container’s, and what is inside each',
    sources: ['netns.inodes', 'netns.names', 'netns.contents', 'proc.net'],
    subjects: (seen) => ids(seen.namespaces.filter((item) => item.detail !== 'full')),
    matters: (seen) => seen.namespaces.length === 0 || seen.namespaces.some((item) => item.detail !== 'full'),
  },
  {
    id: 'sockets',
    title: 'Which sockets listen inside containers and other namespaces',
    sources: ['proc.net'],
    subjects: (seen) => ids(seen.namespaces.filter((item) => item.kind !== 'root')),
    matters: (seen) => {
      const inner = seen.namespaces.filter((item) => item.kind !== 'root');
      return inner.some((item) => item.listeners.length === 0);
    },
  },
  {
    id: 'wires',
    title: 'Where wires lead: the far ends of veth pairs',
    sources: ['netns.ids'],
    subjects: (seen) => ids(seen.links.filter((item) => item.kind === 'veth' && item.knowledge.certainty !== 'exact')),
    matters: (seen) => seen.links.some((item) => item.kind === 'veth' && item.knowledge.certainty !== 'exact'),
  },
  {
    id: 'firewall',
    title: 'Firewall rules and address translation (IPv4)',
    sources: ['firewall.iptables', 'firewall.iptables-legacy', 'firewall.nftables'],
    subjects: (seen) => ids(seen.ports.filter((item) => item.rules.length === 0)),
  },
  {
    id: 'firewall6',
    title: 'Firewall rules and address translation (IPv6)',
    sources: ['firewall.ip6tables', 'firewall.ip6tables-legacy'],
    subjects: (seen) => ids(seen.ports.filter((item) => item.rules.length === 0 && item.hostAddress.includes(':'))),
  },
];
