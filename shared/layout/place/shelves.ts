import { sizes } from '../../theme/sizes';
import type { Block } from '../gather/model';
import { createPlanner, type Planner } from './planner';
import type { Shelf } from './plan';

/** Width to height that the whole chart comes near to. */
const ASPECT = 1.65;
/** Head of a shelf beside its ports and cards: rails, bar, channel, gap. */
const SHELF_HEAD = sizes.barHeight + sizes.shelfGap + 60;
/** Frame, title, network cards. */
const CHART_HEAD = 260;
const MIN_WIDTH = 912;
/** Widths that are tried. A fixed ladder, so that one container more rarely picks another: the chart stays where it was. */
const ladder = Array.from({ length: 60 }, (_, step) => Math.round((MIN_WIDTH * 1.08 ** step) / 8) * 8);
/** How far from the guess widths are tried. */
const NARROWEST = 0.62;
const WIDEST = 1.5;

/** Blocks in their order broken into shelves, as books are: the width that leaves least empty ground near the wanted shape wins. */
export function planShelves(blocks: readonly Block[], footerHeight: (width: number) => number): Shelf[] {
  if (blocks.length === 0) return [];
  const planner = createPlanner(blocks);
  const guess = Math.max(MIN_WIDTH, Math.sqrt(planner.area * ASPECT));
  let best: { breaks: Break[]; score: number } | null = null;
  for (const width of ladder) {
    if (width < guess * NARROWEST) continue;
    if (width > guess * WIDEST && best !== null) break;
    const breaks = breakInto(planner, blocks.length, width);
    const actual = Math.max(MIN_WIDTH, ...breaks.map((shelf) => rangeWidth(planner, shelf)));
    const height = CHART_HEAD + breaks.reduce((sum, shelf) => sum + rangeHeight(planner, shelf), 0) + footerHeight(actual);
    const score = Math.log(actual * height) + 0.9 * Math.abs(Math.log(actual / height / ASPECT));
    if (best === null || score < best.score - 1e-9) best = { breaks, score };
  }
  return (best?.breaks ?? []).map((shelf) => ({
    blocks: indexes(shelf).map((index) => planner.plan(index, shelf.rows)),
  }));
}

interface Break {
  readonly start: number;
  readonly end: number;
  readonly rows: number;
}

/** Least total height, by dynamic programming over the place of each break. */
function breakInto(planner: Planner, count: number, width: number): Break[] {
  const costs: number[] = new Array<number>(count + 1).fill(0);
  const choices: (Break | undefined)[] = [];
  for (let start = count - 1; start >= 0; start--) {
    let least = Number.POSITIVE_INFINITY;
    let rows = 1;
    let limit = 1;
    let used = 0;
    for (let end = start + 1; end <= count; end++) {
      limit = Math.max(limit, planner.most(end - 1));
      used += planner.width(end - 1, rows) + (end - 1 > start ? sizes.blockGap : 0);
      while (used > width && rows < limit) {
        rows++;
        used = rangeWidth(planner, { start, end, rows });
      }
      if (used > width && end > start + 1) break;
      const cost = rangeHeight(planner, { start, end, rows }) + (costs[end] ?? 0);
      if (cost < least) {
        least = cost;
        choices[start] = { start, end, rows };
      }
      if (used > width) break;
    }
    costs[start] = least;
  }
  const breaks: Break[] = [];
  for (let at = choices[0]; at !== undefined; at = choices[at.end]) breaks.push(at);
  return breaks;
}

function indexes({ start, end }: Break): number[] {
  return Array.from({ length: end - start }, (_, offset) => start + offset);
}

function rangeWidth(planner: Planner, { start, end, rows }: Break): number {
  let sum = -sizes.blockGap;
  for (let index = start; index < end; index++) sum += planner.width(index, rows) + sizes.blockGap;
  return sum;
}

function rangeHeight(planner: Planner, { start, end, rows }: Break): number {
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
