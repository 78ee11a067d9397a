import type { NetKey } from '../gather/model';
import type { Column, PlannedBlock, Shelf } from '../place/plan';

export interface ColumnPlace {
  readonly shelf: number;
  readonly block: PlannedBlock;
  readonly column: Column;
}

/** What a trunk has to reach beyond the columns under its own bar. */
export interface Net {
  readonly key: NetKey;
  /** Shelf and block of its bar; null for a cable between two interfaces. */
  readonly home: { readonly shelf: number; readonly block: PlannedBlock } | null;
  readonly columns: readonly ColumnPlace[];
  readonly shelves: readonly number[];
}

/** Trunks that leave their block: bars with interfaces elsewhere, and cables whose ends stand in different columns. */
export function gatherNets(shelves: readonly Shelf[]): Net[] {
  const homes = new Map<NetKey, { shelf: number; block: PlannedBlock }>();
  const columns = new Map<NetKey, ColumnPlace[]>();
  shelves.forEach((shelf, index) => {
    for (const block of shelf.blocks) {
      if (block.block.kind === 'bridge') homes.set(block.block.key, { shelf: index, block });
      for (const column of block.columns) {
        for (const net of column.nets) {
          if (net === block.block.key) continue;
          const places = columns.get(net);
          if (places === undefined) columns.set(net, [{ shelf: index, block, column }]);
          else places.push({ shelf: index, block, column });
        }
      }
    }
  });
  const nets: Net[] = [];
  for (const [key, places] of columns) {
    const home = homes.get(key) ?? null;
    if (home === null && places.length < 2) continue;
    const all = [...places.map((place) => place.shelf), ...(home === null ? [] : [home.shelf])];
    nets.push({ key, home, columns: places, shelves: [...new Set(all)].sort((a, b) => a - b) });
  }
  return nets;
}
