/** By code units: the same order on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Text that sorts by code units as a person counts: numbers in it by their value, so that `pid:9` comes before `pid:10`. */
export function naturalKey(text: string): string {
  return text.replace(/\d+/g, (digits) => digits.padStart(20, '0'));
}

export function compareNatural(left: string, right: string): number {
  return compareText(naturalKey(left), naturalKey(right)) || compareText(left, right);
}

/** As compareNatural, with each key made once. */
export function sortNaturally<Item>(items: Iterable<Item>, text: (item: Item) => string): Item[] {
  return Array.from(items, (item) => ({ item, text: text(item), key: naturalKey(text(item)) }))
    .sort((left, right) => compareText(left.key, right.key) || compareText(left.text, right.text))
    .map(({ item }) => item);
}

/**
 * Sorted by key, one item per key. Of several items with one key the choice does not depend on the order in which they
 * came (a host may send its lists in any order); `onDuplicate` hears of each key that came more than once.
 */
export function uniqueByKey<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  onDuplicate: (key: string) => void,
): Item[] {
  const sorted = [...items].sort(byTextKey(key));
  // The usual case by far, and called for every namespace: no key comes twice.
  if (!hasTwins(sorted, key)) return sorted;
  const first = new Map<string, Item>();
  const twice = new Map<string, Item[]>();
  for (const item of items) {
    const name = key(item);
    const known = first.get(name);
    if (known === undefined) first.set(name, item);
    else if (twice.has(name)) pushTo(twice, name, item);
    else twice.set(name, [known, item]);
  }
  for (const [name, found] of twice) {
    onDuplicate(name);
    const texts = found.map((item) => ({ item, text: unorderedText(item) }));
    const chosen = texts.sort((left, right) => compareText(left.text, right.text))[0];
    if (chosen !== undefined) first.set(name, chosen.item);
  }
  const unique: Item[] = [];
  for (const name of [...first.keys()].sort(compareText)) {
    const item = first.get(name);
    if (item !== undefined) unique.push(item);
  }
  return unique;
}

function hasTwins<Item>(sorted: readonly Item[], key: (item: Item) => string): boolean {
  let before: string | null = null;
  for (const item of sorted) {
    const own = key(item);
    if (own === before) return true;
    before = own;
  }
  return false;
}

/** JSON in which the order of lists and fields makes no difference. Dear: only for items that came twice. */
export function unorderedText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(unorderedText).sort(compareText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}:${unorderedText(field)}`);
  return `{${fields.sort(compareText).join(',')}}`;
}

export function pushTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

export function byTextKey<Item>(key: (item: Item) => string): (left: Item, right: Item) => number {
  return (left, right) => compareText(key(left), key(right));
}
