import type { Point } from '../layout/scene';
import { number } from './xml';

interface Stretch {
  readonly from: Point;
  readonly to: Point;
}

interface Corner {
  readonly enter: Point;
  readonly at: Point;
  readonly leave: Point;
}

/** A wire as straight stretches and rounded corners; corners are cut short where a stretch is. */
function takeApart(points: readonly Point[], radius: number): { stretches: Stretch[]; corners: Corner[] } {
  const stretches: Stretch[] = [];
  const corners: Corner[] = [];
  let from = points[0];
  for (let index = 1; index < points.length; index++) {
    const at = points[index];
    const before = points[index - 1];
    const after = points[index + 1];
    if (at === undefined || before === undefined || from === undefined) continue;
    if (after === undefined) {
      stretches.push({ from, to: at });
      continue;
    }
    const inner = Math.min(radius, length(before, at) / 2, length(at, after) / 2);
    const corner = { enter: towards(at, before, inner), at, leave: towards(at, after, inner) };
    stretches.push({ from, to: corner.enter });
    corners.push(corner);
    from = corner.leave;
  }
  return { stretches, corners };
}

/** An orthogonal polyline with rounded corners as SVG path data. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const { stretches, corners } = takeApart(points, radius);
  return stretches
    .map(({ from, to }, index) => {
      const start = index === 0 ? `M${pair(from)}` : '';
      const corner = corners[index];
      return `${start}L${pair(to)}${corner === undefined ? '' : `Q${pair(corner.at)} ${pair(corner.leave)}`}`;
    })
    .join('');
}

/** Several wires as one path in which what they share occurs once. */
export function mergedPath(wires: readonly (readonly Point[])[], radius: number): string {
  const lines = new Map<string, { vertical: boolean; at: number; spans: [number, number][] }>();
  const corners = new Map<string, Corner>();
  for (const points of wires) {
    const parts = takeApart(points, radius);
    for (const stretch of parts.stretches) addSpan(lines, stretch);
    for (const corner of parts.corners) corners.set(cornerKey(corner), corner);
  }
  const straight = [...lines.values()].flatMap(({ vertical, at, spans }) =>
    union(spans).map(
      ([from, to]) =>
        `M${pair(vertical ? { x: at, y: from } : { x: from, y: at })}${vertical ? 'V' : 'H'}${number(to)}`,
    ),
  );
  const bent = [...corners.values()].map(({ enter, at, leave }) => `M${pair(enter)}Q${pair(at)} ${pair(leave)}`);
  return [...straight, ...bent].join('');
}

function addSpan(
  lines: Map<string, { vertical: boolean; at: number; spans: [number, number][] }>,
  { from, to }: Stretch,
): void {
  const vertical = from.x === to.x;
  const at = vertical ? from.x : from.y;
  const [one, other] = vertical ? [from.y, to.y] : [from.x, to.x];
  if (one === other) return;
  const key = `${vertical ? 'x' : 'y'}${number(at)}`;
  const line = lines.get(key) ?? { vertical, at, spans: [] };
  line.spans.push([Math.min(one, other), Math.max(one, other)]);
  lines.set(key, line);
}

function union(spans: [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const span of spans.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
    else merged.push([...span]);
  }
  return merged;
}

/** A corner is the same one in both directions. */
function cornerKey({ enter, at, leave }: Corner): string {
  return [pair(at), ...[pair(enter), pair(leave)].sort()].join(' ');
}

function pair(point: Point): string {
  return `${number(point.x)} ${number(point.y)}`;
}

function length(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, distance: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * distance, y: from.y + Math.sign(to.y - from.y) * distance };
}
