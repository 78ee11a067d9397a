import { sizes } from '../../theme/sizes';
import type { Block } from '../gather/model';
import { createPlanner, type Planner, type SizesAt } from './planner';
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

/** So many widths are tried out in full; the others fall behind by their estimate. */
const FINALISTS = 4;

/** Blocks in their order broken into shelves, as books are: the width that leaves least empty ground near the wanted shape wins. */
export function planShelves(blocks: readonly Block[], footerHeight: (width: number) => number): Shelf[] {
  if (blocks.length === 0) return [];
  const planner = createPlanner(blocks);
  const guess = Math.max(MIN_WIDTH, Math.sqrt(planner.area * ASPECT));
  const widths = ladder.filter((width, step) => (width >= guess * NARROWEST && width <= guess * WIDEST) || step === 0);
  const estimated = widths.map((width) => {
    const breaks = breakInto(planner, blocks.length, width);
    const wide = Math.max(
      MIN_WIDTH,
      ...breaks.map(({ start, end, rows }) => rangeWidth(planner.sizesAt(rows), start, end)),
    );
    const high = breaks.reduce((sum, shelf) => sum + rangeHeight(planner, shelf), 0);
    return { width, breaks, score: scoreOf(wide, high + footerHeight(wide)) };
  });
  const finalists = estimated.sort((a, b) => a.score - b.score || a.width - b.width).slice(0, FINALISTS);
  const tried = finalists.map(({ width, breaks }) => {
    const shelves = breaks.map((shelf) => fillShelf(planner, shelf, width));
    const wide = Math.max(MIN_WIDTH, ...shelves.map(shelfWidth));
    const high = shelves.reduce((sum, shelf) => sum + shelfHeight(shelf), 0);
    return { shelves, score: scoreOf(wide, high + footerHeight(wide)) };
  });
  return tried.sort((a, b) => a.score - b.score)[0]?.shelves ?? [];
}

/** Least area wins, unless it is far from the wanted shape. */
function scoreOf(width: number, below: number): number {
  const height = CHART_HEAD + below;
  return Math.log(width * height) + 0.9 * Math.abs(Math.log(width / height / ASPECT));
}

/** The least rows with which the blocks of a shelf, as they really are, fit its width. */
function fillShelf(planner: Planner, shelf: Break, width: number): Shelf {
  const blocks = indexes(shelf);
  const most = Math.max(...planner.most.slice(shelf.start, shelf.end));
  for (let rows = 1; ; rows++) {
    if (rows < most && leastShelfWidth(planner, shelf, rows) > width) continue;
    const planned = { blocks: blocks.map((index) => planner.plan(index, rows)) };
    if (rows >= most || shelfWidth(planned) <= width) return planned;
  }
}

function leastShelfWidth(planner: Planner, { start, end }: Break, rows: number): number {
  let sum = -sizes.blockGap;
  for (let index = start; index < end; index++) sum += planner.leastWidth(index, rows) + sizes.blockGap;
  return sum;
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
    let ports = 0;
    let cards = 0;
    let at = planner.sizesAt(1);
    for (let end = start + 1; end <= count; end++) {
      const added = end - 1;
      limit = Math.max(limit, planner.most[added] ?? 1);
      let used = rangeWidth(at, start, end);
      const before = rows;
      while (used > width && rows < limit) {
        rows++;
        at = planner.sizesAt(rows);
        used = rangeWidth(at, start, end);
      }
      if (used > width && end > start + 1) break;
      // With as many rows as before only the new block can be taller.
      for (let index = rows === before ? added : start; index < end; index++) {
        ports = Math.max(ports, at.portsHeights[index] ?? 0);
        cards = Math.max(cards, at.heights[index] ?? 0);
      }
      const cost = SHELF_HEAD + ports + cards + (costs[end] ?? 0);
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

function rangeWidth({ widthsBefore }: SizesAt, start: number, end: number): number {
  return (widthsBefore[end] ?? 0) - (widthsBefore[start] ?? 0) - sizes.blockGap;
}

function rangeHeight(planner: Planner, { start, end, rows }: Break): number {
  const { heights, portsHeights } = planner.sizesAt(rows);
  let ports = 0;
  let cards = 0;
  for (let index = start; index < end; index++) {
    ports = Math.max(ports, portsHeights[index] ?? 0);
    cards = Math.max(cards, heights[index] ?? 0);
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
