import { radii, strokes } from '../../../shared/theme/sizes';
import type { View } from './frame-view';
import type { WireShape } from './shapes';
import { traceWire } from './wire-path';

/** Zoom below which rounded corners cannot be told from sharp ones. */
const SHARP = 0.3;
/** Thinnest wire in px on screen, and thinnest that stands out. */
const THINNEST = 0.7;
const THINNEST_STRONG = 2;

/** `strong`: part of what is selected or pointed at. `wider`: chart units for what goes over it. */
export function drawWire(
  { context, px, zoom }: View,
  { wire, paint }: WireShape,
  { strong, wider }: { readonly strong: boolean; readonly wider: number },
): void {
  const more = wider + (strong ? strokes.selected - strokes.wire : 0);
  const width = Math.max(paint.width + more, (strong ? THINNEST_STRONG : THINNEST) * px);
  context.lineJoin = 'round';
  context.strokeStyle = paint.stroke;
  context.lineWidth = width;
  if (paint.dash.length > 0) context.setLineDash([...paint.dash]);
  context.beginPath();
  traceWire(context, wire.points, zoom < SHARP ? 0 : radii.wire);
  context.stroke();
  if (paint.dash.length > 0) context.setLineDash([]);
  if (paint.core === null) return;
  // A double line: a wide one, and the ground drawn along its middle.
  context.strokeStyle = paint.core;
  context.lineWidth = strokes.vxlanGap;
  context.stroke();
}
