import type { Block, Card, NetKey, PortTap, Tap } from '../gather/model';

/** Published ports of a card that stand above its column. */
export interface CardPorts {
  readonly taps: readonly PortTap[];
  /** What their wires lead to, each once. */
  readonly pills: readonly string[];
  /** Whether one ends at the bar. */
  readonly toBar: boolean;
  /** Of the widest tap. */
  readonly width: number;
}

/** Sizes of a card and what stands above it, relative to the top of its cell. */
export interface CardSize {
  readonly ports: CardPorts;
  readonly pillWidths: readonly number[];
  readonly pillHeight: number;
  /** Nets of its pills, outermost trunk first; each has one level for its branches. */
  readonly nets: readonly NetKey[];
  readonly hasTaps: boolean;
  readonly tapTop: number;
  readonly pillTop: number;
  readonly cardTop: number;
  readonly cardHeight: number;
  /** Least width that holds its pills, and the width that its name would like. */
  readonly minWidth: number;
  readonly naturalWidth: number;
  /** From the top of the cell to the bottom of the card. */
  readonly height: number;
}

export interface CardCell {
  readonly type: 'card';
  readonly card: Card;
  readonly size: CardSize;
}

export interface TapCell {
  readonly type: 'tap';
  readonly tap: Tap;
}

export type Cell = CardCell | TapCell;

/** A block with what stands in it measured: what does not change with the number of columns. */
export interface MeasuredBlock {
  readonly block: Block;
  readonly cards: readonly CardCell[];
  readonly loose: readonly TapCell[];
  /** Of the widest port whose container stands elsewhere; 0 where there is none. */
  readonly farWidth: number;
  readonly barWidth: number;
  /** Sum of the widths of all cards, each in a column of its own. */
  readonly sumOfWidths: number;
}

/** Cells on top of each other, the trunks of their wires in a gutter on the left, published ports in one on the right. */
export interface Column {
  readonly cells: readonly Cell[];
  readonly nets: readonly NetKey[];
  /** Published ports above it, from the top: those for cards elsewhere, then the lowest card's, the highest card's last. */
  readonly stack: readonly PortTap[];
  /** What the lanes in the right gutter lead to, innermost first: pills, and FAR for ports that end at the bar. */
  readonly portLanes: readonly string[];
  readonly portWidth: number;
  readonly leftGutter: number;
  readonly contentWidth: number;
  readonly rightGutter: number;
  readonly height: number;
}

/** Lane of published ports that lead to a card under another bar. */
export const FAR = 'far';

export interface PlannedBlock {
  readonly block: Block;
  readonly columns: readonly Column[];
  readonly width: number;
  /** Of the tallest column. */
  readonly height: number;
  /** Of the tallest stack of published ports, and of the tunnel's tap. */
  readonly portsHeight: number;
}

export interface Shelf {
  readonly blocks: readonly PlannedBlock[];
}

export function columnWidth(column: Column): number {
  return column.leftGutter + column.contentWidth + column.rightGutter;
}
