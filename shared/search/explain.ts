import type { FilterName } from './filters';
import { filterOf, testOf } from './match';
import type { Query } from './query';
import type { SearchIndex, SearchItem } from './search-index';

/** Why an item was found. */
export interface Hit {
  /** Null: by plain text. */
  readonly filter: FilterName | null;
  /** What of the item fits, as the host wrote it. */
  readonly value: string;
}

/** A found item as it is shown. */
export interface Found extends SearchItem {
  readonly detail: string;
  /** One for each term that is not negated. */
  readonly hits: readonly Hit[];
}

/** For what is shown only: reasons are found anew. */
export function explain(index: SearchIndex, query: Query, places: readonly number[]): Found[] {
  const wanted = query.terms
    .filter((term) => !term.negated)
    .map(({ condition }) => ({ filter: filterOf(condition), test: testOf(condition, index) }));
  return places.flatMap((at) => {
    const item = index.items[at];
    if (item === undefined) return [];
    const hits = wanted.map(({ filter, test }) => ({ filter, value: test.value(at) }));
    return { ...item, detail: index.detail(at), hits };
  });
}
