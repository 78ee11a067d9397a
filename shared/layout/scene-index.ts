import type { BoxKind, Scene, SceneBox, SceneWire } from './scene';

/** Look-ups over a scene; made once per scene. */
export interface SceneIndex {
  readonly scene: Scene;
  readonly boxes: ReadonlyMap<string, SceneBox>;
  readonly wires: ReadonlyMap<string, SceneWire>;
  readonly wiresByBox: ReadonlyMap<string, readonly SceneWire[]>;
  readonly children: ReadonlyMap<string, readonly SceneBox[]>;
  /** Boxes by `refKind:ref`; several where one object is drawn more than once. */
  readonly boxesByRef: ReadonlyMap<string, readonly SceneBox[]>;
  readonly wiresByRef: ReadonlyMap<string, readonly SceneWire[]>;
  /** The stretches of one way, such as a published port's from the NIC to the container. */
  readonly wiresByPath: ReadonlyMap<string, readonly SceneWire[]>;
}

const furniture: ReadonlySet<BoxKind> = new Set<BoxKind>(['world', 'host', 'zone']);

/** Grounds and frames: they stand for nothing that can be selected, and never fade. */
export const isFurniture = (box: SceneBox): boolean => furniture.has(box.kind);

export function indexScene(scene: Scene): SceneIndex {
  const wiresByBox = new Map<string, SceneWire[]>();
  const wiresByRef = new Map<string, SceneWire[]>();
  const wiresByPath = new Map<string, SceneWire[]>();
  const children = new Map<string, SceneBox[]>();
  const boxesByRef = new Map<string, SceneBox[]>();
  for (const wire of scene.wires) {
    push(wiresByBox, wire.from, wire);
    if (wire.to !== wire.from) push(wiresByBox, wire.to, wire);
    if (wire.ref !== null) push(wiresByRef, wire.ref, wire);
    if (wire.path !== undefined) push(wiresByPath, wire.path, wire);
  }
  for (const box of scene.boxes) {
    if (box.parent !== null) push(children, box.parent, box);
    if (box.ref !== null && box.refKind !== null) push(boxesByRef, `${box.refKind}:${box.ref}`, box);
  }
  return {
    scene,
    boxes: new Map(scene.boxes.map((box) => [box.id, box])),
    wires: new Map(scene.wires.map((wire) => [wire.id, wire])),
    wiresByBox,
    children,
    boxesByRef,
    wiresByRef,
    wiresByPath,
  };
}

function push<Item>(groups: Map<string, Item[]>, key: string, item: Item): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}
