import { sizes } from '../../theme/sizes';
import type { Block, NetKey, PortTap } from '../gather/model';
import { cleanText } from '../text/clean';
import { fonts } from '../text/fonts';
import { textWidth } from '../text/measure';
import { roundUp } from './card-size';
import { columnWidth, FAR, type CardSize, type Cell, type Column, type PlannedBlock } from './plan';

export interface ColumnWish {
  readonly columns: number;
  readonly loosePerColumn: number;
}

/** A block with its cards in that many columns, as even as they come, then its loose taps. */
export function planBlock(
  block: Block,
  sizesOf: ReadonlyMap<string, CardSize>,
  wish: ColumnWish,
  barWidthOfBlock: number,
): PlannedBlock {
  const cells: Cell[] = block.cards.map((card) => {
    const size = sizesOf.get(card.id);
    if (size === undefined) throw new Error(`card ${card.id} was not measured`);
    return { type: 'card', card, size };
  });
  const columns = spread(cells, wish.columns).map((part, index) => planColumn(block, part, index === 0));
  const loose: Cell[] = block.loose.map((tap) => ({ type: 'tap', tap }));
  const looseColumns = spread(loose, Math.ceil(loose.length / wish.loosePerColumn));
  columns.push(...looseColumns.map((part, index) => planColumn(block, part, columns.length === 0 && index === 0)));
  if (columns.length === 0 && block.farPorts.length > 0) columns.push(planColumn(block, [], true));
  return finish(block, columns, barWidthOfBlock);
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

function planColumn(block: Block, cells: readonly Cell[], isFirst: boolean): Column {
  const cards = cells.flatMap((cell) => (cell.type === 'card' ? [cell] : []));
  const nets = [...new Set(cells.flatMap((cell) => (cell.type === 'card' ? cell.size.nets : tapNets(cell))))];
  nets.sort((a, b) => Number(a === block.key) - Number(b === block.key));
  const here = cards.map(({ card }) => card.ports.filter((port) => staysHere(port, block)));
  const far = isFirst ? block.farPorts : [];
  // The innermost lane is the highest card's, so its taps stand lowest: no port's wire crosses another's.
  const stack = [...far, ...[...here].reverse().flat()];
  const portLanes = [...new Set(here.flat().map((port) => port.pill ?? FAR))].filter((lane) => lane !== FAR);
  if (far.length > 0 || here.flat().some((port) => port.pill === null)) portLanes.push(FAR);
  const portWidth = stack.length === 0 ? 0 : Math.max(...stack.map(portTapWidth));
  const cardWidth = Math.max(
    ...cards.map(({ size }) => Math.max(size.minWidth, size.naturalWidth)),
    cards.length === 0 ? sizes.looseWidth : sizes.cardMinWidth,
  );
  return {
    cells,
    nets,
    stack,
    portLanes,
    portWidth,
    leftGutter: sizes.columnGap + (nets.length === 0 ? 0 : 4 + nets.length * sizes.lane),
    contentWidth: roundUp(Math.max(cardWidth, portWidth)),
    rightGutter: portLanes.length === 0 ? 0 : 6 + portLanes.length * sizes.lane,
    height: cells.reduce((sum, cell) => sum + cellHeight(cell) + cellGap(cell), -sizes.rowGap),
  };
}

function tapNets(cell: Extract<Cell, { type: 'tap' }>): NetKey[] {
  return [cell.tap.pair, cell.tap.net].filter((net) => net !== null);
}

/** Ports above another bar, or on a zone without a bar, are not in this column's gutter. */
function staysHere(port: PortTap, block: Block): boolean {
  return block.kind === 'bridge' && !isFar(port, block);
}

function isFar(port: PortTap, block: Block): boolean {
  return port.network !== null && `bar:${port.network}` !== block.key;
}

export function cellHeight(cell: Cell): number {
  return cell.type === 'card' ? cell.size.height : sizes.tapHeight;
}

export function cellGap(cell: Cell): number {
  return cell.type === 'card' ? sizes.rowGap : sizes.loosePitch - sizes.tapHeight;
}

export function portTapWidth(port: PortTap): number {
  const arrow = port.targetText === '' ? '' : ' → ';
  const text = cleanText(port.hostText + arrow + port.targetText);
  return roundUp(Math.min(sizes.cardMaxWidth, Math.max(sizes.portMinWidth, textWidth(text, fonts.mono) + 16)));
}

function finish(block: Block, columns: readonly Column[], barWidthOfBlock: number): PlannedBlock {
  const content = columns.reduce((sum, column) => sum + columnWidth(column), 0);
  const wanted = roundUp(Math.max(content + 2 * sizes.blockPadding, barWidthOfBlock), 8);
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
