import type { Topology } from '../topology/model';
import { sortNaturally } from '../topology/order';
import type { Facts, Findable } from './facts';
import { containerFacts } from './facts/container';
import { interfaceFacts } from './facts/interface';
import { linkFacts } from './facts/link';
import { namespaceFacts } from './facts/namespace';
import { networkFacts } from './facts/network';
import { portFacts } from './facts/port';
import { ruleFacts } from './facts/rule';
import type { SearchKind } from './kinds';
import { lookUps, type LookUps } from './look-ups';

/** An object of the topology; its place in the list is its number everywhere in the search. */
export interface SearchItem {
  readonly kind: SearchKind;
  readonly id: string;
  readonly title: string;
}

/** The objects of one kind, with readers for what they can be found by. */
interface Part {
  readonly items: readonly SearchItem[];
  detail(place: number): string;
  column<Name extends keyof Findable>(name: Name): readonly (Findable[Name] | null)[];
}

function part<Source extends { readonly id: string }>(
  kind: SearchKind,
  sources: readonly Source[],
  facts: Facts<Source>,
  of: LookUps,
): Part {
  const titled = sources.map((source) => ({ source, title: facts.title(source, of) }));
  // The kernel's order is what rules mean.
  const sorted = kind === 'rule' ? titled : sortNaturally(titled, ({ title }) => title);
  return {
    items: sorted.map(({ source, title }) => ({ kind, id: source.id, title })),
    detail: (place) => {
      const one = sorted[place];
      return one === undefined ? '' : facts.detail(one.source, of);
    },
    column: <Name extends keyof Findable>(name: Name) => {
      // The compiler does not follow an index through a mapped type of optional members.
      const read = facts[name] as ((one: Source, of: LookUps) => Findable[Name]) | undefined;
      return sorted.map(({ source }) => (read === undefined ? null : read(source, of)));
    },
  };
}

const known = new WeakMap<Topology, SearchIndex>();

/** Everything that can be found, kind by kind and each by its titles. What it is found by is read at its first use. */
export class SearchIndex {
  readonly items: readonly SearchItem[];
  readonly #parts: readonly Part[];
  readonly #columns = new Map<string, readonly unknown[]>();

  /** Made at the first search of a topology. */
  static of(topology: Topology): SearchIndex {
    const index = known.get(topology) ?? new SearchIndex(topology);
    known.set(topology, index);
    return index;
  }

  private constructor(topology: Topology) {
    const of = lookUps(topology);
    this.#parts = [
      part('container', topology.containers, containerFacts, of),
      part('network', topology.networks, networkFacts, of),
      part('interface', topology.interfaces, interfaceFacts, of),
      part('port', topology.ports, portFacts, of),
      part('namespace', topology.namespaces, namespaceFacts, of),
      part('link', topology.links, linkFacts, of),
      part('rule', topology.rules, ruleFacts, of),
    ];
    this.items = this.#parts.flatMap(({ items }) => items);
  }

  /** The rest of an item's line. */
  detail(at: number): string {
    let before = 0;
    for (const { items, detail } of this.#parts) {
      if (at < before + items.length) return detail(at - before);
      before += items.length;
    }
    return '';
  }

  /** What every item is found by, by number; null where its kind is not found by this. */
  column<Name extends keyof Findable>(name: Name): readonly (Findable[Name] | null)[] {
    return this.cached(name, () => this.#parts.flatMap((one) => one.column(name)));
  }

  /** Something that is made of the whole index, once. */
  cached<Value>(key: string, make: () => readonly Value[]): readonly Value[] {
    const made = (this.#columns.get(key) as readonly Value[] | undefined) ?? make();
    this.#columns.set(key, made);
    return made;
  }
}
