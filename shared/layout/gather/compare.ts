/** Code-unit order: the same on every machine, whatever its locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * As compare, but with runs of digits by value: web-2 before web-10. Reads only as far as the texts are alike:
 * the keys of a chart are long (a container's id has 64 digits) and mostly differ early.
 */
export function compareNatural(a: string, b: string): number {
  if (a === b) return 0;
  let left = startOfDifference(a, b);
  let right = left;
  while (left < a.length && right < b.length) {
    const one = partAt(a, left);
    const other = partAt(b, right);
    const order = isDigit(a, left) && isDigit(b, right) ? Number(one) - Number(other) : compare(one, other);
    if (order !== 0) return order;
    left += one.length;
    right += other.length;
  }
  // The one that has ended comes first; both have where only leading zeros differ.
  return Number(left < a.length) - Number(right < b.length) || compare(a, b);
}

/** The items by their key in natural order, each key made only once; ties stay in their order. */
export function sortNatural<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  const keyed = items.map((item) => ({ item, text: key(item) }));
  return keyed.sort((a, b) => compareNatural(a.text, b.text)).map(({ item }) => item);
}

/** Where the run of digits, or of other characters, begins in which two texts become different. */
function startOfDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at === 0) return 0;
  const digits = isDigit(a, at - 1);
  while (at > 0 && isDigit(a, at - 1) === digits) at--;
  return at;
}

/** Digits that a number holds exactly; longer runs are compared piece by piece. */
const MOST_DIGITS = 15;

function partAt(text: string, start: number): string {
  const digits = isDigit(text, start);
  const most = digits ? Math.min(text.length, start + MOST_DIGITS) : text.length;
  let end = start + 1;
  while (end < most && isDigit(text, end) === digits) end++;
  return text.slice(start, end);
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
