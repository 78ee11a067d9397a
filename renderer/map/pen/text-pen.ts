import type { SceneBox, SceneText } from '../../../shared/layout/scene';
import { inSight, type View } from './frame-view';

/** Smallest px on screen at which a text of each level of detail is drawn: names first, then addresses, then the rest. */
const LEAST: Readonly<Record<SceneText['level'], number>> = { 1: 5, 2: 6, 3: 6.5 };

/**
 * px at which the name of a bar or frame is kept readable when the chart is zoomed out, as far as it fits its box:
 * an overview without any name is a pattern, not a map.
 */
const KEPT = 11;

/** Size in chart units at which a text is drawn in this frame; null where it is not drawn. */
export function textShown(view: View, box: SceneBox, text: SceneText): number | null {
  if (text.size * view.zoom >= LEAST[text.level]) return inSight(view, around(text)) ? text.size : null;
  if (!keepsName(box) || text !== box.texts[0]) return null;
  const size = KEPT * view.px;
  return size * 0.56 * text.text.length <= box.rect.width && size <= box.rect.height * 0.95 ? size : null;
}

const keepsName = (box: SceneBox): boolean => box.kind === 'bridge' || box.kind === 'host' || box.kind === 'zone';

/** A generous box around a text; the widest letters are about as wide as high. */
function around({ x, y, size, text, anchor }: SceneText): { x: number; y: number; width: number; height: number } {
  const width = size * text.length;
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { x: left, y: y - size, width, height: size * 1.5 };
}

export function drawText({ context }: View, text: SceneText, size: number, colour: string): void {
  context.font = `${String(text.weight)} ${String(size)}px ${families[text.font]}`;
  context.textAlign = text.anchor === 'middle' ? 'center' : text.anchor;
  context.textBaseline = 'alphabetic';
  context.fillStyle = colour;
  // Chart space is in the middle of the box when a kept name is larger than the place that it was made for.
  context.fillText(text.text, text.x, size === text.size ? text.y : text.y + (size - text.size) * 0.35);
}

const families: Readonly<Record<SceneText['font'], string>> = {
  sans: '"Fira Sans", system-ui, sans-serif',
  mono: '"Fira Code", ui-monospace, monospace',
};
