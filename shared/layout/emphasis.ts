import type { SceneBox, SceneWire } from './scene';
import { isFurniture, type SceneIndex } from './scene-index';

/** Ids of the boxes and wires that stand out while the rest is faded. */
export interface Emphasis {
  readonly boxes: ReadonlySet<string>;
  readonly wires: ReadonlySet<string>;
}

/** What was pointed at or selected, as drawn. */
export interface Seeds {
  readonly boxes: readonly string[];
  readonly wires: readonly string[];
}

/**
 * The seeds, what sits in them, their wires, and what those lead to. Taps (a veth, a published port) are passed
 * through, so that a container stands out together with its bridge, and a NIC with the containers it publishes.
 * Null where there is nothing to emphasise: the whole chart is drawn plainly.
 */
export function emphasise(index: SceneIndex, seeds: Seeds): Emphasis | null {
  const boxes = new Set<string>();
  const wires = new Set<string>();
  const todo: SceneBox[] = [];

  const reach = (id: string): void => {
    const box = index.boxes.get(id);
    if (box === undefined || boxes.has(id)) return;
    boxes.add(id);
    addAncestors(index, box, boxes);
    if (isTap(box)) todo.push(box);
  };
  const follow = (wire: SceneWire): void => {
    if (wires.has(wire.id)) return;
    wires.add(wire.id);
    reach(wire.from);
    reach(wire.to);
    // Half a way would end at a tap that looks like nothing: a published port is followed from the NIC to the container.
    if (wire.path !== undefined) for (const stretch of index.wiresByPath.get(wire.path) ?? []) follow(stretch);
  };

  for (const id of seeds.boxes) {
    for (const box of withDescendants(index, id)) {
      boxes.add(box.id);
      addAncestors(index, box, boxes);
      todo.push(box);
    }
  }
  for (const id of seeds.wires) {
    const wire = index.wires.get(id);
    if (wire !== undefined) follow(wire);
  }
  for (let box = todo.pop(); box !== undefined; box = todo.pop()) {
    for (const wire of index.wiresByBox.get(box.id) ?? []) follow(wire);
  }
  return boxes.size === 0 && wires.size === 0 ? null : { boxes, wires };
}

const isTap = (box: SceneBox): boolean => box.kind === 'veth' || box.kind === 'port';

function addAncestors(index: SceneIndex, box: SceneBox, into: Set<string>): void {
  let parent = box.parent;
  while (parent !== null && !into.has(parent)) {
    const above = index.boxes.get(parent);
    if (above === undefined || isFurniture(above)) return;
    into.add(parent);
    parent = above.parent;
  }
}

function withDescendants(index: SceneIndex, id: string): SceneBox[] {
  const top = index.boxes.get(id);
  if (top === undefined) return [];
  const found = [top];
  // A parent that is its own descendant would be a fault of the layout; the set keeps it from looping here.
  const seen = new Set([id]);
  for (const box of found) {
    for (const child of index.children.get(box.id) ?? []) {
      if (seen.has(child.id)) continue;
      seen.add(child.id);
      found.push(child);
    }
  }
  return found;
}
