import { sizes } from '../../theme/sizes';
import type { Content, NetKey } from '../gather/model';
import type { FeedTarget } from '../route/feeds';
import { gatherFeeds } from '../route/feeds';
import { assignLanes, type Lanes, type Span } from '../route/lanes';
import { gatherNets, type Net } from '../route/nets';
import { cellGap, cellHeight } from './columns';
import { placeDevices, type PlacedDevices } from './devices';
import { columnWidth, type PlannedBlock, type Shelf } from './plan';
import type { PlacedBlock, PlacedColumn, PlacedShelf } from './placed';
import { railSource, type RailSource } from './rails';
import { shelfWidth } from './shelves';

/** All positions: what the pens of boxes and wires read. */
export interface Chart {
  readonly content: Content;
  readonly innerX: number;
  readonly innerWidth: number;
  readonly frameY: number;
  readonly devices: PlacedDevices;
  readonly shelves: readonly PlacedShelf[];
  readonly nets: ReadonlyMap<NetKey, Net>;
  readonly feeds: readonly FeedTarget[];
  readonly sources: ReadonlyMap<string, RailSource>;
  /** X of what runs down the left side past whole shelves. */
  readonly corridor: ReadonlyMap<string, number>;
  readonly shelvesBottom: number;
}

export const MIN_INNER_WIDTH = 912;
const RAIL_ROOM = 10;

export function placeChart(content: Content, shelves: readonly Shelf[]): Chart {
  const nets = new Map(gatherNets(shelves).map((net) => [net.key, net]));
  const feeds = gatherFeeds(shelves, content.devices);
  const corridorLanes = assignCorridor(feeds, nets);
  const corridorWidth = corridorLanes.count === 0 ? 0 : corridorLanes.count * sizes.lane + 12;
  const innerX = sizes.framePadding;
  const innerWidth = Math.max(MIN_INNER_WIDTH, corridorWidth + Math.max(0, ...shelves.map(shelfWidth)));
  const corridor = new Map([...corridorLanes.lane].map(([key, lane]) => [key, innerX + 8 + lane * sizes.lane]));
  const frameY = sizes.worldHeight + sizes.worldGap;
  const devices = placeDevices(content.devices, { x: innerX, y: frameY + sizes.titleHeight, width: innerWidth });
  const across = shelves.map((shelf) => placeAcross(shelf, innerX + corridorWidth));
  const sources = railSource(feeds, devices, across, corridor);
  let y = devices.bottom;
  const placed = across.map((blocks, index) => {
    const shelf = placeDown(blocks, index, y, { feeds, sources, corridor, nets, shelves });
    y = shelf.bottom + sizes.shelfGap;
    return shelf;
  });
  const shelvesBottom = placed.at(-1)?.bottom ?? devices.bottom;
  return {
    content,
    innerX,
    innerWidth,
    frameY,
    devices,
    shelves: placed,
    nets,
    feeds,
    sources,
    corridor,
    shelvesBottom,
  };
}

/** Lanes down the left side: trunks of networks that reach into other shelves, and what feeds the lower shelves. */
function assignCorridor(feeds: readonly FeedTarget[], nets: ReadonlyMap<NetKey, Net>): Lanes {
  const spans: Span[] = [];
  const lowest = new Map<string, number>();
  for (const feed of feeds) lowest.set(feed.key, Math.max(lowest.get(feed.key) ?? 0, feed.shelf));
  for (const [key, shelf] of lowest) if (shelf > 0) spans.push({ key, from: -1, to: shelf });
  for (const net of nets.values()) {
    const first = net.shelves[0] ?? 0;
    const last = net.shelves.at(-1) ?? first;
    if (last > first) spans.push({ key: net.key, from: first, to: last });
  }
  return assignLanes(spans, 0.5);
}

function placeAcross(shelf: Shelf, left: number): PlacedBlock[] {
  let x = left;
  return shelf.blocks.map((planned) => {
    const block = { planned, x, columns: placeColumns(planned, x) };
    x += planned.width + sizes.blockGap;
    return block;
  });
}

