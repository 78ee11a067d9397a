import type { ContainerProcess, Namespace } from '../../shared/model';
import type { Identity } from '../parsers/identity';
import { parseNamespaceInodes, type NamespaceInodes } from '../parsers/namespace-inodes';
import { parseNamespaceNames } from '../parsers/namespace-names';
import { namespaceIds } from './namespace-nsids';
import { namespaceInsides, type Inside } from './namespace-insides';
import type { Reports } from './reports';
import type { Outcome } from './section-status';

type RootNamespace = Omit<Namespace, 'inode' | 'paths' | 'pids'>;

/** A namespace before it is looked into: what is known of its place in the kernel. */
interface Place {
  readonly inode: number | null;
  readonly pids: readonly number[];
  readonly paths: readonly string[];
}

/** How many processes stand for a namespace that no container is in. */
const KEPT_PIDS = 4;

/** All namespaces of the host, the root one first, each once as far as this login can tell them apart. */
export function assembleNamespaces(
  root: RootNamespace,
  identity: Identity,
  processes: readonly ContainerProcess[],
  isRoot: boolean,
  reports: Reports,
): Namespace[] {
  const inodes = parseNamespaceInodes(reports.text('netns-inodes'));
  const procInodes = parseNamespaceInodes(reports.text('netns-proc-inodes'));
  const names = parseNamespaceNames(reports.text('netns-names'));
  const idOf = namespaceIds(isRoot, reports);
  const insideOf = namespaceInsides(identity, isRoot, reports);
  reportPlaces(isRoot, inodes.problems, procInodes.problems, names.facts.dockerReadable, names.problems, reports);

  const { own, others } = isRoot ? byInode(inodes.facts) : byProcInode(inodes.facts, procInodes.facts);
  const inContainers = new Set(processes.map((process) => process.pid));
  const inits = new Set(processes.filter((process) => process.nsPids.at(-1) === 1).map((process) => process.pid));
  const pidsOf = (place: Place): number[] => {
    const contained = place.pids.filter((pid) => inContainers.has(pid));
    return (contained.length > 0 ? contained : place.pids.slice(0, KEPT_PIDS)).toSorted((a, b) => a - b);
  };
  const seen = new Set([...own.paths, ...others.flatMap((place) => place.paths), ...inodes.facts.strangers]);
  const unseen = names.facts.paths.filter((path) => !seen.has(path));
  const rootPids = own.pids.filter((pid) => inContainers.has(pid)).toSorted((a, b) => a - b);
  return [
    { ...root, inode: own.inode, paths: [...own.paths], pids: rootPids },
    ...others.map((place): Namespace => {
      const pids = pidsOf(place);
      const known = place.inode === null ? null : `net:${place.inode}`;
      const inside = insideOf(place);
      return {
        id: known ?? `pid:${pids.find((pid) => inits.has(pid)) ?? pids[0] ?? 0}`,
        inode: place.inode,
        nsid: idOf(place),
        paths: [...place.paths],
        pids,
        ...(inside ?? { ...nothing, source: place.pids.length > 0 ? 'proc.net' : 'netns.inodes' }),
        policyRules: [],
      };
    }),
    ...unseen.map((path): Namespace => ({
      id: `path:${path}`,
      inode: null,
      nsid: idOf({ inode: null, pids: [], paths: [path] }),
      paths: [path],
      pids: [],
      ...nothing,
      source: 'netns.names',
      policyRules: [],
    })),
  ];
}

const nothing: Omit<Inside, 'source'> = {
  detail: 'none',
  interfaces: [],
  routes: [],
  neighbours: [],
  fdb: [],
  listeners: [],
};

interface Places {
  readonly own: Place;
  readonly others: readonly Place[];
}

function byInode({ own, members }: NamespaceInodes): Places {
  const places = [...members].map(([inode, member]): Place => ({ inode, ...member }));
  return {
    own: places.find((place) => place.inode === own) ?? { inode: null, pids: [], paths: [] },
    others: places.filter((place) => place.inode !== own),
  };
}

/**
 * Without root, processes are told apart by the inode of their /proc/PID/net, which is not the namespace's own number.
 * That one is known for bound files and for the login's own processes; where such a process is in a group, both are one.
 */
function byProcInode(inodes: NamespaceInodes, procInodes: NamespaceInodes): Places {
  const inodeOfPid = new Map<number, number>();
  for (const [inode, member] of inodes.members) for (const pid of member.pids) inodeOfPid.set(pid, inode);
  const used = new Set<number>();
  const groups = [...procInodes.members].map(([number, member]): Place & { own: boolean } => {
    const own = number === procInodes.own;
    const inode = own
      ? inodes.own
      : (member.pids.map((pid) => inodeOfPid.get(pid)).find((found) => found !== undefined) ?? null);
    if (inode !== null) used.add(inode);
    const paths = inode === null ? [] : (inodes.members.get(inode)?.paths ?? []);
    return { inode, pids: member.pids, paths, own };
  });
  const files = [...inodes.members]
    .filter(([inode]) => !used.has(inode) && inode !== inodes.own)
    .map(([inode, member]): Place => ({ inode, ...member }));
  const own = groups.find((group) => group.own) ?? {
    inode: inodes.own,
    pids: [],
    paths: inodes.own === null ? [] : (inodes.members.get(inodes.own)?.paths ?? []),
  };
  return { own, others: [...groups.filter((group) => !group.own && group.pids.length > 0), ...files] };
}

function reportPlaces(
  isRoot: boolean,
  inodeProblems: readonly string[],
  procProblems: readonly string[],
  dockerReadable: boolean | null,
  nameProblems: readonly string[],
  reports: Reports,
): void {
  const refused: Outcome = {
    status: 'partial',
    reason: 'Numbers of namespaces are told for own processes only; others were told apart by /proc/PID/net.',
  };
  if (isRoot) reports.judge('netns.inodes', ['netns-inodes'], inodeProblems);
  else reports.judge('netns.inodes', ['netns-inodes'], [...inodeProblems, ...procProblems], [0], [refused]);
  const hidden: Outcome = { status: 'partial', reason: '/run/docker/netns may be listed by root only.' };
  reports.judge('netns.names', ['netns-names'], nameProblems, [0], dockerReadable === false ? [hidden] : []);
}
