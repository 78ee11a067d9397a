import type { Core, ElementDefinition } from 'cytoscape';
import type { Scene, SceneBox, SceneWire } from '../../shared/layout/scene';
import { isFurniture } from '../../shared/layout/scene-index';

/** Flat elements, no compound parents: with them a frame takes seconds on a host of 300 containers. */
function boxElement(box: SceneBox): ElementDefinition {
  return { group: 'nodes', data: { id: box.id }, position: centre(box), pannable: true, grabbable: false };
}

function wireElement(wire: SceneWire): ElementDefinition {
  return { group: 'edges', data: { id: wire.id, source: wire.from, target: wire.to }, pannable: true };
}

const centre = ({ rect }: SceneBox): { x: number; y: number } => ({
  x: rect.x + rect.width / 2,
  y: rect.y + rect.height / 2,
});

/** Ids of the elements that a change of scene added, removed and moved. */
export interface ElementChange {
  readonly added: number;
  readonly removed: number;
  readonly moved: number;
}

/**
 * Brings cytoscape's elements in step with a scene by touching only what differs. Ids are stable over rescans, so
 * what did not change keeps its element, and with it its selection and listeners.
 */
export function syncElements(cy: Core, before: Scene | null, after: Scene): ElementChange {
  const oldBoxes = new Map(before?.boxes.map((box) => [box.id, box]));
  const oldWires = new Map(before?.wires.map((wire) => [wire.id, wire]));
  const boxes = after.boxes.filter((box) => !isFurniture(box));
  const known = new Set(after.boxes.map((box) => box.id));
  const wires = after.wires.filter((wire) => known.has(wire.from) && known.has(wire.to));
  const ends = new Set(wires.flatMap((wire) => [wire.from, wire.to]));
  // A wire may end at furniture (the outside world); then that is an element, too.
  const nodes = [...boxes, ...after.boxes.filter((box) => isFurniture(box) && ends.has(box.id))];
  const kept = new Set([...nodes, ...wires].map((item) => item.id));
  const sameEnds = (wire: SceneWire): boolean => {
    const old = oldWires.get(wire.id);
    return old !== undefined && old.from === wire.from && old.to === wire.to;
  };

  const gone = cy.elements().filter((element) => !kept.has(element.id()));
  const rewired = wires.filter((wire) => oldWires.has(wire.id) && !sameEnds(wire));
  let moved = 0;
  let added: ElementDefinition[] = [];
  cy.batch(() => {
    gone.remove();
    for (const wire of rewired) cy.getElementById(wire.id).remove();
    added = [
      ...nodes.filter((box) => cy.getElementById(box.id).empty()).map(boxElement),
      ...wires.filter((wire) => cy.getElementById(wire.id).empty()).map(wireElement),
    ];
    for (const box of nodes) {
      const old = oldBoxes.get(box.id);
      const to = centre(box);
      if (old === undefined || (centre(old).x === to.x && centre(old).y === to.y)) continue;
      cy.getElementById(box.id).position(to);
      moved += 1;
    }
    cy.add(added);
  });
  return { added: added.length, removed: gone.length + rewired.length, moved };
}
