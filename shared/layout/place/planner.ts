import type { Block } from '../gather/model';
import { barWidth, planBlock } from './columns';
import { measureCard } from './card-size';
import type { CardSize, PlannedBlock } from './plan';

/** Loose taps that stand in the height of one card. */
const LOOSE_PER_ROW = 5;

/** Plans of blocks with at most so many cards on top of each other, each made once. */
export interface Planner {
  readonly plan: (index: number, rows: number) => PlannedBlock;
  readonly width: (index: number, rows: number) => number;
  /** Rows from which on a block gets no narrower. */
  readonly most: (index: number) => number;
  /** Rough area of all blocks, in square units. */
  readonly area: number;
}

export function createPlanner(blocks: readonly Block[]): Planner {
  const cardSizes = new Map<string, CardSize>(blocks.flatMap((block) => block.cards.map((card) => [card.id, measureCard(card)])));
  const barWidths = blocks.map(barWidth);
  const most = blocks.map((block) => Math.max(1, block.cards.length, Math.ceil(block.loose.length / LOOSE_PER_ROW)));
  const plans: PlannedBlock[][] = blocks.map(() => []);
  const byColumns = new Map<string, PlannedBlock>();

  const plan = (index: number, wanted: number): PlannedBlock => {
    const rows = Math.min(wanted, most[index] ?? 1);
    const known = plans[index]?.[rows];
    if (known !== undefined) return known;
    const block = blocks[index];
    if (block === undefined) throw new Error(`no block ${index}`);
    // Most numbers of rows give the same number of columns as another one.
    const columns = Math.ceil(block.cards.length / rows);
    const key = `${index} ${columns} ${block.loose.length === 0 ? '' : rows}`;
    const made = byColumns.get(key) ?? planBlock(block, cardSizes, { columns, loosePerColumn: rows * LOOSE_PER_ROW }, barWidths[index] ?? 0);
    byColumns.set(key, made);
    const cache = plans[index];
    if (cache !== undefined) cache[rows] = made;
    return made;
  };

  const area = blocks.reduce((sum, _, index) => {
    const planned = plan(index, 3);
    return sum + (planned.width + 28) * (planned.height + planned.portsHeight + 144);
  }, 0);
  return { plan, width: (index, rows) => plan(index, rows).width, most: (index) => most[index] ?? 1, area };
}
