import { Problems, shown, type Parsed } from './parsed';

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The items of the first array in a text: the whole text may be the array, or an object that holds it
 * (`{"nftables": [...]}`). A text that was cut or garbled gives every item that is complete before the bad place.
 */
export function jsonItems(text: string): Parsed<unknown[]> {
  const trimmed = text.trim();
  if (trimmed === '') return { facts: [], problems: [] };
  const whole = tryParse(trimmed);
  if (whole.ok) {
    const items = firstArray(whole.value);
    return items === null
      ? { facts: [], problems: [`no list in the answer: ${shown(trimmed)}`] }
      : { facts: items, problems: [] };
  }
  return salvage(trimmed);
}

export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

export function textOf(object: JsonObject, key: string): string | null {
  const value = object[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A whole number, also where an older tool prints it as text. */
export function wholeOf(object: JsonObject, key: string): number | null {
  const value = object[key];
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null;
  if (typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value);
  return null;
}

export function listOf(object: JsonObject, key: string): readonly unknown[] {
  const value = object[key];
  return Array.isArray(value) ? value : [];
}

function tryParse(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function firstArray(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value as unknown[];
  const object = asObject(value);
  const inside = object === null ? undefined : Object.values(object).find((entry) => Array.isArray(entry));
  return inside === undefined ? null : (inside as unknown[]);
}

/** One pass over the text; items are cut out by depth and strings, then parsed one by one. */
function salvage(text: string): Parsed<unknown[]> {
  const problems = new Problems();
  const items: unknown[] = [];
  const begin = text.indexOf('[');
  if (begin === -1) return { facts: [], problems: [`not JSON: ${shown(text)}`] };
  let depth = 0;
  let itemAt = -1;
  let inString = false;
  let closed = false;
  for (let at = begin + 1; at < text.length && !closed; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      if (depth === 0) itemAt = at;
      depth += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth < 0) closed = true;
      else if (depth === 0) {
        const item = tryParse(text.slice(itemAt, at + 1));
        if (item.ok) items.push(item.value);
        else problems.add(`item ${items.length + 1} is garbled: ${shown(text.slice(itemAt, at + 1))}`);
      }
    }
  }
  problems.add(closed ? 'the JSON is garbled' : `the JSON ends in its middle, after ${items.length} complete items`);
  return { facts: items, problems: problems.list() };
}
