import { sizes } from '../../theme/sizes';
import type { Block } from '../gather/model';
import { leastWidth, measureBlock, planBlock } from './columns';
import type { MeasuredBlock, PlannedBlock } from './plan';

/** Loose taps that stand in the height of one card. */
const LOOSE_PER_ROW = 5;

/** What a block of so many rows would take, for choosing where shelves break; the plan itself is made once that is chosen. */
export interface Planner {
  /** Of all blocks in so many rows; made once for each number. */
  readonly sizesAt: (rows: number) => SizesAt;
  /** By block, the rows from which on it gets no narrower. */
  readonly most: readonly number[];
  /** Rough area of all blocks, in square units. */
  readonly area: number;
  readonly plan: (index: number, rows: number) => PlannedBlock;
  /** What the plan is no narrower than; cheap. */
  readonly leastWidth: (index: number, rows: number) => number;
}

/** Estimates by the index of the block. */
export interface SizesAt {
  /** Place n: the widths of all blocks before n, each with the gap after it; so a range is one subtraction. */
  readonly widthsBefore: readonly number[];
  readonly heights: readonly number[];
  readonly portsHeights: readonly number[];
}

interface Estimate {
  readonly cards: number;
  readonly loose: number;
  readonly column: number;
  readonly row: number;
  readonly portsPerCard: number;
  readonly bar: number;
  readonly tunnel: boolean;
}

/**
 * Breaks are chosen by coarse figures, not by exact ones: counts and sizes are rounded up on a scale that gets wider with them.
 * So a container more or less seldom changes a break, and what stands on other shelves stays where it was.
 */
export function createPlanner(blocks: readonly Block[]): Planner {
  const measured = blocks.map(measureBlock);
  const estimates = measured.map(estimateBlock);
  const of = (index: number): Estimate => {
    const estimate = estimates[index];
    if (estimate === undefined) throw new Error(`no block ${index}`);
    return estimate;
  };
  const most = estimates.map(({ cards, loose }) => Math.max(1, cards, Math.ceil(loose / LOOSE_PER_ROW)));
  const width = (index: number, rows: number): number => {
    const { cards, loose, column, bar } = of(index);
    const looseColumns = Math.ceil(loose / (rows * LOOSE_PER_ROW));
    const content = Math.ceil(cards / rows) * column + looseColumns * (sizes.looseWidth + 28);
    return Math.max(bar, content + 2 * sizes.blockPadding);
  };
  const height = (index: number, rows: number): number => Math.min(rows, most[index] ?? 1) * of(index).row;
  const portsHeight = (index: number, rows: number): number => {
    const { portsPerCard, tunnel } = of(index);
    const taps = Math.ceil(portsPerCard * rows) + (tunnel ? 2 : 0);
    return taps * (sizes.portHeight + sizes.portGap);
  };
  const tables: (SizesAt | undefined)[] = [];
  const sizesAt = (rows: number): SizesAt => {
    const known = tables[rows];
    if (known !== undefined) return known;
    const widthsBefore = [0];
    const heights: number[] = [];
    const portsHeights: number[] = [];
    for (let index = 0, sum = 0; index < blocks.length; index++) {
      sum += width(index, rows) + sizes.blockGap;
      widthsBefore.push(sum);
      heights.push(height(index, rows));
      portsHeights.push(portsHeight(index, rows));
    }
    const made = { widthsBefore, heights, portsHeights };
    tables[rows] = made;
    return made;
  };
  const area = blocks.reduce((sum, _, index) => {
    const rows = Math.min(3, most[index] ?? 1);
    return sum + (width(index, rows) + sizes.blockGap) * (height(index, rows) + portsHeight(index, rows) + 144);
  }, 0);
  const columnsOf = ({ cards }: MeasuredBlock, rows: number): number => Math.ceil(cards.length / rows);
  const blockAt = (index: number): MeasuredBlock => {
    const block = measured[index];
    if (block === undefined) throw new Error(`no block ${index}`);
    return block;
  };
  const made = new Map<string, PlannedBlock>();
  const plan = (index: number, rows: number): PlannedBlock => {
    const block = blockAt(index);
    // Most numbers of rows give the same number of columns as another one.
    const columns = columnsOf(block, rows);
    const key = `${index} ${columns} ${block.loose.length === 0 ? '' : rows}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const planned = planBlock(block, { columns, loosePerColumn: rows * LOOSE_PER_ROW });
    made.set(key, planned);
    return planned;
  };
  const least = (index: number, rows: number): number => {
    const block = blockAt(index);
    return leastWidth(block, columnsOf(block, rows));
  };
  return { sizesAt, most, area, plan, leastWidth: least };
}

function estimateBlock({ block, cards, barWidth }: MeasuredBlock): Estimate {
  let widths = 0;
  let heights = 0;
  let ports = 0;
  for (const { card, size } of cards) {
    widths += Math.max(size.minWidth, size.naturalWidth);
    heights += size.height;
    ports += card.ports.length;
  }
  const count = Math.max(1, cards.length);
  const gutters = sizes.columnGap + 4 + sizes.lane + (ports > 0 ? 10 : 0);
  return {
    cards: coarse(block.cards.length),
    loose: coarse(block.loose.length),
    column: upTo(32, widths / count + gutters),
    row: upTo(16, heights / count + sizes.rowGap),
    portsPerCard: Math.ceil((ports / count) * 2) / 2,
    bar: upTo(32, barWidth),
    tunnel: block.tunnel !== null,
  };
}

/** 1, 2, 3, 4, 6, 8, 12, 16, 24 …: at most half as much again. */
function coarse(count: number): number {
  if (count <= 4) return count;
  const power = 2 ** Math.floor(Math.log2(count));
  return count === power ? count : count <= power * 1.5 ? power * 1.5 : power * 2;
}

function upTo(step: number, value: number): number {
  return Math.ceil(value / step) * step;
}
