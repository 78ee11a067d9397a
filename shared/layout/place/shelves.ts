import { sizes } from '../../theme/sizes';
import type { Block } from '../gather/model';
import { measureCard } from './card-size';
import { planBlock } from './columns';
import type { CardSize, PlannedBlock, Shelf } from './plan';

/** Width to height that the whole chart comes near to. */
const ASPECT = 1.65;
/** Head of a shelf beside its ports and cards: rails, bar, channel, gap. */
const SHELF_HEAD = sizes.barHeight + sizes.shelfGap + 60;
/** Frame, title, network cards. */
const CHART_HEAD = 260;
/**
 * Widths that are tried. A fixed ladder, so that one container more rarely picks another one: the chart stays where it was.
 */
const ladder = Array.from({ length: 40 }, (_, step) => Math.round((960 * 1.09 ** step) / 8) * 8);

/** Blocks in their order broken into shelves, as books are: the width that leaves least empty ground near the wanted shape wins. */
export function planShelves(blocks: readonly Block[], footerHeight: (width: number) => number): Shelf[] {
  if (blocks.length === 0) return [];
  const planner = createPlanner(blocks);
  let best: { shelves: Shelf[]; score: number } | null = null;
  for (const width of ladder) {
    const shelves = breakInto(planner, blocks.length, width);
    const actual = Math.max(960, ...shelves.map(shelfWidth));
    const height = CHART_HEAD + shelves.reduce((sum, shelf) => sum + shelfHeight(shelf), 0) + footerHeight(actual);
    const score = Math.log(actual * height) + 0.9 * Math.abs(Math.log(actual / height / ASPECT));
    if (best === null || score < best.score - 1e-9) best = { shelves, score };
    if (shelves.length === 1 && actual < width * 0.8) break;
  }
  return best?.shelves ?? [];
}

interface Planner {
  readonly plan: (index: number, rows: number) => PlannedBlock;
  readonly most: (index: number) => number;
}

function createPlanner(blocks: readonly Block[]): Planner {
  const cardSizes = new Map<string, CardSize>(blocks.flatMap((block) => block.cards.map((card) => [card.id, measureCard(card)])));
  const memo = new Map<string, PlannedBlock>();
  const most = (index: number): number => {
    const block = blocks[index];
    return block === undefined ? 1 : Math.max(1, block.cards.length, Math.ceil(block.loose.length / 5));
  };
  return {
    most,
    plan: (index, wanted) => {
      const block = blocks[index];
      if (block === undefined) throw new Error(`no block ${index}`);
      const rows = Math.min(wanted, most(index));
      const key = `${index} ${rows}`;
      const known = memo.get(key) ?? planBlock(block, cardSizes, rows);
      memo.set(key, known);
      return known;
    },
  };
}

/** Least total height, by dynamic programming over the place of each break. */
function breakInto(planner: Planner, count: number, width: number): Shelf[] {
  const best: { cost: number; next: number; rows: number }[] = new Array(count + 1);
  best[count] = { cost: 0, next: count, rows: 0 };
  for (let start = count - 1; start >= 0; start--) {
    let choice = { cost: Number.POSITIVE_INFINITY, next: start + 1, rows: 1 };
    let rows = 1;
    let limit = 1;
    for (let end = start + 1; end <= count; end++) {
      limit = Math.max(limit, planner.most(end - 1));
      rows = leastRows(planner, start, end, rows, limit, width);
      const fits = rangeWidth(planner, start, end, rows) <= width;
      if (!fits && end > start + 1) break;
      const cost = rangeHeight(planner, start, end, rows) + (best[end]?.cost ?? 0);
      if (cost < choice.cost) choice = { cost, next: end, rows };
      if (!fits) break;
    }
    best[start] = choice;
  }
  const shelves: Shelf[] = [];
  for (let start = 0; start < count; ) {
    const choice = best[start];
    if (choice === undefined) break;
    const indexes = Array.from({ length: choice.next - start }, (_, offset) => start + offset);
    shelves.push({ blocks: indexes.map((index) => planner.plan(index, choice.rows)) });
    start = choice.next;
  }
  return shelves;
}

function leastRows(planner: Planner, start: number, end: number, from: number, limit: number, width: number): number {
  let rows = from;
  while (rows < limit && rangeWidth(planner, start, end, rows) > width) rows++;
  return rows;
}

function rangeWidth(planner: Planner, start: number, end: number, rows: number): number {
  let sum = -sizes.blockGap;
  for (let index = start; index < end; index++) sum += planner.plan(index, rows).width + sizes.blockGap;
  return sum;
}

function rangeHeight(planner: Planner, start: number, end: number, rows: number): number {
  let ports = 0;
  let cards = 0;
  for (let index = start; index < end; index++) {
    const planned = planner.plan(index, rows);
    ports = Math.max(ports, planned.portsHeight);
    cards = Math.max(cards, planned.height);
  }
  return SHELF_HEAD + ports + cards;
}

export function shelfWidth(shelf: Shelf): number {
  return shelf.blocks.reduce((sum, planned) => sum + planned.width + sizes.blockGap, -sizes.blockGap);
}

function shelfHeight(shelf: Shelf): number {
  const ports = Math.max(0, ...shelf.blocks.map((planned) => planned.portsHeight));
  return SHELF_HEAD + ports + Math.max(0, ...shelf.blocks.map((planned) => planned.height));
}
