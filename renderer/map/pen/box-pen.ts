import type { Rect, SceneMark } from '../../../shared/layout/scene';
import type { MarkPaint } from '../../../shared/theme/paint';
import { radii } from '../../../shared/theme/sizes';
import { hatchPattern } from './hatch';
import type { View } from './frame-view';
import type { BoxShape } from './shapes';

/** px on screen below which the rounding of a corner cannot be seen. */
const FLAT = 1.2;
/** Thinnest outline in px on screen; thinner ones turn to a grey film. */
const THINNEST = 0.6;
/** px on screen below which a chip, the ground of a small text, says nothing. */
const SMALLEST_CHIP = 9.5;
/** Width of a dot's outline in chart units; half of it lies inside of the dot's radius. */
const DOT_STROKE = 1.5;

export function drawBox({ context, zoom, px }: View, { box: { rect }, paint }: BoxShape): void {
  context.beginPath();
  if (paint.radius * zoom < FLAT) context.rect(rect.x, rect.y, rect.width, rect.height);
  else context.roundRect(rect.x, rect.y, rect.width, rect.height, paint.radius);
  const fill = paint.hatch === null ? paint.fill : hatchPattern(context, paint.fill, paint.hatch);
  if (fill !== null) {
    context.fillStyle = fill;
    context.fill();
  }
  if (paint.stroke === null) return;
  context.strokeStyle = paint.stroke;
  context.lineWidth = Math.max(paint.strokeWidth, THINNEST * px);
  if (paint.dash.length > 0) context.setLineDash([...paint.dash]);
  context.stroke();
  if (paint.dash.length > 0) context.setLineDash([]);
}

export function drawMark({ context, zoom }: View, { mark, paint }: { mark: SceneMark; paint: MarkPaint }): void {
  if (mark.type === 'chip' && mark.rect.height * zoom < SMALLEST_CHIP) return;
  context.beginPath();
  if (mark.type === 'dot') context.arc(mark.x, mark.y, mark.radius - DOT_STROKE / 2, 0, 2 * Math.PI);
  else context.roundRect(mark.rect.x, mark.rect.y, mark.rect.width, mark.rect.height, mark.rect.height / 2);
  if (paint.fill !== null) {
    context.fillStyle = paint.fill;
    context.fill();
  }
  if (paint.stroke === null) return;
  context.strokeStyle = paint.stroke;
  context.lineWidth = mark.type === 'dot' ? DOT_STROKE : 1;
  context.stroke();
}

/** The ring around what is selected: of the same strength on screen at every zoom. */
export function drawRing({ context, px }: View, rect: Rect, colour: string): void {
  const gap = 3 * px;
  context.beginPath();
  context.roundRect(rect.x - gap, rect.y - gap, rect.width + 2 * gap, rect.height + 2 * gap, radii.card + gap);
  context.strokeStyle = colour;
  context.lineWidth = 2.5 * px;
  context.stroke();
}

/** What the host has just made: a ring of dashes, told from the selection's by its gaps. */
export function drawNews(view: View, rect: Rect, colour: string): void {
  view.context.setLineDash([6 * view.px, 3 * view.px]);
  drawRing(view, rect, colour);
  view.context.setLineDash([]);
}

/** Where something was that has gone. */
export function drawGhost({ context, px }: View, rect: Rect, colour: string): void {
  context.beginPath();
  context.roundRect(rect.x, rect.y, rect.width, rect.height, radii.card);
  context.strokeStyle = colour;
  context.lineWidth = 1.5 * px;
  context.setLineDash([2 * px, 4 * px]);
  context.stroke();
  context.setLineDash([]);
}
