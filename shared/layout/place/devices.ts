import { sizes } from '../../theme/sizes';
import type { Device } from '../gather/model';
import type { Rect } from '../scene';
import { fonts } from '../text/fonts';
import { cleanText } from '../text/clean';
import { textWidth } from '../text/measure';
import { roundUp } from './grid';

export interface PlacedDevice {
  readonly device: Device;
  readonly rect: Rect;
  readonly row: number;
}

export interface PlacedDevices {
  readonly boxes: readonly PlacedDevice[];
  /** Devices that no row had room for. */
  readonly folded: readonly Device[];
  readonly foldedRect: Rect | null;
  readonly bottom: number;
}

const MOST_ROWS = 3;
const MOST_WIDTH = 280;
/** Between name, detail and addresses. */
export const PART_GAP = 12;
/** The primary bar keeps at least this share of its row. */
const PRIMARY_SHARE = 0.4;

/** Devices in rows under each other: what sits on another stands below it. The primary one is a bar as wide as its row leaves. */
export function placeDevices(devices: readonly Device[], area: { x: number; y: number; width: number }): PlacedDevices {
  const byId = new Map(devices.map((device) => [device.ref, device]));
  const depth = (device: Device, seen = 0): number =>
    seen >= MOST_ROWS ? 0 : Math.max(0, ...device.parents.map((parent) => parentDepth(byId.get(parent.id), seen)));
  const parentDepth = (parent: Device | undefined, seen: number): number =>
    parent === undefined ? 0 : 1 + depth(parent, seen + 1);
  const rows: Device[][] = [];
  for (const device of devices) {
    const row = Math.min(MOST_ROWS - 1, depth(device));
    (rows[row] ??= []).push(device);
  }
  const filled = rows.filter((row) => row.length > 0);
  const primaryRow = filled.findIndex((row) => row.some((device) => device.primary));
  const boxes: PlacedDevice[] = [];
  const folded: Device[] = [];
  filled.forEach((row, index) => {
    const y = area.y + index * (sizes.nicHeight + sizes.deviceRowGap);
    const primary = row.find((device) => device.primary);
    const budget =
      (primary === undefined ? area.width : area.width * (1 - PRIMARY_SHARE)) -
      (index === 0 ? sizes.deviceMinWidth : 0);
    const { shown, used } = takeThatFit(
      row.filter((device) => device !== primary),
      budget,
      folded,
    );
    const right = primary !== undefined || (primaryRow !== -1 && index > primaryRow);
    let x = right ? area.x + area.width - used : area.x;
    if (primary !== undefined) {
      const width = area.width - (used === 0 ? 0 : used + sizes.deviceGap);
      boxes.push({ device: primary, rect: { x: area.x, y, width, height: sizes.nicHeight }, row: index });
    }
    for (const device of shown) {
      const width = deviceWidth(device);
      boxes.push({ device, rect: { x, y, width, height: sizes.nicHeight }, row: index });
      x += width + sizes.deviceGap;
    }
  });
  const bottom =
    area.y + filled.length * (sizes.nicHeight + sizes.deviceRowGap) - (filled.length > 0 ? sizes.deviceRowGap : 0);
  return withFolded(boxes, folded, area, bottom);
}

function takeThatFit(row: readonly Device[], budget: number, folded: Device[]): { shown: Device[]; used: number } {
  const shown: Device[] = [];
  let used = 0;
  for (const device of row) {
    const width = deviceWidth(device) + (shown.length > 0 ? sizes.deviceGap : 0);
    if (used + width > budget) folded.push(device);
    else {
      shown.push(device);
      used += width;
    }
  }
  return { shown, used };
}

/** One more row with a box that counts what had no room; its label names them all. */
function withFolded(
  boxes: PlacedDevice[],
  folded: Device[],
  area: { x: number; width: number },
  bottom: number,
): PlacedDevices {
  if (folded.length === 0) return { boxes, folded, foldedRect: null, bottom };
  const width = 2 * sizes.deviceMinWidth;
  const y = bottom + sizes.deviceRowGap;
  return {
    boxes,
    folded,
    foldedRect: { x: area.x + area.width - width, y, width, height: sizes.nicHeight },
    bottom: y + sizes.nicHeight,
  };
}

function deviceWidth(device: Device): number {
  const addresses = device.addresses.map((address) => textWidth(cleanText(address), fonts.mono) + PART_GAP);
  const detail = device.detail === '' ? 0 : textWidth(cleanText(device.detail), fonts.detail) + PART_GAP;
  const natural =
    26 + textWidth(cleanText(device.name), fonts.name) + detail + addresses.reduce((sum, width) => sum + width, 0);
  return roundUp(Math.min(MOST_WIDTH, Math.max(sizes.deviceMinWidth, natural)));
}
