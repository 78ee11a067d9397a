import { filters, isFilterName } from './filters';
import { lex, quoted, type Piece } from './lex';
import type { SearchIndex } from './search-index';
import { valuesFor } from './suggested-values';

export interface Suggestion {
  /** What the box holds once it is taken, and where the caret is then. */
  readonly text: string;
  readonly caret: number;
  /** What is added, such as `network:` or `network:backend`. */
  readonly label: string;
  readonly detail: string;
  /** A whole term, where a filter is offered; else empty. */
  readonly example: string;
}

const MOST = 4;

/**
 * How the word at the caret could go on: every filter where nothing was typed yet, filters that begin like the word, and
 * values that are on this host behind a filter.
 */
export function suggest(index: SearchIndex, text: string, caret: number): Suggestion[] {
  if (text.trim() === '') return filters.map((one) => suggestion(text, null, `${one.name}:`, one.means, one.example));
  const piece = lex(text).find(({ from, to }) => from < caret && caret <= to);
  if (piece === undefined) return [];
  const { prefix, value, negated } = piece;
  const sign = negated ? '-' : '';
  if (prefix === null) {
    const word = value.toLowerCase();
    return filters
      .filter(({ name }) => word !== '' && name.startsWith(word))
      .map(({ name, means, example }) => suggestion(text, piece, `${sign}${name}:`, means, sign + example));
  }
  if (!isFilterName(prefix)) return [];
  return valuesFor(index, prefix, value, MOST).map(({ value: whole, containers }) => {
    // The value of a label may still follow its key.
    const end = prefix === 'label' && !whole.includes('=') ? '' : ' ';
    return suggestion(text, piece, `${sign}${prefix}:${quoted(whole)}${end}`, countOf(containers));
  });
}

const countOf = (containers: number): string =>
  containers === 0 ? '' : containers === 1 ? '1 container' : `${String(containers)} containers`;

/** `piece`: what is replaced; null: everything. */
function suggestion(text: string, piece: Piece | null, insert: string, detail: string, example = ''): Suggestion {
  const before = piece === null ? '' : text.slice(0, piece.from);
  const rest = piece === null ? '' : text.slice(piece.to).trimStart();
  const after = rest === '' || insert.endsWith(' ') ? rest : ` ${rest}`;
  return {
    text: `${before}${insert}${after}`,
    caret: before.length + insert.length,
    label: insert.trim(),
    detail,
    example,
  };
}
