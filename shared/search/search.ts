import { searchKinds, type SearchKind } from './kinds';
import { testOf } from './match';
import { errorOf, type Query } from './query';
import type { SearchIndex } from './search-index';

export interface FoundKind {
  readonly kind: SearchKind;
  /** Numbers of items in the index, best first. */
  readonly found: readonly number[];
}

/** What fits all terms, kind by kind; the kind of the best match first. Nothing for a query without terms or with an error. */
export function search(index: SearchIndex, query: Query): FoundKind[] {
  if (query.terms.length === 0 || errorOf(query) !== null) return [];
  const tests = query.terms.map(({ condition, negated }) => ({ ...testOf(condition, index), negated }));
  /** By kind, then by rank. */
  const kinds = new Map<SearchKind, number[][]>();
  next: for (let at = 0; at < index.items.length; at++) {
    let sum = 0;
    for (const { rank, negated } of tests) {
      const one = rank(at);
      if (one < 0 !== negated) continue next;
      if (one > 0) sum += one;
    }
    const { kind } = index.items[at] ?? {};
    if (kind === undefined) continue;
    let ranks = kinds.get(kind);
    if (ranks === undefined) kinds.set(kind, (ranks = []));
    (ranks[sum] ??= []).push(at);
  }
  // The lowest rank that something has: a sparse list has no key for the others.
  const best = (kind: SearchKind): number => Object.keys(kinds.get(kind) ?? [0]).map(Number)[0] ?? 0;
  return [...kinds.keys()]
    .sort((one, other) => best(one) - best(other) || searchKinds.indexOf(one) - searchKinds.indexOf(other))
    .map((kind) => ({ kind, found: kinds.get(kind)?.flat() ?? [] }));
}
