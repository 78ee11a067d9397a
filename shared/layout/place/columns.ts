import { sizes } from '../../theme/sizes';
import type { Block, NetKey } from '../gather/model';
import { cleanText } from '../text/clean';
import { fonts } from '../text/fonts';
import { textWidth } from '../text/measure';
import { widestTap } from './card-ports';
import { measureCard } from './card-size';
import { roundUp } from './grid';
import {
  columnWidth,
  FAR,
  type CardCell,
  type CardSize,
  type Cell,
  type Column,
  type MeasuredBlock,
  type PlannedBlock,
  type TapCell,
} from './plan';

export interface ColumnWish {
  readonly columns: number;
  readonly loosePerColumn: number;
}

/** What does not change with the number of columns. */
export function measureBlock(block: Block): MeasuredBlock {
  const cards = block.cards.map((card): CardCell => ({ type: 'card', card, size: measureCard(card, block) }));
  return {
    block,
    cards,
    loose: block.loose.map((tap): TapCell => ({ type: 'tap', tap })),
    farWidth: widestTap(block.farPorts),
    barWidth: barWidth(block),
    sumOfWidths: cards.reduce((sum, { size }) => sum + widthAlone(size), 0),
  };
}

/** A block with its cards in that many columns, as even as they come, then its loose taps. */
export function planBlock(measured: MeasuredBlock, wish: ColumnWish): PlannedBlock {
  const { cards, loose, block } = measured;
  const columns = spread(cards, wish.columns).map((part, index) => planColumn(measured, part, [], index === 0));
  const looseColumns = spread(loose, Math.ceil(loose.length / wish.loosePerColumn));
  for (const part of looseColumns) columns.push(planColumn(measured, [], part, columns.length === 0));
  if (columns.length === 0 && block.farPorts.length > 0) columns.push(planColumn(measured, [], [], true));
  return finish(measured, columns);
}

/** What a block in so many columns takes at least: a column is as wide as its widest card, so no narrower than their mean. */
export function leastWidth({ cards, sumOfWidths, barWidth }: MeasuredBlock, columns: number): number {
  const longest = Math.ceil(cards.length / columns);
  return Math.max(barWidth, cards.length === 0 ? 0 : sumOfWidths / longest + 2 * sizes.blockPadding);
}

/** `count` runs of nearly the same length, in order. */
function spread<Item>(items: readonly Item[], count: number): Item[][] {
  const runs: Item[][] = [];
  let start = 0;
  for (let index = 0; index < count; index++) {
    const length = Math.floor(items.length / count) + (index < items.length % count ? 1 : 0);
    runs.push(items.slice(start, start + length));
    start += length;
  }
  return runs;
}

function planColumn(
  { block, farWidth }: MeasuredBlock,
  cards: readonly CardCell[],
  taps: readonly TapCell[],
  isFirst: boolean,
): Column {
  const found = new Set<NetKey>();
  for (const { size } of cards) for (const net of size.nets) found.add(net);
  for (const { tap } of taps) {
    if (tap.pair !== null) found.add(tap.pair);
    if (tap.net !== null) found.add(tap.net);
  }
  // Its own bar's trunk is the innermost.
  const isHome = found.delete(block.key);
  const nets = [...found];
  if (isHome) nets.push(block.key);
  const far = isFirst ? block.farPorts : [];
  const stack = [...far];
  const portLanes = new Set<string>();
  let toBar = far.length > 0;
  let portWidth = isFirst ? farWidth : 0;
  let cardWidth: number = cards.length === 0 ? sizes.looseWidth : sizes.cardMinWidth;
  let height = -sizes.rowGap + taps.length * sizes.loosePitch;
  for (const { size } of cards) {
    for (const pill of size.ports.pills) portLanes.add(pill);
    toBar ||= size.ports.toBar;
    portWidth = Math.max(portWidth, size.ports.width);
    cardWidth = Math.max(cardWidth, size.minWidth, size.naturalWidth);
    height += size.height + sizes.rowGap;
  }
  // The innermost lane is the highest card's, so its taps stand lowest: no port's wire crosses another's.
  for (let index = cards.length - 1; index >= 0; index--) {
    for (const tap of cards[index]?.size.ports.taps ?? []) stack.push(tap);
  }
  if (toBar) portLanes.add(FAR);
  return {
    cells: cards.length === 0 ? taps : cards,
    nets,
    stack,
    portLanes: [...portLanes],
    portWidth,
    leftGutter: leftGutter(nets.length),
    contentWidth: roundUp(Math.max(cardWidth, portWidth)),
    rightGutter: rightGutter(portLanes.size),
    height,
  };
}

function leftGutter(nets: number): number {
  return sizes.columnGap + (nets === 0 ? 0 : 4 + nets * sizes.lane);
}

function rightGutter(lanes: number): number {
  return lanes === 0 ? 0 : 6 + lanes * sizes.lane;
}

/** Of a column that holds this card only. */
function widthAlone({ nets, ports, minWidth, naturalWidth }: CardSize): number {
  const lanes = ports.pills.length + Number(ports.toBar);
  return leftGutter(nets.length) + Math.max(minWidth, naturalWidth, ports.width) + rightGutter(lanes);
}

export function cellHeight(cell: Cell): number {
  return cell.type === 'card' ? cell.size.height : sizes.tapHeight;
}

export function cellGap(cell: Cell): number {
  return cell.type === 'card' ? sizes.rowGap : sizes.loosePitch - sizes.tapHeight;
}

function finish({ block, barWidth }: MeasuredBlock, columns: readonly Column[]): PlannedBlock {
  const content = columns.reduce((sum, column) => sum + columnWidth(column), 0);
  const wanted = roundUp(Math.max(content + 2 * sizes.blockPadding, barWidth), 8);
  const taps = Math.max(0, ...columns.map((column) => column.stack.length)) + (block.tunnel === null ? 0 : 2);
  return {
    block,
    columns: stretch(columns, wanted - 2 * sizes.blockPadding - content),
    width: wanted,
    height: Math.max(columns.length === 0 ? 40 : 0, ...columns.map((column) => column.height)),
    portsHeight: taps === 0 ? 0 : taps * (sizes.portHeight + sizes.portGap) + 10,
  };
}

/** Room that the bar's text makes is given to the cards, so that a bar ends where its cards end. */
function stretch(columns: readonly Column[], room: number): Column[] {
  const cards = columns.filter((column) => column.cells.some((cell) => cell.type === 'card')).length;
  const target = cards > 0 ? cards : columns.length;
  return columns.map((column) => {
    const takes = cards === 0 || column.cells.some((cell) => cell.type === 'card');
    return takes ? { ...column, contentWidth: column.contentWidth + room / target } : column;
  });
}

/** Widest of the bar's two lines, so that they need no cutting where their length is usual. */
export function barWidth(block: Block): number {
  const badge = block.badge === '' ? 0 : textWidth(block.badge, fonts.chip) + 30;
  const title = textWidth(cleanText(block.title), fonts.bar) + badge + 24;
  const detail = textWidth(cleanText(block.detail), block.kind === 'zone' ? fonts.detail : fonts.mono) + 24;
  return Math.max(sizes.barMinWidth, Math.min(sizes.barMaxNaturalWidth, Math.max(title, detail)));
}
