import { sizes } from '../../theme/sizes';
import { groupBy } from '../gather/group';
import type { FeedTarget } from '../route/feeds';
import type { Rect } from '../scene';
import type { PlacedBlock, PlacedColumn } from './placed';
import type { PlacedDevice, PlacedDevices } from './devices';

/** How one feed gets from its device to its targets. */
export interface RailSource {
  readonly key: string;
  readonly device: PlacedDevice;
  /** X at which it leaves the device for its rail; null where all its targets hang straight below. */
  readonly dropX: number | null;
  /** X at which it goes down past whole shelves. */
  readonly riserX: number | null;
  /** By shelf: every x that its rail above this shelf has to reach. */
  readonly reach: ReadonlyMap<number, readonly number[]>;
}

const EDGE = 8;

/** A wire hangs straight down where its device is above it and no device of a lower row is in between. */
export function hangsStraight(devices: PlacedDevices, source: PlacedDevice, x: number): boolean {
  if (x < source.rect.x + EDGE || x > source.rect.x + source.rect.width - EDGE) return false;
  const isClear = (rect: Rect): boolean => x < rect.x - EDGE || x > rect.x + rect.width + EDGE;
  if (devices.foldedRect !== null && !isClear(devices.foldedRect)) return false;
  return devices.boxes.every((box) => box.row <= source.row || isClear(box.rect));
}

export function railSource(
  feeds: readonly FeedTarget[],
  devices: PlacedDevices,
  shelves: readonly (readonly PlacedBlock[])[],
  corridor: ReadonlyMap<string, number>,
): Map<string, RailSource> {
  const boxes = new Map(devices.boxes.map((box) => [box.device.ref, box]));
  const sources = new Map<string, RailSource>();
  const taken: number[] = [];
  for (const [key, targets] of groupBy(feeds, (feed) => feed.key)) {
    const device = boxes.get(targets[0]?.device ?? '');
    if (device === undefined) continue;
    const reach = new Map<number, number[]>();
    for (const target of targets) {
      const x = targetX(target, shelves[target.shelf] ?? []);
      if (target.shelf === 0 && hangsStraight(devices, device, x)) continue;
      addTo(reach, target.shelf, x);
    }
    const riserX = corridor.get(key) ?? null;
    const needsRiser = riserX !== null && [...reach.keys()].some((shelf) => shelf > 0);
    if (needsRiser) {
      for (const [shelf, xs] of reach) if (shelf > 0) xs.push(riserX);
      if (!hangsStraight(devices, device, riserX)) addTo(reach, 0, riserX);
    }
    const dropX = reach.has(0) ? freeDrop(devices, device, taken) : null;
    if (dropX !== null) {
      taken.push(dropX);
      reach.get(0)?.push(dropX);
    }
    sources.set(key, { key, device, dropX, riserX: needsRiser ? riserX : null, reach });
  }
  return sources;
}

function addTo(reach: Map<number, number[]>, shelf: number, x: number): void {
  const known = reach.get(shelf);
  if (known === undefined) reach.set(shelf, [x]);
  else known.push(x);
}

/** From the middle of a device outwards, the first spot that is not taken and has nothing below it. */
function freeDrop(devices: PlacedDevices, device: PlacedDevice, taken: readonly number[]): number {
  const middle = Math.round(device.rect.x + device.rect.width / 2);
  for (let step = 0; step * sizes.lane < device.rect.width; step++) {
    const x = middle + (step % 2 === 0 ? 1 : -1) * Math.ceil(step / 2) * sizes.lane;
    if (hangsStraight(devices, device, x) && taken.every((other) => Math.abs(other - x) >= 4)) return x;
  }
  return middle;
}

/** X at which a wire from above meets its target; see placeStack for published ports. */
export function targetX(target: FeedTarget, blocks: readonly PlacedBlock[]): number {
  const block = blocks.find((candidate) => candidate.planned === target.block);
  if (block === undefined) throw new Error(`${target.block.block.key} is on no shelf`);
  if (target.column === null) return feedX(block);
  const column = block.columns.find((candidate) => candidate.column === target.column);
  if (column === undefined) throw new Error(`a column of ${target.block.block.key} is on no shelf`);
  return stackFeedX(column);
}

export function feedX(block: PlacedBlock): number {
  return block.x + sizes.blockPadding;
}

/** One published port alone sits right on its lane; several are fed by a comb on their left. */
export function stackFeedX(column: PlacedColumn): number {
  const [only] = column.column.stack.length === 1 ? column.portLanes.values() : [];
  return only ?? stackLeft(column) - 9;
}

export function stackLeft(column: PlacedColumn): number {
  return column.contentX + column.column.contentWidth - column.column.portWidth;
}
