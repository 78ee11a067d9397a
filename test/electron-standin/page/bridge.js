/**
 * One end of contextBridge between the two JavaScript worlds of a document (electron docs/api/context-bridge.md):
 * values are copied, functions and promises proxied, errors reduced to their message, prototypes dropped, what arrives is frozen.
 * The ends talk by synchronous CustomEvents under a secret name; Chromium clones `detail` across worlds.
 * @param {string} secret
 * @param {'isolated' | 'main'} side
 * @returns {Bridge}
 */
function makeBridge(secret, side) {
  const other = side === 'isolated' ? 'main' : 'isolated';
  /** @type {Map<number, unknown>} */
  const mine = new Map();
  /** @type {WeakMap<object, number>} */
  const idOf = new WeakMap();
  /** @type {WeakMap<object, number>} */
  const proxies = new WeakMap();
  /** @type {Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>} */
  const pending = new Map();
  /** @type {(request: { url: string; name: string; features: string }) => void} */
  let opened = () => undefined;
  let next = 0;
  /** @type {BridgeReply | null} */
  let reply = null;

  /** @type {Bridge['send']} */
  const send = (message) => {
    reply = null;
    window.dispatchEvent(new CustomEvent(secret + other, { detail: message }));
    return reply;
  };
  /** @param {object} value */
  const register = (value) => {
    const known = idOf.get(value);
    if (known !== undefined) return known;
    const id = next++;
    idOf.set(value, id);
    mine.set(id, value);
    return id;
  };

  /** @param {unknown} value @param {number} [depth] @param {Map<object, number>} [seen] @returns {Parcel} */
  function pack(value, depth = 0, seen = new Map()) {
    if (depth >= 1000) {
      throw new TypeError(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    }
    if (typeof value === 'function') {
      const original = proxies.get(value);
      return original === undefined ? { $: 'function', id: register(value) } : { $: 'original', id: original };
    }
    if (typeof value === 'symbol') return { $: 'undefined' };
    if (value === null || typeof value !== 'object') return { $: 'plain', v: value };
    const before = seen.get(value);
    if (before !== undefined) return { $: 'seen', i: before };
    const i = seen.size;
    seen.set(value, i);
    const tag = Object.prototype.toString.call(value);
    if (tag === '[object Promise]') {
      const promise = /** @type {Promise<unknown>} */ (value);
      const id = register(promise);
      promise.then(
        (result) => settle(id, true, result),
        (error) => settle(id, false, error),
      );
      return { $: 'promise', i, id };
    }
    if (tag === '[object Error]') return { $: 'error', i, m: String(/** @type {Error} */ (value).message) };
    if (Array.isArray(value)) return { $: 'array', i, v: Array.from(value, (item) => pack(item, depth + 1, seen)) };
    if (tag === '[object Object]') {
      return { $: 'object', i, v: Object.entries(value).map(([key, item]) => [key, pack(item, depth + 1, seen)]) };
    }
    try {
      return { $: 'clone', i, v: structuredClone(value) };
    } catch {
      throw new Error('An object could not be cloned.');
    }
  }

  /** @param {number} id @param {boolean} ok @param {unknown} value */
  function settle(id, ok, value) {
    try {
      send({ op: 'settle', id, ok, parcel: pack(value) });
    } catch (error) {
      send({ op: 'settle', id, ok: false, parcel: { $: 'error', i: 0, m: messageOf(error) } });
    }
  }

  /** @param {Parcel} parcel @param {unknown[]} [made] @returns {unknown} */
  function unpack(parcel, made = []) {
    switch (parcel.$) {
      case 'undefined':
        return undefined;
      case 'plain':
        return parcel.v;
      case 'original':
        return mine.get(parcel.id);
      case 'seen':
        return made[parcel.i];
      case 'clone':
        return (made[parcel.i] = parcel.v);
      case 'error':
        return (made[parcel.i] = new Error(parcel.m));
      case 'array': {
        /** @type {unknown[]} */
        const list = [];
        made[parcel.i] = list;
        for (const item of parcel.v) list.push(unpack(item, made));
        return list;
      }
      case 'object': {
        const object = {};
        made[parcel.i] = object;
        for (const [key, item] of parcel.v) {
          Object.defineProperty(object, key, {
            value: unpack(item, made),
            writable: true,
            enumerable: true,
            configurable: true,
          });
        }
        return object;
      }
      case 'promise':
        return (made[parcel.i] = new Promise((resolve, reject) => pending.set(parcel.id, { resolve, reject })));
      case 'function':
        return proxyOf(parcel.id);
    }
  }

  /** @param {number} id */
  function proxyOf(id) {
    /** @param {unknown[]} args */
    const proxy = (...args) => {
      const answer = send({ op: 'call', id, args: pack(args) });
      if (!answer) throw new Error('stand-in: the other world did not answer');
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.parcel && unpack(answer.parcel);
    };
    proxies.set(proxy, id);
    return proxy;
  }

  /** @param {unknown} value */
  function freeze(value) {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    if (Object.isFrozen(value) || ArrayBuffer.isView(value)) return value;
    Object.freeze(value);
    for (const item of Object.values(value)) freeze(item);
    return value;
  }

  /** @param {unknown} error */
  function messageOf(error) {
    if (error !== null && typeof error === 'object' && 'message' in error) return String(error.message);
    return 'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.';
  }

  /** @param {Exclude<BridgeMessage, { op: 'reply' }>} message @returns {Parcel} */
  function handle(message) {
    switch (message.op) {
      case 'hello':
        return { $: 'undefined' };
      case 'open':
        opened(message);
        return { $: 'undefined' };
      case 'settle': {
        const waiting = pending.get(message.id);
        pending.delete(message.id);
        const value = unpack(message.parcel);
        if (message.ok) waiting?.resolve(value);
        else waiting?.reject(value);
        return { $: 'undefined' };
      }
      case 'call': {
        const target = /** @type {(...args: unknown[]) => unknown} */ (mine.get(message.id));
        return pack(target(.../** @type {unknown[]} */ (unpack(message.args))));
      }
      case 'expose': {
        if (message.key in window) {
          throw new Error('Cannot bind an API on top of an existing property on the window object');
        }
        const value = freeze(unpack(message.parcel));
        Object.defineProperty(window, message.key, { value, enumerable: true, writable: false, configurable: false });
        return { $: 'undefined' };
      }
    }
  }

  window.addEventListener(secret + side, (event) => {
    const message = /** @type {CustomEvent<BridgeMessage>} */ (event).detail;
    if (message.op === 'reply') {
      reply = message;
      return;
    }
    /** @type {BridgeReply} */
    let answer;
    try {
      answer = { parcel: handle(message) };
    } catch (error) {
      answer = { error: messageOf(error) };
    }
    window.dispatchEvent(new CustomEvent(secret + other, { detail: { op: 'reply', ...answer } }));
  });

  return {
    send,
    expose(key, api) {
      const answer = send({ op: 'expose', key, parcel: pack(api) });
      if (!answer) throw new Error('stand-in: the main world is not ready');
      if (answer.error !== undefined) throw new Error(answer.error);
    },
    onOpen(listener) {
      opened = listener;
    },
  };
}
