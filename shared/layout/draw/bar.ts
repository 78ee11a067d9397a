import { sizes } from '../../theme/sizes';
import type { Block } from '../gather/model';
import type { PlacedBlock, PlacedShelf } from '../place/placed';
import type { Rect, SceneBox } from '../scene';
import { cleanText } from '../text/clean';
import { fonts } from '../text/fonts';
import { textWidth } from '../text/measure';
import { box, layers } from './box';
import { placeText, round } from './text';

const PAD = 12;
const SLIM = 40;

export function barId(block: Block): string {
  return block.key;
}

export function zoneId(block: Block): string {
  return block.kind === 'zone' ? block.key : `ground:${block.key}`;
}

export function barRect(placed: PlacedBlock, shelf: PlacedShelf): Rect {
  const height = placed.planned.block.slim ? SLIM : sizes.barHeight;
  return { x: placed.x, y: shelf.barBottom - height, width: placed.planned.width, height };
}

/** The bar and the tinted ground of what hangs under it; for zones the ground alone, with its title where bars stand. */
export function drawBlock(placed: PlacedBlock, shelf: PlacedShelf): SceneBox[] {
  const { block } = placed.planned;
  return block.kind === 'zone' ? [drawZone(placed, shelf)] : [drawBar(placed, shelf), drawGround(placed, shelf)];
}

function drawBar(placed: PlacedBlock, shelf: PlacedShelf): SceneBox {
  const { block } = placed.planned;
  const rect = barRect(placed, shelf);
  const badgeWidth = block.badge === '' ? 0 : round(textWidth(cleanText(block.badge), fonts.chip) + 14);
  const onBar = block.state === 'unknown' ? 'strong' : 'on-bar';
  const firstLine = rect.y + (block.slim ? 13 : 16);
  const secondLine = rect.y + (block.slim ? 28 : 34);
  const right = rect.x + rect.width - PAD;
  return box({
    id: barId(block),
    kind: 'bridge',
    ref: block.ref,
    refKind: block.refKind,
    rect,
    tone: block.state === 'unknown' ? 'unknown' : block.hue === null ? 'neutral' : 'network',
    hue: block.hue,
    state: block.state,
    texts: [
      ...placeText(
        block.title,
        { x: rect.x + PAD, middle: firstLine, width: rect.width - 2 * PAD - badgeWidth - (badgeWidth > 0 ? 10 : 0) },
        { font: fonts.bar, tone: onBar, level: 1 },
      ),
      ...placeText(
        block.badge,
        { x: right - 7, middle: firstLine, width: badgeWidth - 13.9, anchor: 'end' },
        { font: fonts.chip, tone: onBar, level: 2 },
      ),
      ...placeText(
        block.detail,
        { x: rect.x + PAD, middle: secondLine, width: rect.width - 2 * PAD },
        { font: fonts.mono, tone: onBar, level: 2 },
      ),
    ],
    marks:
      badgeWidth === 0
        ? []
        : [
            {
              type: 'chip',
              rect: { x: right - badgeWidth, y: firstLine - 8, width: badgeWidth, height: 16 },
              tone: block.hue === null ? 'neutral' : 'network',
              hue: block.hue,
            },
          ],
    layer: layers.bar,
    label: block.label,
  });
}

function drawGround(placed: PlacedBlock, shelf: PlacedShelf): SceneBox {
  const { block, height, columns, width } = placed.planned;
  const isEmpty = columns.every((column) => column.cells.length === 0);
  const rect = {
    x: placed.x,
    y: shelf.columnsTop,
    width,
    height: 8 + (isEmpty ? 36 : height) + sizes.blockPadding,
  };
  return box({
    id: zoneId(block),
    kind: 'zone',
    ref: block.ref,
    refKind: block.refKind,
    rect,
    tone: block.hue === null ? 'neutral' : 'network',
    hue: block.hue,
    texts: isEmpty
      ? placeText(
          block.empty,
          {
            x: rect.x + rect.width / 2,
            middle: rect.y + rect.height / 2,
            width: rect.width - 2 * PAD,
            anchor: 'middle',
          },
          { font: fonts.detail, tone: 'muted', level: 2 },
        )
      : [],
    layer: layers.zone,
    label: `What is attached to ${block.title}`,
  });
}

function drawZone(placed: PlacedBlock, shelf: PlacedShelf): SceneBox {
  const { block, height, width } = placed.planned;
  const y = shelf.barBottom - sizes.barHeight;
  return box({
    id: zoneId(block),
    kind: 'zone',
    rect: { x: placed.x, y, width, height: shelf.columnsTop + 8 + height + sizes.blockPadding - y },
    tone: 'muted',
    texts: [
      ...placeText(
        block.title,
        { x: placed.x + PAD, middle: y + 18, width: width - 2 * PAD },
        { font: fonts.zone, tone: 'normal', level: 1 },
      ),
      ...placeText(
        block.detail,
        { x: placed.x + PAD, middle: y + 35, width: width - 2 * PAD },
        { font: fonts.detail, tone: 'muted', level: 2 },
      ),
    ],
    layer: layers.zone,
    label: block.label,
  });
}
