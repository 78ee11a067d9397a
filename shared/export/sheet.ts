import type { ExportOptions } from '../contract/export';
import { placeText } from '../layout/draw/text';
import { timeWords } from '../layout/draw/words';
import type { Rect, Scene, SceneBox, SceneWire } from '../layout/scene';
import { fonts } from '../layout/text/fonts';
import { themes, type Theme } from '../theme/theme';
import { drawCartouche, type Cartouche } from './cartouche';
import type { ExportFacts } from './facts';
import { partOfScene } from './part';
import { around, inflate, touches } from './rects';

export type SheetOptions = Pick<ExportOptions, 'theme' | 'part' | 'ground' | 'title' | 'legend' | 'time'>;

/** A picture before any pen, in chart units: SVG, PNG and PDF all draw this one value. */
export interface Sheet {
  /** Everything, with the margin and what is written below the chart. */
  readonly paper: Rect;
  /** The chart is not drawn outside of this; null: all of it is inside. */
  readonly clip: Rect | null;
  /** Colour behind the chart; null: nothing. */
  readonly ground: string | null;
  readonly theme: Theme;
  /** Of what stands on the ground: a dark theme's ink cannot be read on white paper. */
  readonly groundTheme: Theme;
  readonly boxes: readonly SceneBox[];
  readonly wires: readonly SceneWire[];
  readonly cartouche: Cartouche;
  readonly heading: string;
  readonly facts: ExportFacts;
}

const MARGIN = 24;
const WHITE = '#ffffff';
/** How far a box's texts and strokes, and a wire's stroke, may stand out of their places. */
const OVERHANG = 24;

/** Null where the part has nothing to show. */
export function makeSheet(scene: Scene, options: SheetOptions, facts: ExportFacts): Sheet | null {
  const part = partOfScene(scene, options.part);
  if (part === null) return null;
  const words = { title: scene.title, subtitle: options.time ? scene.subtitle : withoutTime(scene.subtitle, facts) };
  const { bounds } = part;
  const cartouche = drawCartouche(
    { ...words, legend: part.legend },
    { ...options, time: options.time ? timeWords(facts.takenAt) : null },
    { x: bounds.x, y: bounds.y + bounds.height, width: bounds.width },
  );
  const paper = inflate(bounds, MARGIN);
  return {
    paper: {
      ...paper,
      width: Math.ceil(paper.width),
      height: Math.ceil(paper.height + cartouche.height),
    },
    clip: options.part.kind === 'whole' ? null : bounds,
    ground: options.ground === 'transparent' ? null : options.ground === 'white' ? WHITE : themes[options.theme].ground,
    theme: themes[options.theme],
    groundTheme: options.ground === 'white' ? themes.light : themes[options.theme],
    boxes: part.boxes.map((box) => (box.kind === 'host' ? withHeading(box, options, words) : box)),
    wires: part.wires,
    cartouche,
    heading: [scene.title, scene.subtitle].filter((text) => text !== '').join(' · '),
    facts,
  };
}

/** What of a sheet is seen in a rectangle of its paper, at the same places: a large picture is drawn band by band. */
export function bandOf(sheet: Sheet, paper: Rect): Sheet {
  const seen = inflate(paper, OVERHANG);
  return {
    ...sheet,
    paper,
    boxes: sheet.boxes.filter((box) => touches(box.rect, seen)),
    wires: sheet.wires.filter((wire) => touches(around(wire.points) ?? paper, seen)),
    cartouche: {
      ...sheet.cartouche,
      texts: sheet.cartouche.texts.filter((text) => text.y >= seen.y && text.y <= seen.y + seen.height),
      swatches: sheet.cartouche.swatches.filter((swatch) => touches(swatch.rect, seen)),
    },
  };
}

/** The scene's subtitle ends with the time (hostSubtitle). */
function withoutTime(subtitle: string, { takenAt }: ExportFacts): string {
  const time = timeWords(takenAt);
  return subtitle.endsWith(time) ? subtitle.slice(0, -time.length).replace(/ · $/, '') : subtitle;
}

/** The frame's own heading says what the line below the chart says, so it follows the same choices. */
function withHeading(box: SceneBox, options: SheetOptions, words: { readonly subtitle: string }): SceneBox {
  if (!options.title) return { ...box, texts: [] };
  const [title, subtitle] = box.texts;
  if (options.time || title === undefined || subtitle === undefined) return box;
  const place = { x: subtitle.x, middle: 0, width: box.rect.width };
  const [written] = placeText(words.subtitle, place, { font: fonts.subtitle, tone: 'muted', level: 2 });
  return { ...box, texts: written === undefined ? [title] : [title, { ...written, y: subtitle.y }] };
}
