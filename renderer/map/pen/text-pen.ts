import type { Rect, SceneBox, SceneText } from '../../../shared/layout/scene';
import { inSight, type View } from './frame-view';
import type { TextShape } from './shapes';

/** Smallest px on screen at which a text of each level is drawn: names first, then addresses, then the rest. */
const LEAST: Readonly<Record<SceneText['level'], number>> = { 1: 5, 2: 6, 3: 6.5 };

/** Width of a letter, as a share of the size; generous for both fonts. */
const LETTER = 0.6;
const HALO = 4;

/** Whether a text is drawn in this frame. */
export function isTextShown(view: View, box: SceneBox, text: SceneText): boolean {
  return text.size * view.zoom >= LEAST[text.level] && !isKeptName(view, box, text) && inSight(view, around(text));
}

/** A generous box around a text, to tell whether it can be in sight. */
function around({ x, y, size, text, anchor }: SceneText): Rect {
  const width = size * text.length;
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { x: left, y: y - size, width, height: size * 1.5 };
}

export function drawText({ context }: View, { text, font, fill, halo }: TextShape): void {
  context.font = font;
  context.textAlign = text.anchor === 'middle' ? 'center' : text.anchor;
  context.textBaseline = 'alphabetic';
  const shown = withoutLigatures(text);
  if (halo !== null) {
    context.strokeStyle = halo;
    context.lineWidth = HALO;
    context.lineJoin = 'round';
    context.strokeText(shown, text.x, text.y);
  }
  context.fillStyle = fill;
  context.fillText(shown, text.x, text.y);
}

/** px on screen: a bar's name is never smaller than LEAST_NAME and need not be larger than NAME to be read. */
const NAME = 11;
const LEAST_NAME = 7;

/**
 * Bars keep their names when the chart is zoomed out, as large as the bar allows: an overview without any name is a
 * pattern, not a map.
 */
export function isKeptName({ zoom }: View, box: SceneBox, text: SceneText): boolean {
  return box.kind === 'bridge' && text === box.texts[0] && text.size * zoom < NAME;
}

/** Draws a kept name in the middle of its bar's height, cut to the bar's width. */
export function drawKeptName({ context, zoom, px }: View, box: SceneBox, { text, font, fill }: TextShape): void {
  const { rect } = box;
  // With the bar's second line drawn below it the name stays in its place.
  const alone = box.texts.every((other) => other === text || other.size * zoom < LEAST[other.level]);
  const size = alone ? Math.min(NAME * px, rect.height * 0.85) : text.size;
  if (alone && size * zoom < LEAST_NAME) return;
  const room = Math.floor((rect.width - size) / (size * LETTER));
  if (room < 3) return;
  context.font = font.replace(/ [\d.]+px /, ` ${String(size)}px `);
  context.textAlign = 'left';
  context.textBaseline = alone ? 'middle' : 'alphabetic';
  context.fillStyle = fill;
  const shown = text.text.length <= room ? text.text : `${text.text.slice(0, room - 1)}…`;
  context.fillText(shown, alone ? rect.x + size / 2 : text.x, alone ? rect.y + rect.height / 2 : text.y);
}

/**
 * Fira Code draws `->` or `::` as one sign, and a canvas has no switch for that. A zero-width non-joiner between two
 * signs keeps them apart, so that the map shows what the host said.
 */
function withoutLigatures({ text, font }: SceneText): string {
  return font === 'mono' ? text.replace(/[^\p{L}\p{N}\s](?=[^\p{L}\p{N}\s])/gu, '$&\u200c') : text;
}
