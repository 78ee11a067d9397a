/** Code-unit order: the same on every machine, whatever its locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As compare, but with runs of digits by value: web-2 before web-10. */
export function compareNatural(a: string, b: string): number {
  return a === b ? 0 : compareParts(partsOf(a), partsOf(b)) || compare(a, b);
}

/** The items by their key in natural order, each key taken apart only once; ties stay in their order. */
export function sortNatural<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  const keyed = items.map((item) => ({ item, text: key(item), parts: partsOf(key(item)) }));
  return keyed.sort((a, b) => compareParts(a.parts, b.parts) || compare(a.text, b.text)).map(({ item }) => item);
}

const PARTS = /\d{1,15}|\D+/g;

function partsOf(text: string): (string | number)[] {
  return (text.match(PARTS) ?? []).map((part) => {
    const code = part.charCodeAt(0);
    return code >= 48 && code <= 57 ? Number(part) : part;
  });
}

function compareParts(left: readonly (string | number)[], right: readonly (string | number)[]): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const one = left[index] ?? '';
    const other = right[index] ?? '';
    const order =
      typeof one === 'number' && typeof other === 'number' ? one - other : compare(String(one), String(other));
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
