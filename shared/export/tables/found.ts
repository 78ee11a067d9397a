import type { Topology } from '../../topology/model';
import { explain } from '../../search/explain';
import type { Query } from '../../search/query';
import { search } from '../../search/search';
import { SearchIndex } from '../../search/search-index';
import type { Table } from './table';

const columns = ['kind', 'name', 'detail', 'matched', 'id'] as const;

/** One row per object that a query finds, in the order of the window; `matched` is what of it fits, one for each term. */
export function foundTable(topology: Topology, query: Query): Table {
  const index = SearchIndex.of(topology);
  const places = search(index, query).flatMap(({ found }) => found);
  const rows = explain(index, query, places).map(({ kind, title, detail, hits, id }) => ({
    kind,
    name: title,
    detail,
    matched: hits.map(({ filter, value }) => (filter === null ? value : `${filter}: ${value}`)).join(', ') || null,
    id,
  }));
  return { columns, rows };
}
