/** By code units: the same order on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Numbers inside texts by their value, so that `pid:9` comes before `pid:10`. */
export function compareNatural(left: string, right: string): number {
  const parts = /(\d+)|(\D+)/g;
  const ours = left.match(parts) ?? [];
  const theirs = right.match(parts) ?? [];
  for (let at = 0; at < Math.min(ours.length, theirs.length); at += 1) {
    const one = ours[at] ?? '';
    const other = theirs[at] ?? '';
    const bothNumbers = /^\d/.test(one) && /^\d/.test(other);
    const order = bothNumbers ? Number(one) - Number(other) || compareText(one, other) : compareText(one, other);
    if (order !== 0) return order;
  }
  return ours.length - theirs.length;
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
  const groups = new Map<string, Item | Item[]>();
  for (const item of items) {
    const name = key(item);
    const known = groups.get(name);
    if (known === undefined) groups.set(name, item);
    else if (Array.isArray(known)) known.push(item);
    else groups.set(name, [known, item]);
  }
  return [...groups.keys()].sort(compareText).flatMap((name) => {
    const found = groups.get(name);
    if (found === undefined) return [];
    if (!Array.isArray(found)) return [found];
    onDuplicate(name);
    const texts = found.map((item) => ({ item, text: unorderedText(item) }));
    const first = texts.sort((left, right) => compareText(left.text, right.text))[0];
    return first === undefined ? [] : [first.item];
  });
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
