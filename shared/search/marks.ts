import type { Found } from './explain';
import type { Place, Query } from './query';

/** What of a found item's line is to be marked: what was typed, or the address, MAC or port that fits it. */
export function needlesOf({ hits }: Found, { terms }: Query): string[] {
  const wanted = terms.filter((term) => !term.negated);
  return hits.flatMap(({ value, filter }, at) => {
    const condition = wanted[at]?.condition;
    switch (condition?.kind) {
      case 'text':
        // An address in another spelling is marked as it stands there.
        return value.toLowerCase().includes(condition.text) ? condition.text : value;
      case 'value':
        // The state of a thing is told by its mark, and `up` is in many words.
        return filter === 'state' ? [] : condition.text;
      case 'label':
        return [];
      case undefined:
      case 'ip':
      case 'mac':
      case 'port':
        return value;
    }
  });
}

/** Values that made an item fit and that its line does not show. */
export function unseenHits({ title, detail, hits }: Found): string[] {
  const line = `${title}\n${detail}`.toLowerCase();
  const unseen = hits.filter(({ value }) => !line.includes(value.toLowerCase()));
  return [...new Set(unseen.map(({ filter, value }) => (filter === null ? value : `${filter}: ${value}`)))];
}

/** Where the needles are in a text, whatever the case; in order and apart. */
export function marksIn(text: string, needles: readonly string[]): Place[] {
  const lower = text.toLowerCase();
  // In a few scripts a letter is longer in lower case, and places would be wrong.
  if (lower.length !== text.length) return [];
  const marked = new Uint8Array(text.length);
  for (const needle of needles.map((one) => one.toLowerCase()).filter((one) => one !== '')) {
    for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, at + needle.length)) {
      marked.fill(1, at, at + needle.length);
    }
  }
  const places: Place[] = [];
  for (let from = marked.indexOf(1); from >= 0;) {
    const end = marked.indexOf(0, from);
    const to = end < 0 ? text.length : end;
    places.push({ from, to });
    from = marked.indexOf(1, to);
  }
  return places;
}
