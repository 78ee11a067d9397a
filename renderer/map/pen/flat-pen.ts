import { hatchPattern } from './hatch';
import { inSight, type View } from './frame-view';
import type { BoxShape, WireShape } from './shapes';
import { traceWire } from './wire-path';

/**
 * The overview: below this zoom corners cannot be told from sharp ones, and thousands of boxes are in sight. Shapes
 * of one look are drawn as one path, which is what makes a host of 1,000 containers move smoothly.
 */
export const FLAT_ZOOM = 0.3;

/** Thinnest outline and wire in px on screen. */
const THINNEST_BOX = 0.6;
const THINNEST_WIRE = 0.7;

/** Shapes that look the same, in drawing order of their groups. */
export function groupBoxes(shapes: readonly BoxShape[]): BoxShape[][] {
  return grouped(shapes, ({ box, paint }) => `${String(box.layer)} ${JSON.stringify(paint)}`);
}

export function groupWires(shapes: readonly WireShape[]): WireShape[][] {
  return grouped(shapes, ({ paint }) => JSON.stringify(paint));
}

function grouped<Shape>(shapes: readonly Shape[], keyOf: (shape: Shape) => string): Shape[][] {
  const groups = new Map<string, Shape[]>();
  for (const shape of shapes) {
    const key = keyOf(shape);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [shape]);
    else group.push(shape);
  }
  return [...groups.values()];
}

/** Draws those of a group that are in sight and wanted, as plain rectangles. */
export function drawFlatBoxes(view: View, group: readonly BoxShape[], wanted: (shape: BoxShape) => boolean): void {
  const [first] = group;
  if (first === undefined) return;
  const { context, px } = view;
  const { paint } = first;
  let any = false;
  context.beginPath();
  for (const shape of group) {
    const { rect } = shape.box;
    if (!inSight(view, rect) || !wanted(shape)) continue;
    context.rect(rect.x, rect.y, rect.width, rect.height);
    any = true;
  }
  if (!any) return;
  const fill = paint.hatch === null ? paint.fill : hatchPattern(context, paint.fill, paint.hatch);
  if (fill !== null) {
    context.fillStyle = fill;
    context.fill();
  }
  if (paint.stroke === null) return;
  context.lineJoin = 'miter';
  context.strokeStyle = paint.stroke;
  context.lineWidth = Math.max(paint.strokeWidth, THINNEST_BOX * px);
  context.stroke();
}

/** Draws those of a group of wires that are in sight and wanted. Dashes and double lines cannot be told at this zoom. */
export function drawFlatWires(view: View, group: readonly WireShape[], wanted: (shape: WireShape) => boolean): void {
  const [first] = group;
  if (first === undefined) return;
  const { context, px } = view;
  context.beginPath();
  for (const shape of group) {
    if (inSight(view, shape.bounds) && wanted(shape)) traceWire(context, shape.wire.points, 0);
  }
  context.lineJoin = 'miter';
  context.strokeStyle = first.paint.stroke;
  context.lineWidth = Math.max(first.paint.width, THINNEST_WIRE * px);
  context.stroke();
}
