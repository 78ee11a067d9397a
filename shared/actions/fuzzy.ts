export interface FuzzyMatch {
  /** Higher is better. */
  readonly score: number;
  /** Places of the letters that fit, in order. */
  readonly places: readonly number[];
}

const TOGETHER = 4;
const WORD_START = 6;

/**
 * Whether all letters of `wanted` are in `text` in their order; null where not. Letters that begin a word or follow each
 * other count more, so that `sa` means Scan again before Show sources. Blanks in `wanted` are passed over.
 */
export function fuzzyMatch(text: string, wanted: string): FuzzyMatch | null {
  const letters = Array.from(wanted.toLowerCase()).filter((letter) => letter.trim() !== '');
  const lower = text.toLowerCase();
  let found: FuzzyMatch | null = null;
  // The first letter decides much: each place of it is tried, the rest follows greedily.
  for (let start = 0; start < lower.length && letters.length > 0; start++) {
    if (lower[start] !== letters[0]) continue;
    const match = follow(lower, letters, start);
    if (match !== null && (found === null || match.score > found.score)) found = match;
  }
  return letters.length === 0 ? { score: 0, places: [] } : found;
}

function follow(text: string, letters: readonly string[], start: number): FuzzyMatch | null {
  const places: number[] = [];
  let score = 0;
  let from = start;
  for (const letter of letters) {
    const at = nextPlace(text, letter, from, places.at(-1));
    if (at < 0) return null;
    if (at - 1 === places.at(-1)) score += TOGETHER;
    if (startsWord(text, at)) score += WORD_START;
    places.push(at);
    from = at + 1;
  }
  const [first = 0] = places;
  const last = places.at(-1) ?? 0;
  return { score: score - (last - first) / 8 - first / 16 - text.length / 64, places };
}

/** Right behind the last one, else at the beginning of a word, else anywhere. */
function nextPlace(text: string, letter: string, from: number, last: number | undefined): number {
  const near = text.indexOf(letter, from);
  if (near < 0 || last === undefined || near === last + 1) return near;
  for (let at = near; at >= 0; at = text.indexOf(letter, at + 1)) if (startsWord(text, at)) return at;
  return near;
}

const startsWord = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
