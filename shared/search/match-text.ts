import type { Test } from './ready-test';
import { rangeTest } from './match-range';
import type { AddressRange } from './query';
import type { SearchIndex } from './search-index';

/** A title's beginning, a title's middle … behind whole words, which are 0 and 1. */
const WHOLE_TITLE = 0;
const WHOLE_WORD = 1;
const TITLE_START = 2;
const TITLE_PART = 3;
const WORD_START = 4;
const WORD_PART = 5;

/**
 * Text anywhere in a title or a word; an address in any spelling. All words of an item stand in one text, one a line, so
 * that most items are refused by one look.
 */
export function textTest(wanted: string, range: AddressRange | null, index: SearchIndex): Test {
  const texts = linesOf(index);
  const address = range === null ? null : rangeTest(range, index);
  return {
    rank(at) {
      const text = texts[at] ?? '';
      const found = text.indexOf(wanted);
      if (found < 0) {
        const rank = address?.rank(at) ?? -1;
        return rank < 0 ? -1 : WHOLE_WORD + rank;
      }
      const titleEnd = text.indexOf('\n', 1);
      const inTitle = found < titleEnd;
      if (inTitle && found === 1 && titleEnd === 1 + wanted.length) return WHOLE_TITLE;
      if (text.includes(`\n${wanted}\n`)) return WHOLE_WORD;
      if (inTitle) return found === 1 ? TITLE_START : TITLE_PART;
      return text.includes(`\n${wanted}`) ? WORD_START : WORD_PART;
    },
    value(at) {
      const words = [index.items[at]?.title ?? '', ...(index.column('words')[at] ?? [])];
      const fits = words.filter((word) => word.toLowerCase().includes(wanted));
      return fits.find((word) => word.length === wanted.length) ?? fits[0] ?? address?.value(at) ?? '';
    },
  };
}

/** In lower case, each line between two line feeds. */
function linesOf(index: SearchIndex): readonly string[] {
  return index.cached('text', () => {
    const words = index.column('words');
    return index.items.map(({ title }, at) => `\n${[title, ...(words[at] ?? [])].join('\n')}\n`.toLowerCase());
  });
}