function placeColumns(planned: PlannedBlock, left: number): PlacedColumn[] {
  let x = left + sizes.blockPadding;
  return planned.columns.map((column) => {
    const contentX = x + column.leftGutter;
    const right = contentX + column.contentWidth;
    const placed = {
      column,
      x,
      contentX,
      cells: [],
      trunks: new Map(column.nets.map((net, lane) => [net, x + sizes.columnGap + lane * sizes.lane])),
      portLanes: new Map(column.portLanes.map((key, lane) => [key, right + 8 + lane * sizes.lane])),
    };
    x += columnWidth(column);
    return placed;
  });
}

interface Around {
  readonly feeds: readonly FeedTarget[];
  readonly sources: ReadonlyMap<string, RailSource>;
  readonly corridor: ReadonlyMap<string, number>;
  readonly nets: ReadonlyMap<NetKey, Net>;
  readonly shelves: readonly Shelf[];
}

function placeDown(blocks: readonly PlacedBlock[], index: number, top: number, around: Around): PlacedShelf {
  const rails = assignLanes(railSpans(index, around), RAIL_ROOM);
  const railTop = top + 18;
  const railY = new Map([...rails.lane].map(([key, lane]) => [key, railTop + lane * sizes.lane]));
  const portsTop = railTop + (rails.count === 0 ? 0 : rails.count * sizes.lane + 6);
  const portsBottom = portsTop + Math.max(0, ...blocks.map(({ planned }) => planned.portsHeight));
  const barBottom = portsBottom + 6 + sizes.barHeight;
  const channel = assignLanes(channelSpans(blocks, index, around), RAIL_ROOM);
  const channelTop = barBottom + 14;
  const columnsTop = channelTop + channel.count * sizes.lane + (channel.count === 0 ? 0 : 6);
  const tallest = Math.max(0, ...blocks.map(({ planned }) => planned.height));
  return {
    blocks: blocks.map((block) => ({
      ...block,
      columns: block.columns.map((column) => placeCells(column, columnsTop + 8)),
    })),
    rails: railY,
    channel: new Map([...channel.lane].map(([key, lane]) => [key, channelTop + lane * sizes.lane])),
    portsBottom,
    barBottom,
    columnsTop,
    bottom: columnsTop + 8 + tallest + sizes.blockPadding,
  };
}

function placeCells(placed: PlacedColumn, top: number): PlacedColumn {
  let y = top;
  const cells = placed.column.cells.map((cell) => {
    const at = { cell, y };
    y += cellHeight(cell) + cellGap(cell);
    return at;
  });
  return { ...placed, cells };
}

/** Horizontal reach of each feed's rail above a shelf; straight drops from a device above need none. */
function railSpans(shelf: number, around: Around): Span[] {
  const reach = new Map<string, number[]>();
  for (const source of around.sources.values()) {
    const xs = source.reach.get(shelf);
    if (xs !== undefined) reach.set(source.key, [...xs]);
  }
  return [...reach].map(([key, xs]) => ({ key, from: Math.min(...xs), to: Math.max(...xs) }));
}

function channelSpans(blocks: readonly PlacedBlock[], shelf: number, around: Around): Span[] {
  const xs = new Map<NetKey, number[]>();
  const add = (key: NetKey, x: number): void => {
    const known = xs.get(key);
    if (known === undefined) xs.set(key, [x]);
    else known.push(x);
  };
  for (const block of blocks) {
    const key = block.planned.block.key;
    if (around.nets.has(key)) add(key, dropX(block));
    for (const column of block.columns) {
      for (const [net, x] of column.trunks) if (net !== key && around.nets.has(net)) add(net, x);
    }
  }
  for (const [key, known] of xs) {
    const corridorX = around.corridor.get(key);
    if (corridorX !== undefined && (around.nets.get(key)?.shelves.includes(shelf) ?? false)) known.push(corridorX);
  }
  const single = [...xs].filter(([key, known]) => new Set(known).size > 1 || around.nets.has(key));
  return single.map(([key, known]) => ({ key, from: Math.min(...known), to: Math.max(...known) }));
}

/** Where a bar lets go of the trunk to interfaces under other bars: left of its own columns. */
export function dropX(block: PlacedBlock): number {
  return block.x + sizes.blockPadding / 2;
}
