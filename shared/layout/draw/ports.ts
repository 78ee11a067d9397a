import { sizes } from '../../theme/sizes';
import type { PortTap } from '../gather/model';
import type { PlacedBlock, PlacedColumn, PlacedShelf } from '../place/placed';
import { portTapWidth } from '../place/card-ports';
import { stackLeft } from '../place/rails';
import type { Rect, SceneBox } from '../scene';
import { fonts } from '../text/fonts';
import { textWidth } from '../text/measure';
import { cleanText } from '../text/clean';
import { barRect } from './bar';
import { box, layers } from './box';
import { placeText } from './text';

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

export function drawPort({ port, rect }: PlacedPort): SceneBox {
  const middle = rect.y + rect.height / 2;
  const x = rect.x + 8;
  const width = rect.width - 16;
  const hostWidth = textWidth(cleanText(port.hostText), fonts.monoStrong);
  const rest = port.targetText === '' ? '' : `→ ${port.targetText}`;
  const restWidth = rest === '' ? 0 : textWidth(rest, fonts.mono) + 6;
  const hostRoom = Math.max(20, width - restWidth);
  return box({
    id: port.id,
    kind: 'port',
    ref: port.refs[0],
    refKind: 'port',
    refs: port.refs,
    rect,
    // A port on the loopback address is not reachable from outside: same place, quieter paint.
    tone: port.loopback ? 'muted' : 'port',
    texts: [
      ...placeText(
        port.hostText,
        { x, middle, width: hostRoom },
        { font: fonts.monoStrong, tone: port.loopback ? 'port' : 'on-bar', level: 1 },
      ),
      ...(rest === ''
        ? []
        : placeText(
            rest,
            { x: x + Math.min(hostWidth, hostRoom) + 6, middle, width: restWidth },
            { font: fonts.mono, tone: port.loopback ? 'muted' : 'on-bar', level: 2 },
          )),
    ],
    layer: layers.pill,
    label: port.label,
  });
}
