import type { SceneText } from '../scene';
import { monoAdvance, RUN_START, sans400, sans500, sans600, type FontAdvances } from './advances';

export type Font = Pick<SceneText, 'font' | 'size' | 'weight'>;

const sans: Record<SceneText['weight'], FontAdvances> = { 400: sans400, 500: sans500, 600: sans600 };

/** Advance of what the font lacks: other fonts step in, with letters up to an em wide (CJK, emoji). Better cut early than overflow. */
const FOREIGN = 1000;
const COMBINING = /\p{M}/u;
const LAST_PLAIN = 0x7e;

/** Width of a text in chart units, without kerning (Fira's kerning only tightens). */
export function textWidth(text: string, font: Font): number {
  const table = sans[font.weight];
  const isMono = font.font === 'mono';
  let sum = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit <= LAST_PLAIN) sum += isMono ? monoAdvance : (table.run[unit - RUN_START] ?? FOREIGN);
    else {
      const code = text.codePointAt(index) ?? unit;
      sum += wideAdvance(code, table, isMono);
      if (code > 0xffff) index++;
    }
  }
  return (sum * font.size) / 1000;
}

function wideAdvance(code: number, table: FontAdvances, isMono: boolean): number {
  const width = table.run[code - RUN_START] ?? table.extras[code] ?? 0;
  if (width > 0) return isMono ? monoAdvance : width;
  return COMBINING.test(String.fromCodePoint(code)) ? 0 : FOREIGN;
}
