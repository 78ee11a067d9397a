import type { Rect, Scene } from '../../../shared/layout/scene';
import type { Theme } from '../../../shared/theme/theme';
import type { Frame } from '../cytoscape-seams';
import type { Emphasis } from '../emphasis';
import { isFurniture } from '../scene-index';
import { drawBox, drawMark, drawRing } from './box-pen';
import { beginFrame, inSight, type View } from './frame-view';
import { boxShape, wireShape, type BoxShape, type WireShape } from './shapes';
import { drawKeptName, drawText, isKeptName, isTextShown } from './text-pen';
import { drawWire } from './wire-pen';

/** What stands out in a frame. */
export interface Looks {
  /** Rectangles with a ring around them: what is selected, with what sits on it. */
  readonly rings: readonly Rect[];
  /** What the selection leads to; the rest fades. Null: nothing is selected. */
  readonly emphasis: Emphasis | null;
  /** What the pointer is on and leads to: drawn strongly, but nothing fades for it. */
  readonly hovered: Emphasis | null;
}

/** How much of the unselected rest stays. */
const FADED = 1 / 3;
/** Boxes up to this layer are grounds that wires run over, as in the SVG. */
const GROUND_LAYER = 1;

/**
 * Paints a scene on a canvas, with the paints and in the order of the SVG writer. Only what is in sight is drawn, and
 * of texts only what can be read at this zoom, so that a frame costs what it shows.
 */
export class ScenePen {
  readonly #grounds: readonly BoxShape[];
  readonly #wires: readonly WireShape[];
  readonly #boxes: readonly BoxShape[];
  readonly #theme: Theme;

  constructor(scene: Scene, theme: Theme) {
    const shapes = [...scene.boxes].sort((a, b) => a.layer - b.layer).map((box) => boxShape(theme, box));
    this.#grounds = shapes.filter(({ box }) => box.layer <= GROUND_LAYER);
    this.#boxes = shapes.filter(({ box }) => box.layer > GROUND_LAYER);
    this.#wires = scene.wires.map((wire) => wireShape(theme, wire)).sort((a, b) => wireOrder(a) - wireOrder(b));
    this.#theme = theme;
  }

  paint(frame: Frame, looks: Looks): void {
    const view = beginFrame(frame);
    this.#drawBoxes(view, this.#grounds, looks);
    this.#drawWires(view, looks);
    this.#drawBoxes(view, this.#boxes, looks);
    view.context.globalAlpha = 1;
    for (const rect of looks.rings) drawRing(view, rect, this.#theme.accent);
  }

  #drawBoxes(view: View, shapes: readonly BoxShape[], looks: Looks): void {
    for (const shape of shapes) {
      if (!inSight(view, shape.box.rect)) continue;
      view.context.globalAlpha = boxAlpha(shape, looks);
      drawBox(view, shape);
      for (const mark of shape.marks) drawMark(view, mark);
      for (const text of shape.texts) {
        if (isKeptName(view, shape.box, text.text)) drawKeptName(view, shape.box, text);
        else if (isTextShown(view, shape.box, text.text)) drawText(view, text);
      }
    }
  }

  /** Faded ones first, so that nothing pale crosses what stands out. */
  #drawWires(view: View, looks: Looks): void {
    const strong: WireShape[] = [];
    view.context.globalAlpha = looks.emphasis === null ? 1 : FADED;
    for (const shape of this.#wires) {
      if (!inSight(view, shape.bounds)) continue;
      if (isStrong(shape, looks)) strong.push(shape);
      else drawWire(view, shape, false);
    }
    view.context.globalAlpha = 1;
    for (const shape of strong) drawWire(view, shape, true);
  }
}

/** Published ports on top, as in the SVG: they are the paths that people look for. */
const wireOrder = ({ wire }: WireShape): number => (wire.kind === 'dnat' ? 2 : wire.tone === 'neutral' ? 0 : 1);

const isStrong = ({ wire }: WireShape, { emphasis, hovered }: Looks): boolean =>
  emphasis?.wires.has(wire.id) === true || hovered?.wires.has(wire.id) === true;

function boxAlpha({ box }: BoxShape, { emphasis, hovered }: Looks): number {
  if (emphasis === null || isFurniture(box)) return 1;
  return emphasis.boxes.has(box.id) || hovered?.boxes.has(box.id) === true ? 1 : FADED;
}
