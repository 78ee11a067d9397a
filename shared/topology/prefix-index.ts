import { network, parseAddress, parsePrefix } from './address';

/** Finds the longest prefix that an address lies in, in a few look-ups whatever the number of prefixes. */
export class PrefixIndex<Value> {
  readonly #byLength = new Map<string, Map<bigint, Value[]>>();
  readonly #lengths: { family: 4 | 6; length: number }[] = [];

  add(prefix: string, value: Value): void {
    const parsed = parsePrefix(prefix);
    if (parsed === null) return;
    const name = `${parsed.family}/${parsed.length}`;
    let table = this.#byLength.get(name);
    if (table === undefined) {
      table = new Map();
      this.#byLength.set(name, table);
      this.#lengths.push({ family: parsed.family, length: parsed.length });
      this.#lengths.sort((left, right) => right.length - left.length);
    }
    const values = table.get(parsed.value);
    if (values === undefined) table.set(parsed.value, [value]);
    else if (!values.includes(value)) values.push(value);
  }

  /** All values of the longest prefix that holds the address; empty where none does. */
  find(address: string): readonly Value[] {
    const parsed = parseAddress(address);
    if (parsed === null) return [];
    for (const { family, length } of this.#lengths) {
      if (family !== parsed.family) continue;
      const values = this.#byLength.get(`${family}/${length}`)?.get(network(parsed, length).value);
      if (values !== undefined) return values;
    }
    return [];
  }

  /** The value of the longest prefix where there is exactly one. */
  findOnly(address: string): Value | null {
    const values = this.find(address);
    return values.length === 1 ? (values[0] ?? null) : null;
  }
}
