import { sizes } from '../../theme/sizes';
import type { PortTap } from '../gather/model';
import type { PlacedBlock, PlacedColumn, PlacedShelf } from '../place/placed';
import { portTapWidth } from '../place/card-ports';
import { stackLeft } from '../place/rails';
import type { Rect, SceneBox, SceneText } from '../scene';
import { fonts } from '../text/fonts';
import { textWidth } from '../text/measure';
import { cleanText } from '../text/clean';
import { barRect } from './bar';
import { layers, NOTHING } from './box';
import { addText, type TextLook } from './text';

export interface PlacedPort {
  readonly port: PortTap;
  readonly rect: Rect;
}

/** The stack of published ports above a column, its last tap right above the bar. */
export function placeStack(column: PlacedColumn, block: PlacedBlock, shelf: PlacedShelf): PlacedPort[] {
  return column.column.stack.map((port, index) => ({ port, rect: portRect(index, column, block, shelf) }));
}

/** Of one published port, by its place in the stack. */
export function portRect(index: number, column: PlacedColumn, block: PlacedBlock, shelf: PlacedShelf): Rect {
  const { stack, portWidth } = column.column;
  const bottom = barRect(block, shelf).y - 10;
  const pitch = sizes.portHeight + sizes.portGap;
  const only = stack.length === 1 ? stack[0] : undefined;
  const [lane] = column.portLanes.values();
  if (only !== undefined && lane !== undefined) {
    const width = portTapWidth(only);
    return { x: lane + 10 - width, y: bottom - sizes.portHeight, width, height: sizes.portHeight };
  }
  const y = bottom - (stack.length - index) * pitch + sizes.portGap;
  return { x: stackLeft(column), y, width: portWidth, height: sizes.portHeight };
}

const hostLook: TextLook = { font: fonts.monoStrong, tone: 'on-bar', level: 1 };
const targetLook: TextLook = { font: fonts.mono, tone: 'on-bar', level: 2 };
const loopbackLook: TextLook = { font: fonts.monoStrong, tone: 'port', level: 1 };
const loopbackTargetLook: TextLook = { font: fonts.mono, tone: 'muted', level: 2 };

export function drawPort({ port, rect }: PlacedPort): SceneBox {
  const middle = rect.y + rect.height / 2;
  const x = rect.x + 8;
  const width = rect.width - 16;
  const hostWidth = textWidth(cleanText(port.hostText), fonts.monoStrong);
  const rest = port.targetText === '' ? '' : `→ ${port.targetText}`;
  const restWidth = rest === '' ? 0 : textWidth(rest, fonts.mono) + 6;
  const hostRoom = Math.max(20, width - restWidth);
  const texts: SceneText[] = [];
  addText(texts, port.hostText, { x, middle, width: hostRoom }, port.loopback ? loopbackLook : hostLook);
  if (rest !== '') {
    const place = { x: x + Math.min(hostWidth, hostRoom) + 6, middle, width: restWidth };
    addText(texts, rest, place, port.loopback ? loopbackTargetLook : targetLook);
  }
  return {
    ref: port.refs[0],
    refKind: 'port',
    // A port on the loopback address is not reachable from outside: same place, quieter paint.
    tone: port.loopback ? 'muted' : 'port',
    hue: null,
    state: 'normal',
    texts,
    marks: NOTHING,
    layer: layers.pill,
    parent: 'host',
    id: port.id,
    kind: 'port',
    refs: port.refs,
    rect,
    label: cleanText(port.label),
  };
}
