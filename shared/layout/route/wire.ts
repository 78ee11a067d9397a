import type { Point, SceneWire } from '../scene';
import { cleanText } from '../text/clean';

type WireInput = Omit<SceneWire, 'points' | 'ref' | 'label'> & {
  readonly points: readonly Point[];
  readonly ref?: string | null;
  readonly label: string;
};

/** A wire without repeated points or points on a straight stretch, so that corners are corners. */
export function wire(input: WireInput): SceneWire {
  return { ...input, ref: input.ref ?? null, points: simplify(input.points), label: cleanText(input.label) };
}

export function simplify(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last !== undefined && same(last, point)) continue;
    const before = kept.at(-2);
    if (last !== undefined && before !== undefined && isStraight(before, last, point)) kept.pop();
    kept.push(point);
  }
  return kept;
}

function same(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}

function isStraight(a: Point, b: Point, c: Point): boolean {
  return (a.x === b.x && b.x === c.x) || (a.y === b.y && b.y === c.y);
}

/** Points from alternating coordinates: x0 y0, then x, y, x … each a bend. */
export function path(start: Point, ...steps: readonly ({ x: number } | { y: number })[]): Point[] {
  const points = [start];
  let at = start;
  for (const step of steps) {
    at = 'x' in step ? { x: step.x, y: at.y } : { x: at.x, y: step.y };
    points.push(at);
  }
  return points;
}
