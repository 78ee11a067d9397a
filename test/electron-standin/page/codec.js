/**
 * Structured clone with Electron's IPC rules, as JSON text. The same text runs in the main process and in the page:
 * this file is read and evaluated, never imported.
 * @returns {Codec}
 */
function makeCodec() {
  /** @param {Uint8Array} bytes */
  const toBase64 = (bytes) => {
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  };
  /** @param {string} text */
  const fromBase64 = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  /** @returns {never} */
  const refuse = () => {
    throw new Error('An object could not be cloned.');
  };
  /** @param {object} value */
  const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

  /** @type {Codec['encode']} */
  const encode = (root) => {
    /** @type {Map<object, number>} */
    const seen = new Map();
    /** @param {number} value @returns {Token} */
    const number = (value) => {
      if (Object.is(value, -0)) return { $: 'n', v: '-0' };
      return Number.isFinite(value) ? value : { $: 'n', v: String(value) };
    };
    /** @param {unknown} value @returns {Token} */
    const one = (value) => {
      if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
      if (typeof value === 'number') return number(value);
      if (typeof value === 'undefined') return { $: 'u' };
      if (typeof value === 'bigint') return { $: 'b', v: String(value) };
      return typeof value === 'object' ? object(value) : refuse();
    };
    /** @param {object} value @returns {Token} */
    const object = (value) => {
      const before = seen.get(value);
      if (before !== undefined) return { $: 'r', i: before };
      const i = seen.size;
      seen.set(value, i);
      if (Array.isArray(value)) return { $: 'a', i, v: Array.from(value, one) };
      if (ArrayBuffer.isView(value)) {
        const length = 'length' in value ? Number(value.length) : value.byteLength;
        return { $: 'v', i, c: tagOf(value), b: one(value.buffer), o: value.byteOffset, l: length };
      }
      if (value instanceof Date) return { $: 'd', i, v: value.getTime() };
      if (value instanceof RegExp) return { $: 'x', i, s: value.source, f: value.flags };
      if (value instanceof Map) return { $: 'm', i, v: Array.from(value, ([key, item]) => [one(key), one(item)]) };
      if (value instanceof Set) return { $: 's', i, v: Array.from(value, one) };
      const tag = tagOf(value);
      if (tag === 'ArrayBuffer') {
        return { $: 'ab', i, v: toBase64(new Uint8Array(/** @type {ArrayBuffer} */ (value))) };
      }
      if (tag === 'Error') {
        const error = /** @type {Error} */ (value);
        return { $: 'e', i, n: error.name, m: String(error.message), s: String(error.stack) };
      }
      if (tag === 'Number' || tag === 'String' || tag === 'Boolean') return { $: 'w', i, v: one(value.valueOf()) };
      // Blob, File, Promise, WeakMap, DOM nodes … do not cross Electron's IPC.
      if (tag !== 'Object') return refuse();
      return { $: 'o', i, v: Object.entries(value).map(([key, item]) => [key, one(item)]) };
    };
    return one(root);
  };

  /** @type {Codec['decode']} */
  const decode = (root) => {
    /** @type {Map<number, unknown>} */
    const made = new Map();
    /** @template T @param {number} i @param {T} value @returns {T} */
    const keep = (i, value) => {
      made.set(i, value);
      return value;
    };
    const errors = { TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError };
    /** @type {Record<string, new (buffer: ArrayBuffer, offset: number, length: number) => ArrayBufferView>} */
    const views = {
      DataView,
      Int8Array,
      Uint8Array,
      Uint8ClampedArray,
      Int16Array,
      Uint16Array,
      Int32Array,
      Uint32Array,
      Float32Array,
      Float64Array,
      BigInt64Array,
      BigUint64Array,
    };
    /** @param {Token} token @returns {unknown} */
    const one = (token) => {
      if (token === null || typeof token !== 'object') return token;
      switch (token.$) {
        case 'u':
          return undefined;
        case 'n':
          return Number(token.v);
        case 'b':
          return BigInt(token.v);
        case 'r':
          return made.get(token.i);
        case 'ab':
          return keep(token.i, fromBase64(token.v).buffer);
        case 'v': {
          const View = views[token.c];
          if (!View) return refuse();
          return keep(token.i, new View(/** @type {ArrayBuffer} */ (one(token.b)), token.o, token.l));
        }
        case 'd':
          return keep(token.i, new Date(token.v));
        case 'x':
          return keep(token.i, new RegExp(token.s, token.f));
        case 'w':
          return keep(token.i, Object(one(token.v)));
        case 'e': {
          const Kind = errors[/** @type {keyof typeof errors} */ (token.n)] ?? Error;
          return keep(token.i, Object.assign(new Kind(token.m), { stack: token.s }));
        }
        case 'a': {
          /** @type {unknown[]} */
          const list = keep(token.i, []);
          for (const item of token.v) list.push(one(item));
          return list;
        }
        case 'm': {
          const map = keep(token.i, new Map());
          for (const [key, item] of token.v) map.set(one(key), one(item));
          return map;
        }
        case 's': {
          const set = keep(token.i, new Set());
          for (const item of token.v) set.add(one(item));
          return set;
        }
        case 'o': {
          const object = keep(token.i, {});
          for (const [key, item] of token.v) {
            // defineProperty: a key named __proto__ is data here.
            Object.defineProperty(object, key, {
              value: one(item),
              writable: true,
              enumerable: true,
              configurable: true,
            });
          }
          return object;
        }
      }
    };
    return one(root);
  };

  return { encode, decode };
}
