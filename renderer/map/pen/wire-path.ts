import type { Point, Rect } from '../../../shared/layout/scene';

/** Adds an orthogonal polyline to the path, its corners rounded by `radius` where its legs are long enough. */
export function traceWire(context: CanvasRenderingContext2D, points: readonly Point[], radius: number): void {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return;
  context.moveTo(first.x, first.y);
  points.slice(1, -1).forEach((corner, at) => {
    const next = points[at + 2];
    if (next === undefined || radius === 0) context.lineTo(corner.x, corner.y);
    else context.arcTo(corner.x, corner.y, next.x, next.y, fitting(radius, points[at], corner, next));
  });
  context.lineTo(last.x, last.y);
}

/** A radius that two corners on one short leg can both have. */
function fitting(radius: number, before: Point | undefined, corner: Point, next: Point): number {
  const legs = [before, next].map((end) =>
    end === undefined ? Infinity : Math.abs(end.x - corner.x) + Math.abs(end.y - corner.y),
  );
  return Math.min(radius, ...legs.map((leg) => leg / 2));
}

export function wireBounds(points: readonly Point[]): Rect {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
