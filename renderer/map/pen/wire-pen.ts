import type { Rect, SceneWire } from '../../../shared/layout/scene';
import type { View } from './frame-view';
import type { Paint } from './paint';
import { traceWire, wireBounds } from './wire-path';

export interface WireShape {
  readonly wire: SceneWire;
  readonly bounds: Rect;
}

export const wireShape = (wire: SceneWire): WireShape => ({ wire, bounds: wireBounds(wire.points) });

/** Zoom below which rounded corners cannot be told from sharp ones. */
const SHARP = 0.3;
/** Thinnest wire in px on screen. */
const THINNEST = 0.7;

export interface WireStyle {
  readonly strong: boolean;
  readonly alpha: number;
}

export function drawWire(view: View, { wire }: WireShape, paint: Paint, { strong, alpha }: WireStyle): void {
  const { context, px } = view;
  const look = paint.wire(wire);
  // A wire that stands out does so on screen, at every zoom.
  const width = strong ? Math.max(look.strongWidth, look.strongWidth * px * 0.7) : Math.max(look.width, THINNEST * px);
  context.globalAlpha = alpha;
  context.strokeStyle = look.stroke;
  context.lineCap = look.cap;
  context.setLineDash(look.dash);
  context.beginPath();
  traceWire(context, wire.points, view.zoom < SHARP ? 0 : look.radius);
  context.lineWidth = wire.line === 'double' ? look.doubleGap + 2 * width : width;
  context.stroke();
  if (wire.line === 'double') {
    // Two lines: a wide one with the ground drawn along its middle.
    context.globalAlpha = 1;
    context.strokeStyle = paint.ground;
    context.lineWidth = look.doubleGap;
    context.stroke();
  }
  if (look.dash.length > 0) context.setLineDash([]);
}
