import type { Point, Rect, Scene, SceneBox, SceneWire } from '../../shared/layout/scene';
import { textWidth } from '../../shared/layout/text/measure';

/** What makes a chart wrong, each as one sentence; an empty list is a good chart. */
export function sceneFaults(scene: Scene): string[] {
  const index = indexBoxes(scene.boxes);
  return [
    ...duplicateIds(scene),
    ...overlaps(index),
    ...wiresThroughBoxes(scene, index),
    ...badWireEnds(scene, index),
    ...collinearWires(scene),
    ...textsOutside(scene),
    ...outOfBounds(scene),
  ];
}

/** Rounding of coordinates to hundredths. */
const EPSILON = 0.011;

interface BoxIndex {
  readonly byId: ReadonlyMap<string, SceneBox>;
  readonly near: (rect: Rect) => Iterable<SceneBox>;
  readonly isAncestor: (ancestor: string, id: string) => boolean;
}

function indexBoxes(boxes: readonly SceneBox[]): BoxIndex {
  const cell = 200;
  const grid = new Map<string, SceneBox[]>();
  const cells = (rect: Rect): string[] => {
    const keys: string[] = [];
    for (let x = Math.floor(rect.x / cell); x <= Math.floor((rect.x + rect.width) / cell); x++) {
      for (let y = Math.floor(rect.y / cell); y <= Math.floor((rect.y + rect.height) / cell); y++)
        keys.push(`${x} ${y}`);
    }
    return keys;
  };
  for (const box of boxes) {
    for (const key of cells(box.rect)) {
      const list = grid.get(key);
      if (list === undefined) grid.set(key, [box]);
      else list.push(box);
    }
  }
  const byId = new Map(boxes.map((box) => [box.id, box]));
  return {
    byId,
    near: (rect) => new Set(cells(rect).flatMap((key) => grid.get(key) ?? [])),
    isAncestor: (ancestor, id) => {
      for (let at = byId.get(id)?.parent ?? null; at !== null; at = byId.get(at)?.parent ?? null)
        if (at === ancestor) return true;
      return false;
    },
  };
}

function duplicateIds(scene: Scene): string[] {
  const faults: string[] = [];
  for (const items of [scene.boxes, scene.wires]) {
    const seen = new Set<string>();
    for (const { id } of items) {
      if (seen.has(id)) faults.push(`the id ${id} occurs twice`);
      seen.add(id);
    }
  }
  for (const box of scene.boxes) {
    if (box.parent !== null && !scene.boxes.some((other) => other.id === box.parent))
      faults.push(`${box.id} has no parent ${box.parent}`);
  }
  return faults;
}

function overlaps(index: BoxIndex): string[] {
  const faults: string[] = [];
  for (const box of index.byId.values()) {
    for (const other of index.near(box.rect)) {
      if (other.id <= box.id || !intersects(box.rect, other.rect)) continue;
      if (index.isAncestor(box.id, other.id) || index.isAncestor(other.id, box.id)) continue;
      faults.push(`${box.id} overlaps ${other.id}`);
    }
  }
  return faults;
}

function intersects(a: Rect, b: Rect): boolean {
  return (
    a.x < b.x + b.width - EPSILON &&
    b.x < a.x + a.width - EPSILON &&
    a.y < b.y + b.height - EPSILON &&
    b.y < a.y + a.height - EPSILON
  );
}

interface Segment {
  readonly wire: SceneWire;
  readonly a: Point;
  readonly b: Point;
}

function segments(scene: Scene): Segment[] {
  return scene.wires.flatMap((wire) =>
    wire.points.slice(1).flatMap((b, index) => {
      const a = wire.points[index];
      return a === undefined ? [] : [{ wire, a, b }];
    }),
  );
}

function asRect({ a, b }: Segment): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/** A wire may cross the boxes that hold one of its ends, and no other box; not even its own ends, which it only touches. */
function wiresThroughBoxes(scene: Scene, index: BoxIndex): string[] {
  const faults: string[] = [];
  for (const segment of segments(scene)) {
    const rect = asRect(segment);
    const thick = { x: rect.x - 0.02, y: rect.y - 0.02, width: rect.width + 0.04, height: rect.height + 0.04 };
    for (const box of index.near(rect)) {
      const { from, to, id } = segment.wire;
      const home = box.id === from || box.id === to ? shrink(box.rect, 0.05) : shrink(box.rect, -1);
      if (!intersects(thick, home)) continue;
      if (index.isAncestor(box.id, from) || index.isAncestor(box.id, to)) continue;
      faults.push(`wire ${id} runs through ${box.id}`);
    }
  }
  return faults;
}

function shrink(rect: Rect, by: number): Rect {
  return { x: rect.x + by, y: rect.y + by, width: rect.width - 2 * by, height: rect.height - 2 * by };
}

