import type { Scene, SceneBox, SceneText, SceneWire } from '../../../shared/layout/scene';
import type { Frame } from '../cytoscape-seams';
import type { Emphasis, Seeds } from '../emphasis';
import { isFurniture } from '../scene-index';
import { drawBox, drawMarks, drawRing } from './box-pen';
import { beginFrame, inSight, type View } from './frame-view';
import type { Paint } from './paint';
import { drawText, textShown } from './text-pen';
import { drawWire, type WireShape, wireShape } from './wire-pen';

/** What stands out in a frame. */
export interface Looks {
  readonly selected: Seeds;
  /** What the selection leads to; the rest fades. Null: nothing is selected. */
  readonly emphasis: Emphasis | null;
  /** What the pointer is on and leads to: drawn strongly, but nothing fades for it. */
  readonly hovered: Emphasis | null;
}

/** How much of the unselected rest stays. */
const FADED = 1 / 3;

/**
 * Paints a scene on a canvas, by the same looks and in the same order as the SVG writer. Only what is in sight is
 * drawn, and of texts only what can be read at this zoom, so that a frame costs what it shows.
 */
export class ScenePen {
  readonly #grounds: readonly SceneBox[];
  readonly #boxes: readonly SceneBox[];
  readonly #wires: readonly WireShape[];
  readonly #paint: Paint;

  constructor(scene: Scene, paint: Paint) {
    const boxes = [...scene.boxes].sort((a, b) => a.layer - b.layer);
    this.#grounds = boxes.filter(isFurniture);
    this.#boxes = boxes.filter((box) => !isFurniture(box));
    this.#wires = scene.wires.map(wireShape);
    this.#paint = paint;
  }

  paint(frame: Frame, looks: Looks): void {
    const view = beginFrame(frame);
    for (const box of this.#grounds) if (inSight(view, box.rect)) this.#drawBox(view, box, 1);
    this.#drawWires(view, looks);
    for (const box of this.#boxes) {
      if (inSight(view, box.rect)) this.#drawBox(view, box, boxAlpha(box, looks));
    }
    this.#drawRings(view, looks.selected);
    view.context.globalAlpha = 1;
  }

  /** Faded ones first, so that nothing pale crosses what stands out. */
  #drawWires(view: View, looks: Looks): void {
    const strong: WireShape[] = [];
    for (const shape of this.#wires) {
      if (!inSight(view, shape.bounds)) continue;
      if (isStrong(shape.wire, looks)) strong.push(shape);
      else drawWire(view, shape, this.#paint, { strong: false, alpha: looks.emphasis === null ? 1 : FADED });
    }
    for (const shape of strong) drawWire(view, shape, this.#paint, { strong: true, alpha: 1 });
  }

  #drawBox(view: View, box: SceneBox, alpha: number): void {
    view.context.globalAlpha = alpha;
    drawBox(view, box, this.#paint);
    drawMarks(view, box, this.#paint);
    for (const text of box.texts) this.#drawText(view, box, text);
  }

  #drawText(view: View, box: SceneBox, text: SceneText): void {
    const shown = textShown(view, box, text);
    if (shown !== null) drawText(view, text, shown, this.#paint.text(text.tone, box));
  }

  #drawRings(view: View, { boxes }: Seeds): void {
    if (boxes.length === 0) return;
    view.context.globalAlpha = 1;
    const wanted = new Set(boxes);
    for (const box of this.#boxes) {
      if (wanted.has(box.id) && inSight(view, box.rect)) drawRing(view, box, this.#paint);
    }
  }
}

const isStrong = (wire: SceneWire, { emphasis, hovered }: Looks): boolean =>
  emphasis?.wires.has(wire.id) === true || hovered?.wires.has(wire.id) === true;

function boxAlpha(box: SceneBox, { emphasis, hovered }: Looks): number {
  return emphasis === null || emphasis.boxes.has(box.id) || hovered?.boxes.has(box.id) === true ? 1 : FADED;
}
