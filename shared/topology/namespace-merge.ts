import type { NamespaceFact } from './nodes';
import { compareNatural, compareText } from './order';

/** Two views that must be of one namespace, by the PIDs of a process in each. */
export type Sameness = readonly [NamespaceFact, NamespaceFact];

/**
 * One fact per namespace. A scan may see a namespace more than once: without root it knows only one PID per container,
 * and two containers may share. Views are joined by id, inode, a common PID, file or nsid, or because the engine says so,
 * but never where the kernel says that they differ (two inodes, two nsids).
 */
export function mergeNamespaces(facts: readonly NamespaceFact[], same: readonly Sameness[]): NamespaceFact[] {
  const sets = new Groups();
  joinByIdentity(facts, sets);
  for (const [one, other] of same) sets.join(one, other);
  for (const [one, other] of sameContents(facts)) sets.join(one, other);
  return sets.allOf(facts).map(mergeViews);
}

function joinByIdentity(facts: readonly NamespaceFact[], sets: Groups): void {
  const byId = new Map<string, NamespaceFact>();
  const byInode = new Map<number, NamespaceFact>();
  const byNsid = new Map<number, NamespaceFact>();
  const byPid = new Map<number, NamespaceFact>();
  const byPath = new Map<string, NamespaceFact>();
  const meet = <Key>(index: Map<Key, NamespaceFact>, key: Key, fact: NamespaceFact): void => {
    const known = index.get(key);
    if (known === undefined) index.set(key, fact);
    else sets.join(known, fact);
  };
  for (const fact of facts) {
    meet(byId, fact.id, fact);
    if (fact.inode !== null) meet(byInode, fact.inode, fact);
    if (fact.nsid !== null) meet(byNsid, fact.nsid, fact);
    for (const pid of fact.pids) meet(byPid, pid, fact);
    for (const path of fact.paths) meet(byPath, path, fact);
  }
}

/**
 * Views read from /proc/PID/net that show the same interfaces with the same indexes, addresses and the same counters
 * that are not zero: two namespaces cannot have counted the same traffic.
 */
function sameContents(facts: readonly NamespaceFact[]): Sameness[] {
  const pairs: Sameness[] = [];
  const first = new Map<string, NamespaceFact>();
  for (const fact of facts) {
    if (fact.detail === 'none' || (fact.detail === 'full' && fact.id !== 'root')) continue;
    const key = fingerprint(fact);
    if (key === null) continue;
    const known = first.get(key);
    if (known === undefined) first.set(key, fact);
    else pairs.push([known, fact]);
  }
  return pairs;
}

function fingerprint(fact: NamespaceFact): string | null {
  let traffic = 0;
  const lines = fact.interfaces.map((item) => {
    if (item.name === 'lo') return 'lo';
    const { rxBytes = 0, txBytes = 0 } = item.counters ?? {};
    // Two containers that have only sent their first neighbour solicitations look alike: that proves nothing.
    if (rxBytes > 0 && txBytes > 0) traffic += rxBytes + txBytes;
    const addresses = item.addresses.map((address) => address.address).sort();
    return `${item.name} ${item.ifindex} ${rxBytes} ${txBytes} ${addresses.join(' ')}`;
  });
  return traffic < 10_000 ? null : lines.sort(compareText).join('\n');
}

const detailRank = { full: 0, proc: 1, none: 2 } as const;

function mergeViews(members: NamespaceFact[]): NamespaceFact {
  const only = members[0];
  if (members.length === 1 && only !== undefined) return only;
  const [best, ...others] = members.sort(
    (left, right) =>
      Number(right.id === 'root') - Number(left.id === 'root') ||
      detailRank[left.detail] - detailRank[right.detail] ||
      right.interfaces.length - left.interfaces.length ||
      compareNatural(left.id, right.id),
  );
  if (best === undefined) throw new RangeError('A group of views holds at least one.');
  const richest = best.interfaces.length > 0 ? best : (others.find((view) => view.interfaces.length > 0) ?? best);
  return {
    ...richest,
    id: best.id,
    inode: members.find((view) => view.inode !== null)?.inode ?? null,
    nsid: members.find((view) => view.nsid !== null)?.nsid ?? null,
    paths: [...new Set(members.flatMap((view) => view.paths))].sort(compareNatural),
    pids: [...new Set(members.flatMap((view) => view.pids))].sort((left, right) => left - right),
  };
}

/** Disjoint sets of views, each with the inode and nsid that its members agree on. Most views are alone and in none. */
class Groups {
  readonly #group = new Map<NamespaceFact, NamespaceFact[]>();

  join(one: NamespaceFact, other: NamespaceFact): void {
    const left = this.#groupOf(one);
    const right = this.#groupOf(other);
    if (left === right || contradict(left, right)) return;
    const [large, small] = left.length >= right.length ? [left, right] : [right, left];
    for (const fact of small) {
      large.push(fact);
      this.#group.set(fact, large);
    }
  }

  #groupOf(fact: NamespaceFact): NamespaceFact[] {
    const known = this.#group.get(fact);
    if (known !== undefined) return known;
    const alone = [fact];
    this.#group.set(fact, alone);
    return alone;
  }

  /** In the order of the first of each. */
  allOf(facts: readonly NamespaceFact[]): NamespaceFact[][] {
    const sets = new Set<NamespaceFact[]>();
    for (const fact of facts) sets.add(this.#group.get(fact) ?? [fact]);
    return [...sets];
  }
}

function contradict(left: readonly NamespaceFact[], right: readonly NamespaceFact[]): boolean {
  return (
    differ(left, right, (fact) => fact.inode) || differ(left, right, (fact) => (fact.id === 'root' ? -1 : fact.nsid))
  );
}

function differ(
  left: readonly NamespaceFact[],
  right: readonly NamespaceFact[],
  read: (fact: NamespaceFact) => number | null,
): boolean {
  const ours = left.map(read).find((value) => value !== null);
  const theirs = right.map(read).find((value) => value !== null);
  return ours !== undefined && theirs !== undefined && ours !== theirs;
}
