import { textWidth, type Font } from './measure';

const ELLIPSIS = '…';

/**
 * The text, or its two ends joined by … where it is wider than `width` chart units.
 * Cut in the middle, because names of one family differ at their ends (shop-web-1, shop-web-2).
 */
export function cutToFit(text: string, font: Font, width: number): string {
  if (textWidth(text, font) <= width) return text;
  const chars = Array.from(text);
  let low = 0;
  let high = chars.length - 1;
  while (low < high) {
    const keep = Math.ceil((low + high) / 2);
    if (textWidth(ends(chars, keep), font) <= width) low = keep;
    else high = keep - 1;
  }
  return low > 0 ? ends(chars, low) : textWidth(ELLIPSIS, font) <= width ? ELLIPSIS : '';
}

/** `keep` characters in all, the larger half from the front. */
function ends(chars: readonly string[], keep: number): string {
  const back = Math.floor(keep / 2);
  return chars.slice(0, keep - back).join('') + ELLIPSIS + (back > 0 ? chars.slice(-back).join('') : '');
}
