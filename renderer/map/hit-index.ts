import type { Point, Rect, Scene, SceneBox, SceneWire } from '../../shared/layout/scene';
import { isFurniture } from '../../shared/layout/scene-index';

/** What lies under a point: the id of a box or wire. */
export interface Hit {
  readonly kind: 'box' | 'wire';
  readonly id: string;
}

export interface Reach {
  /** Chart units around a small box (a tap) within which it still counts as hit. */
  readonly box: number;
  /** Chart units to both sides of a wire. */
  readonly wire: number;
}

interface Segment {
  readonly wire: SceneWire;
  readonly from: Point;
  readonly to: Point;
}

interface Cell {
  readonly boxes: SceneBox[];
  readonly segments: Segment[];
}

/** Chart units; about one container card, so that a cell holds a handful of things. */
const CELL = 192;
/** A box with a side below this is a tap: worth a wider reach. */
const SMALL = 24;

/**
 * A grid over the scene, in place of cytoscape's scan of all elements on every mouse move
 * (10 against 53 frames per second on a host of 1,000 containers).
 */
export class HitIndex {
  readonly #cells = new Map<string, Cell>();

  constructor(scene: Scene) {
    for (const box of scene.boxes) {
      if (!isFurniture(box)) this.#put(box.rect, (cell) => cell.boxes.push(box));
    }
    for (const wire of scene.wires) {
      wire.points.forEach((to, at) => {
        const from = wire.points[at - 1];
        if (from !== undefined) this.#put(around(from, to), (cell) => cell.segments.push({ wire, from, to }));
      });
    }
  }

  /** The box under the point (the uppermost, then the smallest), else a tap close by, else the nearest wire. */
  find(point: Point, reach: Reach): Hit | null {
    const near = Math.max(reach.box, reach.wire);
    let inside: SceneBox | null = null;
    let tap: { box: SceneBox; distance: number } | null = null;
    let wire: { wire: SceneWire; distance: number } | null = null;
    for (const cell of this.#around(point, near)) {
      for (const box of cell.boxes) {
        const distance = distanceToRect(point, box.rect);
        if (distance === 0 && (inside === null || isAbove(box, inside))) inside = box;
        if (!isSmall(box) || distance > reach.box) continue;
        if (tap === null || distance < tap.distance) tap = { box, distance };
      }
      for (const segment of cell.segments) {
        const distance = distanceToSegment(point, segment);
        if (distance <= reach.wire && (wire === null || distance < wire.distance)) {
          wire = { wire: segment.wire, distance };
        }
      }
    }
    if (inside !== null) return { kind: 'box', id: inside.id };
    if (tap !== null && (wire === null || tap.distance <= wire.distance + reach.wire / 2)) {
      return { kind: 'box', id: tap.box.id };
    }
    return wire === null ? null : { kind: 'wire', id: wire.wire.id };
  }

  #put(rect: Rect, add: (cell: Cell) => void): void {
    for (const key of cellKeys(rect)) {
      let cell = this.#cells.get(key);
      if (cell === undefined) {
        cell = { boxes: [], segments: [] };
        this.#cells.set(key, cell);
      }
      add(cell);
    }
  }

  *#around(point: Point, reach: number): Generator<Cell> {
    const area = { x: point.x - reach, y: point.y - reach, width: 2 * reach, height: 2 * reach };
    for (const key of cellKeys(area)) {
      const cell = this.#cells.get(key);
      if (cell !== undefined) yield cell;
    }
  }
}

function* cellKeys(rect: Rect): Generator<string> {
  for (let column = Math.floor(rect.x / CELL); column <= Math.floor((rect.x + rect.width) / CELL); column += 1) {
    for (let row = Math.floor(rect.y / CELL); row <= Math.floor((rect.y + rect.height) / CELL); row += 1) {
      yield `${String(column)},${String(row)}`;
    }
  }
}

function around(a: Point, b: Point): Rect {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

const isSmall = (box: SceneBox): boolean => Math.min(box.rect.width, box.rect.height) < SMALL;

function isAbove(a: SceneBox, b: SceneBox): boolean {
  return a.layer === b.layer ? a.rect.width * a.rect.height < b.rect.width * b.rect.height : a.layer > b.layer;
}

function distanceToRect({ x, y }: Point, rect: Rect): number {
  const dx = Math.max(rect.x - x, 0, x - rect.x - rect.width);
  const dy = Math.max(rect.y - y, 0, y - rect.y - rect.height);
  return Math.hypot(dx, dy);
}

function distanceToSegment({ x, y }: Point, { from, to }: Segment): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / length2));
  return Math.hypot(x - from.x - along * dx, y - from.y - along * dy);
}