function badWireEnds(scene: Scene, index: BoxIndex): string[] {
  const faults: string[] = [];
  for (const wire of scene.wires) {
    const [first] = wire.points;
    const last = wire.points.at(-1);
    if (first === undefined || last === undefined || wire.points.length < 2) {
      faults.push(`wire ${wire.id} has no course`);
      continue;
    }
    for (const [id, point] of [
      [wire.from, first],
      [wire.to, last],
    ] as const) {
      const box = index.byId.get(id);
      if (box === undefined) faults.push(`wire ${wire.id} ends at ${id}, which is not drawn`);
      else if (!onEdge(box.rect, point)) faults.push(`wire ${wire.id} does not touch the edge of ${id}`);
    }
  }
  for (const { wire, a, b } of segments(scene))
    if (a.x !== b.x && a.y !== b.y) faults.push(`wire ${wire.id} is not orthogonal`);
  return faults;
}

function onEdge(rect: Rect, { x, y }: Point): boolean {
  const right = rect.x + rect.width;
  const bottom = rect.y + rect.height;
  const within = x >= rect.x - EPSILON && x <= right + EPSILON && y >= rect.y - EPSILON && y <= bottom + EPSILON;
  const near = (one: number, other: number): boolean => Math.abs(one - other) <= EPSILON;
  return within && (near(x, rect.x) || near(x, right) || near(y, rect.y) || near(y, bottom));
}

/** Wires may lie on each other only where they are one trunk: same paint and one end in common. */
function collinearWires(scene: Scene): string[] {
  const faults = new Set<string>();
  const lines = new Map<string, { segment: Segment; from: number; to: number }[]>();
  for (const segment of segments(scene)) {
    const vertical = segment.a.x === segment.b.x;
    const key = vertical ? `x${segment.a.x.toFixed(1)}` : `y${segment.a.y.toFixed(1)}`;
    const [one, other] = vertical ? [segment.a.y, segment.b.y] : [segment.a.x, segment.b.x];
    const list = lines.get(key) ?? [];
    list.push({ segment, from: Math.min(one, other), to: Math.max(one, other) });
    lines.set(key, list);
  }
  for (const list of lines.values()) {
    list.sort((a, b) => a.from - b.from);
    list.forEach((one, position) => {
      for (let next = position + 1; next < list.length; next++) {
        const other = list[next];
        if (other === undefined || other.from >= one.to - EPSILON) break;
        if (!sameTrunk(one.segment.wire, other.segment.wire)) {
          faults.add(`wires ${one.segment.wire.id} and ${other.segment.wire.id} lie on each other`);
        }
      }
    });
  }
  return [...faults];
}

function sameTrunk(a: SceneWire, b: SceneWire): boolean {
  return a.tone === b.tone && a.hue === b.hue && (a.from === b.from || a.to === b.to);
}

function textsOutside(scene: Scene): string[] {
  const faults: string[] = [];
  for (const box of scene.boxes) {
    for (const text of box.texts) {
      const width = textWidth(text.text, text);
      const left = text.anchor === 'start' ? text.x : text.anchor === 'end' ? text.x - width : text.x - width / 2;
      const { rect } = box;
      const inside =
        left >= rect.x - 0.5 &&
        left + width <= rect.x + rect.width + 0.5 &&
        text.y - text.size * 0.75 >= rect.y - 0.5 &&
        text.y + text.size * 0.25 <= rect.y + rect.height + 0.5;
      if (!inside) faults.push(`the text “${text.text}” stands out of ${box.id}`);
    }
    faults.push(...textsOnTexts(box));
  }
  return faults;
}

function textsOnTexts(box: SceneBox): string[] {
  const rects = box.texts.map((text) => {
    const width = textWidth(text.text, text);
    const x = text.anchor === 'start' ? text.x : text.anchor === 'end' ? text.x - width : text.x - width / 2;
    return { x, y: text.y - text.size * 0.72, width, height: text.size * 0.9 };
  });
  return rects.flatMap((one, index) =>
    rects.slice(index + 1).some((other) => intersects(one, other)) ? [`texts of ${box.id} lie on each other`] : [],
  );
}

function outOfBounds(scene: Scene): string[] {
  const { bounds } = scene;
  const inside = (x: number, y: number): boolean =>
    x >= bounds.x - EPSILON &&
    x <= bounds.x + bounds.width + EPSILON &&
    y >= bounds.y - EPSILON &&
    y <= bounds.y + bounds.height + EPSILON;
  return [
    ...scene.boxes
      .filter(({ rect }) => !inside(rect.x, rect.y) || !inside(rect.x + rect.width, rect.y + rect.height))
      .map((box) => `${box.id} lies outside the bounds`),
    ...scene.wires
      .filter((wire) => wire.points.some((point) => !inside(point.x, point.y)))
      .map((wire) => `${wire.id} leaves the bounds`),
  ];
}
