import type { SceneBox, SceneText } from '../../../shared/layout/scene';
import type { View } from './frame-view';
import { keptNames, type BoxShape, type TextShape } from './shapes';
import { LEAST } from './text-pen';

/** px on screen below which a name is not worth drawing, and letters below which a cut name says nothing. */
const LEAST_SIZE = 6.2;
const LEAST_LETTERS = 6;
/** px on screen: thinnest bar that has a name, and smallest such name; it may stand out over the bar on a halo. */
const THINNEST_BAR = 4.5;
const LEAST_BAR_NAME = 8.5;
/** Width of a letter, as a share of the size; Fira Sans has 0.53 on average, Fira Code 0.6. */
const LETTER = { sans: 0.54, mono: 0.6 } as const;

/**
 * Whether the box's name is drawn larger than the chart has it: an overview without any name is a pattern, not a map.
 * Not while other texts of the box are drawn, which would be run over.
 */
export function keepsName({ zoom }: View, { box, name }: BoxShape): boolean {
  if (name === null || name.text.size * zoom >= (keptNames[box.kind] ?? 0)) return false;
  return box.texts.every((other) => other === name.text || other.size * zoom < LEAST[other.level]);
}

/** In chart units; null where the box is too small for a name. */
function nameSize({ px, zoom }: View, box: SceneBox, text: SceneText): number | null {
  const wanted = (keptNames[box.kind] ?? 0) * px;
  const { height } = box.rect;
  if (box.kind !== 'bridge') {
    // Larger ones would run into what is drawn beside the name.
    const size = Math.min(wanted, text.size * 2.2, height * 0.85);
    return size * zoom < LEAST_SIZE ? null : size;
  }
  return height * zoom < THINNEST_BAR ? null : Math.max(Math.min(wanted, height * 0.85), LEAST_BAR_NAME * px);
}

/** Draws the name at a size that can be read, as far as there is room, cut at the end where it is too long. */
export function drawName(view: View, { box, paint }: BoxShape, { text, font, fill }: TextShape): void {
  const { context, px } = view;
  const { rect } = box;
  const size = nameSize(view, box, text);
  if (size === null) return;
  const left = Math.min(text.x, rect.x + 8 * px);
  const letters = Math.floor((rect.x + rect.width - left - 3 * px) / (size * LETTER[text.font]));
  const fits = text.text.length <= letters;
  if (!fits && letters < LEAST_LETTERS) return;
  context.font = font.replace(/ [\d.]+px /, ` ${String(size)}px `);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = fill;
  // The middle of small letters is about 0.3 of the size above the baseline; a grown name stays inside of its box.
  const middle = text.y - text.size * 0.3;
  const y =
    size > rect.height
      ? rect.y + rect.height / 2
      : Math.min(Math.max(middle, rect.y + size * 0.6), rect.y + rect.height - size * 0.6);
  const shown = fits ? text.text : `${text.text.slice(0, letters - 1)}…`;
  if (size > rect.height * 0.85 && paint.fill !== null) {
    // A faded halo would show its overlaps.
    if (context.globalAlpha < 1) return;
    context.strokeStyle = paint.fill;
    context.lineWidth = 3 * px;
    context.lineJoin = 'round';
    context.strokeText(shown, left, y);
  }
  context.fillText(shown, left, y);
}
