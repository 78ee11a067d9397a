import type { ExportPart } from '../contract/export';
import { emphasise } from '../layout/emphasis';
import type { Rect, Scene } from '../layout/scene';
import { indexScene, isFurniture } from '../layout/scene-index';
import { around, corners, inflate, intersection, touches } from './rects';

/** Room around a selection, in chart units. */
const AROUND = 16;
/** Less than this in either direction is no picture but a line. */
const LEAST = 8;

/**
 * A part of a scene as a scene of its own: what is drawn, and the bounds that it is cut to. A selection is drawn with
 * what stands out together with it on the map, and with nothing else but the ground. Null where nothing is there.
 */
export function partOfScene(scene: Scene, part: ExportPart): Scene | null {
  switch (part.kind) {
    case 'whole':
      return scene;
    case 'view': {
      const bounds = intersection(part.rect, scene.bounds);
      return bounds === null || bounds.width < LEAST || bounds.height < LEAST ? null : cutScene(scene, bounds);
    }
    case 'selection': {
      const kept = emphasise(indexScene(scene), part);
      if (kept === null) return null;
      const boxes = scene.boxes.filter((box) => kept.boxes.has(box.id) || isFurniture(box));
      const wires = scene.wires.filter((wire) => kept.wires.has(wire.id));
      const shown = around([
        ...boxes.flatMap((box) => (isFurniture(box) ? [] : corners(box.rect))),
        ...wires.flatMap((wire) => wire.points),
      ]);
      const bounds = shown === null ? null : intersection(inflate(shown, AROUND), scene.bounds);
      return bounds === null ? null : cutScene({ ...scene, boxes, wires }, bounds);
    }
  }
}

function cutScene(scene: Scene, bounds: Rect): Scene {
  const boxes = scene.boxes.filter((box) => touches(box.rect, bounds));
  const wires = scene.wires.filter((wire) => {
    const line = around(wire.points);
    return line !== null && touches(line, bounds);
  });
  const used = new Set([...boxes, ...wires].map(colourOf));
  return { ...scene, bounds, boxes, wires, legend: scene.legend.filter((entry) => used.has(colourOf(entry))) };
}

/** What a legend's entry explains. Unknown is told by hatching, whatever the tone. */
function colourOf(item: { readonly tone: string; readonly hue: number | null }): string {
  return item.tone === 'network' ? `network ${String(item.hue)}` : item.tone;
}
