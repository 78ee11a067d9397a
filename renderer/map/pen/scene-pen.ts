import type { Rect, Scene } from '../../../shared/layout/scene';
import type { Theme } from '../../../shared/theme/theme';
import type { Frame } from '../cytoscape-seams';
import type { Emphasis } from '../../../shared/layout/emphasis';
import { isFurniture } from '../../../shared/layout/scene-index';
import type { LiveLooks } from '../live-looks';
import { drawBox, drawGhost, drawMark, drawNews, drawRing } from './box-pen';
import { drawFlatBoxes, drawFlatWires, FLAT_ZOOM, groupBoxes, groupWires } from './flat-pen';
import { beginFrame, inSight, type View } from './frame-view';
import { boxShape, wireShape, type BoxShape, type WireShape } from './shapes';
import { drawName, keepsName } from './name-pen';
import { drawText, isTextShown } from './text-pen';
import { drawWire } from './wire-pen';

/** What stands out in a frame. */
export interface Looks {
  /** Rectangles with a ring around them: what is selected, with what sits on it. */
  readonly rings: readonly Rect[];
  /** What the selection leads to; the rest fades. Null: nothing is selected. */
  readonly emphasis: Emphasis | null;
  /** What the pointer is on and leads to: drawn strongly, but nothing fades for it. */
  readonly hovered: Emphasis | null;
  /** What the last update added and removed. */
  readonly live: LiveLooks;
  /** Chart units by which wires are wider, by their ids, for what goes over them. */
  readonly widths: ReadonlyMap<string, number>;
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
  /** The same, for the overview: in groups that look the same. */
  readonly #groundGroups: readonly (readonly BoxShape[])[];
  readonly #wireGroups: readonly (readonly WireShape[])[];
  readonly #boxGroups: readonly (readonly BoxShape[])[];
  readonly #theme: Theme;

  constructor(scene: Scene, theme: Theme) {
    const shapes = [...scene.boxes].sort((a, b) => a.layer - b.layer).map((box) => boxShape(theme, box));
    this.#grounds = shapes.filter(({ box }) => box.layer <= GROUND_LAYER);
    this.#boxes = shapes.filter(({ box }) => box.layer > GROUND_LAYER);
    this.#wires = scene.wires.map((wire) => wireShape(theme, wire)).sort((a, b) => wireOrder(a) - wireOrder(b));
    this.#groundGroups = groupBoxes(this.#grounds);
    this.#wireGroups = groupWires(this.#wires);
    this.#boxGroups = groupBoxes(this.#boxes);
    this.#theme = theme;
  }

  paint(frame: Frame, looks: Looks): void {
    const view = beginFrame(frame);
    if (view.zoom < FLAT_ZOOM) {
      this.#drawFlat(view, looks);
    } else {
      this.#drawBoxes(view, this.#grounds, looks);
      this.#drawWires(view, looks);
      this.#drawBoxes(view, this.#boxes, looks);
    }
    view.context.globalAlpha = 1;
    for (const rect of looks.live.removed) drawGhost(view, rect, this.#theme.inkMuted);
    for (const rect of looks.live.added) drawNews(view, rect, this.#theme.accent);
    for (const rect of looks.rings) drawRing(view, rect, this.#theme.accent);
  }

  #drawFlat(view: View, looks: Looks): void {
    const drawGroups = (groups: readonly (readonly BoxShape[])[]): void => {
      for (const group of groups) {
        if (looks.emphasis !== null) {
          view.context.globalAlpha = FADED;
          drawFlatBoxes(view, group, (shape) => boxAlpha(shape, looks) < 1);
        }
        view.context.globalAlpha = 1;
        drawFlatBoxes(view, group, (shape) => boxAlpha(shape, looks) === 1);
      }
    };
    drawGroups(this.#groundGroups);
    view.context.globalAlpha = looks.emphasis === null ? 1 : FADED;
    for (const group of this.#wireGroups) drawFlatWires(view, group, (shape) => !isStrong(shape, looks));
    view.context.globalAlpha = 1;
    for (const shape of this.#wires) {
      const strong = isStrong(shape, looks);
      const wider = widerBy(shape, looks);
      if ((strong || wider > 0) && inSight(view, shape.bounds)) drawWire(view, shape, { strong, wider });
    }
    drawGroups(this.#boxGroups);
    for (const shape of [...this.#grounds, ...this.#boxes]) this.#drawTexts(view, shape, looks);
  }

  #drawTexts(view: View, shape: BoxShape, looks: Looks): void {
    if (shape.texts.length === 0 || !inSight(view, shape.box.rect)) return;
    view.context.globalAlpha = boxAlpha(shape, looks);
    const kept = keepsName(view, shape);
    for (const text of shape.texts) {
      if (kept && text === shape.name) drawName(view, shape, text);
      else if (isTextShown(view, text.text)) drawText(view, text);
    }
  }

  #drawBoxes(view: View, shapes: readonly BoxShape[], looks: Looks): void {
    for (const shape of shapes) {
      if (!inSight(view, shape.box.rect)) continue;
      view.context.globalAlpha = boxAlpha(shape, looks);
      drawBox(view, shape);
      for (const mark of shape.marks) drawMark(view, mark);
      this.#drawTexts(view, shape, looks);
    }
  }

  /** Faded ones first, so that nothing pale crosses what stands out. */
  #drawWires(view: View, looks: Looks): void {
    const strong: WireShape[] = [];
    view.context.globalAlpha = looks.emphasis === null ? 1 : FADED;
    for (const shape of this.#wires) {
      if (!inSight(view, shape.bounds)) continue;
      if (isStrong(shape, looks)) strong.push(shape);
      else drawWire(view, shape, { strong: false, wider: widerBy(shape, looks) });
    }
    view.context.globalAlpha = 1;
    for (const shape of strong) drawWire(view, shape, { strong: true, wider: widerBy(shape, looks) });
  }
}

/** Published ports on top, as in the SVG: they are the paths that people look for. */
const wireOrder = ({ wire }: WireShape): number => (wire.kind === 'dnat' ? 2 : wire.tone === 'neutral' ? 0 : 1);

const isStrong = ({ wire }: WireShape, { emphasis, hovered }: Looks): boolean =>
  emphasis?.wires.has(wire.id) === true || hovered?.wires.has(wire.id) === true;

const widerBy = ({ wire }: WireShape, { widths }: Looks): number => widths.get(wire.id) ?? 0;

function boxAlpha({ box }: BoxShape, { emphasis, hovered }: Looks): number {
  if (emphasis === null || isFurniture(box)) return 1;
  return emphasis.boxes.has(box.id) || hovered?.boxes.has(box.id) === true ? 1 : FADED;
}
