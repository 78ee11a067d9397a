import type { NetKey } from '../gather/model';
import type { Cell, Column, PlannedBlock } from './plan';

export interface PlacedCell {
  readonly cell: Cell;
  readonly y: number;
}

export interface PlacedColumn {
  readonly column: Column;
  readonly x: number;
  readonly contentX: number;
  readonly cells: readonly PlacedCell[];
  /** X of each trunk in the left gutter, of each published port's lane in the right one. */
  readonly trunks: ReadonlyMap<NetKey, number>;
  readonly portLanes: ReadonlyMap<string, number>;
}

export interface PlacedBlock {
  readonly planned: PlannedBlock;
  readonly x: number;
  readonly columns: readonly PlacedColumn[];
}

export interface PlacedShelf {
  readonly blocks: readonly PlacedBlock[];
  readonly rails: ReadonlyMap<string, number>;
  readonly channel: ReadonlyMap<NetKey, number>;
  readonly portsBottom: number;
  /** Bottom edge of the bars; slim and full ones share it. */
  readonly barBottom: number;
  readonly columnsTop: number;
  readonly bottom: number;
}
