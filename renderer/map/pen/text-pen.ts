import type { Rect, SceneText } from '../../../shared/layout/scene';
import { inSight, type View } from './frame-view';
import type { TextShape } from './shapes';

/** Smallest px on screen at which a text of each level is drawn: names first, then addresses, then the rest. */
export const LEAST: Readonly<Record<SceneText['level'], number>> = { 1: 5, 2: 6, 3: 6.5 };

const HALO = 4;

/** Whether a text is drawn in this frame, at its own size. */
export function isTextShown(view: View, text: SceneText): boolean {
  return text.size * view.zoom >= LEAST[text.level] && inSight(view, around(text));
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

/**
 * Fira Code draws `->` or `::` as one sign, and a canvas has no switch for that. A zero-width non-joiner between two
 * signs keeps them apart, so that the map shows what the host said.
 */
export function withoutLigatures({ text, font }: SceneText): string {
  return font === 'mono' ? text.replace(/[^\p{L}\p{N}\s](?=[^\p{L}\p{N}\s])/gu, '$&\u200c') : text;
}
