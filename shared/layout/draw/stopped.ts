import { sizes } from '../../theme/sizes';
import type { Member } from '../gather/model';
import type { Rect, SceneBox } from '../scene';
import { fonts } from '../text/fonts';
import { box, layers } from './box';
import { dotState } from './member';
import { placeText } from './text';

const HEAD = 34;
const PAD = 12;

function perRow(width: number): number {
  return Math.max(1, Math.floor((width - 2 * PAD + sizes.tileGap) / (sizes.tileWidth + sizes.tileGap)));
}

/** Height of the zone of what is not running in a frame of that inner width; 0 where there is nothing. */
export function stoppedHeight(count: number, width: number): number {
  if (count === 0) return 0;
  const rows = Math.ceil(count / perRow(width));
  return HEAD + rows * (sizes.tileHeight + sizes.tileGap) - sizes.tileGap + PAD;
}

/** Small muted tiles at the bottom: a stopped container has no namespace, so it has no place in the wiring. */
export function drawStopped(members: readonly Member[], area: Rect): SceneBox[] {
  if (members.length === 0) return [];
  const columns = perRow(area.width);
  const tile = Math.floor(
    (area.width - 2 * PAD + sizes.tileGap) / Math.min(columns, Math.max(members.length, 4)) - sizes.tileGap,
  );
  const width = Math.min(tile, 240);
  const zone = box({
    id: 'zone:stopped',
    kind: 'zone',
    rect: area,
    tone: 'muted',
    texts: placeText(
      members.length === 1 ? 'Not running · 1 container' : `Not running · ${members.length} containers`,
      { x: area.x + PAD, middle: area.y + HEAD / 2, width: area.width - 2 * PAD },
      { font: fonts.zone, tone: 'normal', level: 1 },
    ),
    layer: layers.zone,
    label: `${members.length} containers that are not running`,
  });
  return [zone, ...members.map((member, index) => drawTile(member, tileRect(area, index, columns, width)))];
}

function tileRect(area: Rect, index: number, columns: number, width: number): Rect {
  return {
    x: area.x + PAD + (index % columns) * (width + sizes.tileGap),
    y: area.y + HEAD + Math.floor(index / columns) * (sizes.tileHeight + sizes.tileGap),
    width,
    height: sizes.tileHeight,
  };
}

function drawTile(member: Member, rect: Rect): SceneBox {
  const x = rect.x + 10;
  const width = rect.width - 20;
  return box({
    id: member.id,
    kind: 'container',
    ref: member.ref,
    refKind: 'container',
    rect,
    tone: 'muted',
    state: 'stopped',
    texts: [
      ...placeText(
        member.name,
        { x: x + 13, middle: rect.y + 15, width: width - 13 },
        { font: fonts.name, tone: 'normal', level: 1 },
      ),
      ...placeText(
        `${member.state} · ${member.image}`,
        { x, middle: rect.y + 31, width },
        { font: fonts.detail, tone: 'muted', level: 2 },
      ),
    ],
    marks: [{ type: 'dot', x: x + 4, y: rect.y + 15, radius: 4, state: dotState(member.state) }],
    layer: layers.card,
    parent: 'zone:stopped',
    label: member.label,
  });
}
