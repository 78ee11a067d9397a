/** Whether two plain JSON values say the same. The order of keys does not matter, that of lists does. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, place) => sameValue(item, other[place]));
  }
  const left = Object.entries(one);
  if (left.length !== Object.keys(other).length) return false;
  return left.every(([key, value]) => Object.hasOwn(other, key) && sameValue(value, Reflect.get(other, key)));
}
