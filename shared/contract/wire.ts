import { fromBase64, toBase64 } from './base64';

/**
 * The text form in which contract values cross the WebSocket: JSON, and bytes as {"$u8": base64}.
 * Values are plain JSON and Uint8Array; undefined is left out, as in JSON.
 *
 * Keys come from hosts (labels, options), so both directions defend themselves:
 * - a host's own key `$u8` is sent as `$$u8`, `$$u8` as `$$$u8` and so on, so that nobody can forge bytes;
 * - a key `__proto__` is dropped on arrival, so that no later copy can change a prototype. zod's records drop it too.
 */
const BYTES = '$u8';
const reservedKey = /^\$+u8$/;
const escapedKey = /^\$\$+u8$/;

export class WireError extends Error {
  override readonly name = 'WireError';
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function renameKeys(value: Record<string, unknown>, rename: (key: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [rename(key), item]));
}

/** Bytes on their way out; its one key is ours and is not escaped. */
class Marker {
  readonly [BYTES]: string;
  constructor(bytes: Uint8Array) {
    this[BYTES] = toBase64(bytes);
  }
}

/** Looks at the original and not at `value`: a Buffer's toJSON has already run when the replacer sees it. */
function replacer(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key];
  if (original instanceof Uint8Array) return new Marker(original);
  if (!isPlain(value) || value instanceof Marker) return value;
  if (!Object.keys(value).some((name) => reservedKey.test(name))) return value;
  return renameKeys(value, (name) => (reservedKey.test(name) ? `$${name}` : name));
}

function reviver(key: string, value: unknown): unknown {
  if (key === '__proto__') return undefined;
  if (!isPlain(value)) return value;
  const keys = Object.keys(value);
  if (keys.length === 1 && keys[0] === BYTES) return bytesOf(value[BYTES]);
  if (!keys.some((name) => escapedKey.test(name))) return value;
  return renameKeys(value, (name) => (escapedKey.test(name) ? name.slice(1) : name));
}

function bytesOf(text: unknown): Uint8Array {
  const bytes = typeof text === 'string' ? fromBase64(text) : null;
  if (bytes === null) throw new WireError('A value marked as bytes is not base64.');
  return bytes;
}

export function encodeWire(value: unknown): string {
  return JSON.stringify(value, replacer);
}

/** Throws WireError where the text is not of this form. */
export function decodeWire(text: string): unknown {
  // A reviver visits every value; most messages have nothing for it. An escape sequence could spell either key, hence \u.
  const plain = !text.includes('u8"') && !text.includes('__proto__') && !text.includes('\\u');
  try {
    return plain ? JSON.parse(text) : JSON.parse(text, reviver);
  } catch (thrown) {
    if (thrown instanceof WireError) throw thrown;
    throw new WireError('The message is not JSON.', { cause: thrown });
  }
}
