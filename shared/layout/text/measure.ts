import type { SceneText } from '../scene';
import { monoAdvance, RUN_START, sans400, sans500, sans600, type FontAdvances } from './advances';

export type Font = Pick<SceneText, 'font' | 'size' | 'weight'>;

const sans: Record<SceneText['weight'], FontAdvances> = { 400: sans400, 500: sans500, 600: sans600 };

/** Advance of what the font lacks: other fonts step in, with letters up to an em wide (CJK, emoji). Better cut early than overflow. */
const FOREIGN = 1000;
const COMBINING = /\p{M}/u;

function advanceOf(char: string, font: Font): number {
  const code = char.codePointAt(0) ?? 0;
  if (COMBINING.test(char)) return 0;
  const table = sans[font.weight];
  const width = table.run[code - RUN_START] ?? table.extras[code] ?? 0;
  if (font.font === 'mono') return width > 0 ? monoAdvance : FOREIGN;
  return width > 0 ? width : FOREIGN;
}

/** Width of a text in chart units, without kerning (Fira's kerning only tightens). */
export function textWidth(text: string, font: Font): number {
  let sum = 0;
  for (const char of text) sum += char > '\u007e' ? advanceOf(char, font) : plainAdvance(char, font);
  return (sum * font.size) / 1000;
}

function plainAdvance(char: string, font: Font): number {
  return font.font === 'mono' ? monoAdvance : (sans[font.weight].run[char.charCodeAt(0) - RUN_START] ?? FOREIGN);
}
