/** Code-unit order: the same on every machine, whatever its locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As compare, but with runs of digits by value: web-2 before web-10. */
export function compareNatural(a: string, b: string): number {
  const left = a.match(PARTS) ?? [];
  const right = b.match(PARTS) ?? [];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const one = left[index] ?? '';
    const other = right[index] ?? '';
    const byValue = DIGITS.test(one) && DIGITS.test(other) ? Number(one) - Number(other) : 0;
    const order = byValue || compare(one, other);
    if (order !== 0) return order;
  }
  return left.length - right.length || compare(a, b);
}

const PARTS = /\d{1,15}|\D+/g;
const DIGITS = /^\d/;
