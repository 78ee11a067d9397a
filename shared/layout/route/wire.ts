import type { Point } from '../scene';

/** Coordinates of the bends of a line, by turns: down or up to that y, to that x, and so on. */
type Turns = readonly number[];

/** An orthogonal line that leaves downwards or upwards. Only its ends and corners are points of it. */
export function downward(x: number, y: number, ...turns: Turns): Point[] {
  return follow(x, y, turns, true);
}

/** An orthogonal line that leaves sideways: its turns begin with an x. */
export function sideways(x: number, y: number, ...turns: Turns): Point[] {
  return follow(x, y, turns, false);
}

function follow(startX: number, startY: number, turns: Turns, downFirst: boolean): Point[] {
  const points: Point[] = [{ x: startX, y: startY }];
  let x = startX;
  let y = startY;
  for (let index = 0; index < turns.length; index++) {
    const turn = turns[index] ?? 0;
    if ((index % 2 === 0) === downFirst) y = turn;
    else x = turn;
    lead(points, x, y);
  }
  return points;
}

/** One point more at the end of a line: no point comes twice, and none stays on a straight stretch. */
export function lead(points: Point[], x: number, y: number): void {
  const last = points.at(-1);
  if (last !== undefined && last.x === x && last.y === y) return;
  const before = points.at(-2);
  if (last !== undefined && before !== undefined) {
    if ((before.x === last.x && last.x === x) || (before.y === last.y && last.y === y)) points.pop();
  }
  points.push({ x, y });
}
