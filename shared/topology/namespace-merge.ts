import type { NamespaceFact } from './nodes';
import { compareNatural, compareText } from './order';

/** Two views that must be of one namespace, by the PIDs of a process in each. */
export type Sameness = readonly [NamespaceFact, NamespaceFact];

/**
 * One fact per namespace. A scan may see a namespace more than once: without root it knows only one PID per container,
 * and two containers may share. Views are joined by id, inode, a common PID, file or nsid, or because the engine says so,
 * but never where the kernel says that they differ (two inodes, two nsids).
 */
export function mergeNamespaces(
  facts: readonly NamespaceFact[],
  same: readonly Sameness[],
): Map<NamespaceFact, NamespaceFact> {
  const sets = new Groups(facts);
  const seen = new Map<string, NamespaceFact>();
  for (const fact of facts) {
    for (const key of identities(fact)) {
      const known = seen.get(key);
      if (known === undefined) seen.set(key, fact);
      else sets.join(known, fact);
    }
  }
  for (const [one, other] of same) sets.join(one, other);
  for (const [one, other] of sameContents(facts)) sets.join(one, other);
  const merged = new Map<NamespaceFact, NamespaceFact>();
  for (const members of sets.all()) {
    const whole = mergeViews(members);
    for (const member of members) merged.set(member, whole);
  }
  return merged;
}

function identities(fact: NamespaceFact): string[] {
  const keys = [`id ${fact.id}`];
  if (fact.inode !== null) keys.push(`inode ${fact.inode}`);
  if (fact.nsid !== null) keys.push(`nsid ${fact.nsid}`);
  for (const pid of fact.pids) keys.push(`pid ${pid}`);
  for (const path of fact.paths) keys.push(`path ${path}`);
  return keys;
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
  const [only] = members;
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

/** Disjoint sets of views, each with the inode and nsid that its members agree on. */
class Groups {
  readonly #group = new Map<NamespaceFact, NamespaceFact[]>();

  constructor(facts: readonly NamespaceFact[]) {
    for (const fact of facts) this.#group.set(fact, [fact]);
  }

  join(one: NamespaceFact, other: NamespaceFact): void {
    const left = this.#group.get(one);
    const right = this.#group.get(other);
    if (left === undefined || right === undefined || left === right || contradict(left, right)) return;
    const [large, small] = left.length >= right.length ? [left, right] : [right, left];
    for (const fact of small) {
      large.push(fact);
      this.#group.set(fact, large);
    }
  }

  all(): Set<NamespaceFact[]> {
    return new Set(this.#group.values());
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
