import type { SceneBox, SceneMark } from '../../../shared/layout/scene';
import { hatch } from './hatch';
import type { View } from './frame-view';
import type { Paint } from './paint';

/** px on screen below which the rounding of a corner cannot be seen. */
const FLAT = 1.2;
/** Thinnest outline in px on screen; thinner ones turn to a grey film. */
const THINNEST = 0.6;

export function drawBox(view: View, box: SceneBox, paint: Paint): void {
  const { context } = view;
  const look = paint.box(box);
  const { rect } = box;
  context.beginPath();
  if (look.radius * view.zoom < FLAT) context.rect(rect.x, rect.y, rect.width, rect.height);
  else context.roundRect(rect.x, rect.y, rect.width, rect.height, look.radius);
  if (look.fill !== null) {
    context.fillStyle = look.fill;
    context.fill();
  }
  if (look.hatch !== null) {
    context.fillStyle = hatch(context, look.hatch);
    context.fill();
  }
  if (look.stroke === null) return;
  context.strokeStyle = look.stroke;
  context.lineWidth = Math.max(look.strokeWidth, THINNEST * view.px);
  context.setLineDash(look.dash);
  context.stroke();
  if (look.dash.length > 0) context.setLineDash([]);
}

export function drawMarks(view: View, box: SceneBox, paint: Paint): void {
  for (const mark of box.marks) drawMark(view, mark, paint);
}

function drawMark({ context, zoom }: View, mark: SceneMark, paint: Paint): void {
  context.beginPath();
  if (mark.type === 'dot') {
    const look = paint.dot(mark.state);
    context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
    if (look.fill !== null) {
      context.fillStyle = look.fill;
      context.fill();
    }
    if (look.stroke !== null) {
      context.strokeStyle = look.stroke;
      context.lineWidth = look.strokeWidth;
      context.stroke();
    }
    return;
  }
  const { rect } = mark;
  // A chip is the ground of a small text: without the text it says nothing.
  if (rect.height * zoom < 6) return;
  const look = paint.chip(mark.tone, mark.hue);
  context.roundRect(rect.x, rect.y, rect.width, rect.height, look.radius);
  context.fillStyle = look.fill;
  context.fill();
}

/** The ring around what is selected: the same on screen at every zoom. */
export function drawRing({ context, px }: View, { rect }: SceneBox, paint: Paint): void {
  const gap = 3 * px;
  context.beginPath();
  context.roundRect(rect.x - gap, rect.y - gap, rect.width + 2 * gap, rect.height + 2 * gap, 6 * px);
  context.strokeStyle = paint.ring;
  context.lineWidth = 2 * px;
  context.stroke();
}
