import { compareNatural, sortNatural } from '../gather/compare';
import { nameOf } from '../gather/content';
import type { Block, Card } from '../gather/model';

/**
 * Blocks in drawing order: networks that share containers stand side by side, so that wires between them stay short.
 * Chains are built as Kruskal builds a tree, but each block keeps at most two neighbours; ties are broken by name, so the order is stable.
 */
export function orderBlocks(blocks: readonly Block[]): Block[] {
  const bars = blocks.filter((block) => block.kind === 'bridge');
  const zones = blocks.filter((block) => block.kind === 'zone');
  const chains = chain(bars.sort((a, b) => compareBars(a, b)));
  chains.sort((a, b) => rankOf(a) - rankOf(b) || compareBars(first(a), first(b)));
  const ordered = [...chains.flat(), ...zones];
  const places = new Map(ordered.map((block, index) => [block.key, index]));
  return ordered.map((block) => ({ ...block, cards: orderCards(block, places) }));
}

function first(chained: readonly Block[]): Block {
  const [block] = [...chained].sort(compareBars);
  if (block === undefined) throw new Error('an empty chain');
  return block;
}

/** Docker's default bridge first, networks without containers and bridges made by hand last. */
function rankOf(chained: readonly Block[]): number {
  return Math.min(...chained.map(barRank));
}

function barRank(block: Block): number {
  if (block.title === 'bridge' && block.network !== null) return 0;
  if (block.refKind === 'interface') return 3;
  return block.cards.length + block.loose.length > 0 ? 1 : 2;
}

function compareBars(a: Block, b: Block): number {
  return barRank(a) - barRank(b) || compareNatural(a.title, b.title) || compareNatural(a.key, b.key);
}

function chain(bars: readonly Block[]): Block[][] {
  const byKey = new Map(bars.map((bar) => [bar.key, bar]));
  const chains = new Map(bars.map((bar) => [bar.key, [bar]]));
  for (const [a, b] of sharedPairs(bars, byKey)) {
    const left = chains.get(a);
    const right = chains.get(b);
    if (left === undefined || right === undefined || left === right) continue;
    const joined = join(left, right, a, b);
    if (joined === null) continue;
    for (const bar of joined) chains.set(bar.key, joined);
  }
  return [...new Set(chains.values())].map(orient);
}

/** Pairs of bars by the number of cards on both, most first. */
function sharedPairs(bars: readonly Block[], byKey: ReadonlyMap<string, Block>): (readonly [string, string])[] {
  const weights = new Map<string, { pair: readonly [string, string]; weight: number }>();
  for (const bar of bars) {
    for (const card of bar.cards) {
      for (const other of foreignNets(card, bar.key)) {
        if (!byKey.has(other)) continue;
        const pair = bar.key < other ? ([bar.key, other] as const) : ([other, bar.key] as const);
        const key = pair.join(' ');
        weights.set(key, { pair, weight: (weights.get(key)?.weight ?? 0) + 1 });
      }
    }
  }
  const name = (key: string): string => byKey.get(key)?.title ?? key;
  return [...weights.values()]
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        compareNatural(name(a.pair[0]), name(b.pair[0])) ||
        compareNatural(name(a.pair[1]), name(b.pair[1])),
    )
    .map(({ pair }) => pair);
}

function join(left: Block[], right: Block[], a: string, b: string): Block[] | null {
  const tail = left.at(-1)?.key === a ? left : left[0]?.key === a ? [...left].reverse() : null;
  const head = right[0]?.key === b ? right : right.at(-1)?.key === b ? [...right].reverse() : null;
  return tail === null || head === null ? null : [...tail, ...head];
}

/** A chain reads from its better-ranked end. */
function orient(bars: Block[]): Block[] {
  const [head] = bars;
  const tail = bars.at(-1);
  return head !== undefined && tail !== undefined && compareBars(tail, head) < 0 ? [...bars].reverse() : bars;
}

function foreignNets(card: Card, home: string): string[] {
  const nets: string[] = [];
  for (const { net } of card.pills) if (net !== null && net !== home && !nets.includes(net)) nets.push(net);
  return nets;
}

/** Cards whose other network stands on the left come first, those with one on the right last: their wires need not cross the block. */
function orderCards(block: Block, places: ReadonlyMap<string, number>): Card[] {
  const own = places.get(block.key) ?? 0;
  const side = (card: Card): number => {
    const others = foreignNets(card, block.key);
    if (others.length === 0) return 0;
    return others.reduce((sum, net) => sum + Math.sign((places.get(net) ?? Infinity) - own), 0) < 0 ? -1 : 1;
  };
  const named = sortNatural(block.cards, (card) => `${nameOf(card)} ${card.id}`);
  return named
    .map((card) => ({ card, side: side(card) }))
    .sort((a, b) => a.side - b.side)
    .map(({ card }) => card);
}
