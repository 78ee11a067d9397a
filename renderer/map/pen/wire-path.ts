import type { Point, Rect } from '../../../shared/layout/scene';

/** Adds an orthogonal polyline to the path, its corners rounded as the SVG writer rounds them. */
export function traceWire(context: CanvasRenderingContext2D, points: readonly Point[], radius: number): void {
  points.forEach((at, place) => {
    const before = points[place - 1];
    const after = points[place + 1];
    if (before === undefined) {
      context.moveTo(at.x, at.y);
    } else if (after === undefined || radius === 0) {
      context.lineTo(at.x, at.y);
    } else {
      const inner = Math.min(radius, length(before, at) / 2, length(at, after) / 2);
      const enter = towards(at, before, inner);
      const leave = towards(at, after, inner);
      context.lineTo(enter.x, enter.y);
      context.quadraticCurveTo(at.x, at.y, leave.x, leave.y);
    }
  });
}

const length = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

const towards = (from: Point, to: Point, distance: number): Point => ({
  x: from.x + Math.sign(to.x - from.x) * distance,
  y: from.y + Math.sign(to.y - from.y) * distance,
});

export function wireBounds(points: readonly Point[]): Rect {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
