import { hostSocket, namespaceWord, portTitle } from '../state/describe';
import type { Selection } from '../state/selection';
import type { TopologyIndex } from '../state/topology-index';

export interface SearchEntry {
  readonly selection: Selection;
  readonly label: string;
  readonly detail: string;
  /** Lower case; everything that may be typed to find it. */
  readonly words: readonly string[];
}

export function searchEntries(index: TopologyIndex): SearchEntry[] {
  const { topology } = index;
  const entry = (
    selection: Selection,
    label: string,
    detail: string,
    words: readonly (string | null)[],
  ): SearchEntry => ({
    selection,
    label,
    detail,
    words: [label, ...words].flatMap((word) => (word === null || word === '' ? [] : word.toLowerCase())),
  });
  return [
    ...topology.containers.map((one) =>
      entry({ kind: 'container', id: one.id }, one.name, `container, ${one.image}`, [one.image, one.id, one.project]),
    ),
    ...topology.networks.map((one) =>
      entry({ kind: 'network', id: one.id }, one.name, `network, ${one.driver}`, [
        one.id,
        ...one.pools.map((pool) => pool.subnet),
      ]),
    ),
    ...topology.interfaces.map((one) =>
      entry({ kind: 'interface', id: one.id }, one.name, `${one.kind} in ${namespaceWord(one.namespace, index)}`, [
        one.mac,
        ...one.addresses.map((address) => address.address),
      ]),
    ),
    ...topology.ports.map((one) =>
      entry(
        { kind: 'port', id: one.id },
        portTitle(one),
        `published by ${index.containers.get(one.container)?.name ?? one.container}`,
        [String(one.hostPort), hostSocket(one), String(one.containerPort)],
      ),
    ),
    ...topology.namespaces.map((one) =>
      entry({ kind: 'namespace', id: one.id }, one.title, `namespace, ${one.kind}`, [
        one.inode === null ? null : String(one.inode),
        ...one.paths,
      ]),
    ),
  ];
}

const MOST = 50;

/** Best first: a word that is what was typed, then one that begins with it, then one that has it inside. */
export function searchFor(entries: readonly SearchEntry[], text: string): SearchEntry[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const rank = (entry: SearchEntry): number => {
    if (entry.words.includes(wanted)) return 0;
    if (entry.words.some((word) => word.startsWith(wanted))) return 1;
    return entry.words.some((word) => word.includes(wanted)) ? 2 : 3;
  };
  return entries
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map((one) => one.entry);
}
