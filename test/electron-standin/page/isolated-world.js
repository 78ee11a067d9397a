/**
 * The isolated world of a sandboxed preload (electron docs/tutorial/sandbox.md): what `require` finds there, and ipcRenderer.
 * @param {string} secret
 * @param {string} binding name of the function that reaches the main process
 * @param {Codec} codec
 * @param {typeof makeBridge} makeEnd
 * @param {object} processProperties
 */
function isolatedWorld(secret, binding, codec, makeEnd, processProperties) {
  const bridge = makeEnd(secret, 'isolated');
  const reach = /** @type {(text: string) => void} */ (Reflect.get(globalThis, binding));
  /** @param {object} message */
  const call = (message) => reach(JSON.stringify(message));
  // Chromium's DevTools do not tell a change of title reliably.
  let title = '';
  new MutationObserver(() => {
    if (document.title !== title) call({ type: 'title', title: (title = document.title) });
  }).observe(document, { subtree: true, childList: true, characterData: true });
  bridge.onOpen(({ url, name, features }) => call({ type: 'open', url, name, features }));

  /** @typedef {((...args: unknown[]) => void) & { listener?: unknown }} Listener */
  class EventEmitter {
    /** @type {Map<string, Listener[]>} */
    #listeners = new Map();
    /** @param {string} name @param {Listener} listener */
    on(name, listener) {
      if (typeof listener !== 'function') throw new TypeError('The "listener" argument must be of type function');
      this.#listeners.set(name, [...this.listeners(name), listener]);
      return this;
    }
    /** @param {string} name @param {Listener} listener */
    addListener(name, listener) {
      return this.on(name, listener);
    }
    /** @param {string} name @param {Listener} listener */
    once(name, listener) {
      /** @type {Listener} */
      const wrapper = (...args) => {
        this.off(name, wrapper);
        listener.apply(this, args);
      };
      wrapper.listener = listener;
      return this.on(name, wrapper);
    }
    /** @param {string} name @param {Listener} listener */
    off(name, listener) {
      this.#listeners.set(
        name,
        this.listeners(name).filter((one) => one !== listener && one.listener !== listener),
      );
      return this;
    }
    /** @param {string} name @param {Listener} listener */
    removeListener(name, listener) {
      return this.off(name, listener);
    }
    /** @param {string} [name] */
    removeAllListeners(name) {
      if (name === undefined) this.#listeners.clear();
      else this.#listeners.delete(name);
      return this;
    }
    /** @param {string} name @param {unknown[]} args */
    emit(name, ...args) {
      const listeners = this.listeners(name);
      for (const listener of listeners) {
        try {
          listener.apply(this, args);
        } catch (error) {
          setTimeout(() => {
            throw error;
          });
        }
      }
      return listeners.length > 0;
    }
    /** @param {string} name */
    listenerCount(name) {
      return this.listeners(name).length;
    }
    /** @param {string} name */
    listeners(name) {
      return [...(this.#listeners.get(name) ?? [])];
    }
  }

  /** @type {Map<number, { resolve(value: unknown): void; reject(error: Error): void; channel: string }>} */
  const waiting = new Map();
  let next = 0;
  /** @param {unknown[]} args */
  const encode = (args) => {
    try {
      structuredClone(args);
    } catch {
      throw new Error('An object could not be cloned.');
    }
    return codec.encode(args);
  };
  // The methods sit on the prototype, as in Electron: exposing the whole object gives the page {}.
  class IpcRenderer extends EventEmitter {
    /** @param {string} channel @param {unknown[]} args */
    send(channel, ...args) {
      call({ type: 'send', channel, args: encode(args) });
    }
    /** @param {string} channel @param {unknown[]} args */
    invoke(channel, ...args) {
      return new Promise((resolve, reject) => {
        const id = ++next;
        const encoded = encode(args);
        waiting.set(id, { resolve, reject, channel });
        call({ type: 'invoke', id, channel, args: encoded });
      });
    }
    sendSync() {
      throw new Error('stand-in: ipcRenderer.sendSync is not implemented');
    }
    postMessage() {
      throw new Error('stand-in: ipcRenderer.postMessage is not implemented');
    }
    sendToHost() {
      throw new Error('stand-in: ipcRenderer.sendToHost is not implemented');
    }
  }
  const ipcRenderer = new IpcRenderer();

  /** @param {string} text */
  const deliver = (text) => {
    const message = JSON.parse(text);
    if (message.type === 'event') {
      const args = /** @type {unknown[]} */ (codec.decode(message.args));
      ipcRenderer.emit(message.channel, { sender: ipcRenderer, senderId: 0, ports: [] }, ...args);
      return;
    }
    const one = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) one?.resolve(codec.decode(message.result));
    else one?.reject(new Error(`Error invoking remote method '${one.channel}': ${message.error}`));
  };
  Object.defineProperty(globalThis, `${secret}deliver`, { value: deliver });

  /** @param {string} name @param {object} object */
  const strict = (name, object) =>
    new Proxy(object, {
      get(target, key) {
        if (key in target || typeof key === 'symbol' || key === 'then') return Reflect.get(target, key);
        throw new Error(`stand-in: ${name}.${key} is not implemented`);
      },
    });
  const electron = {
    contextBridge: strict('contextBridge', {
      /** @param {string} key @param {unknown} api */
      exposeInMainWorld: (key, api) => bridge.expose(key, api),
    }),
    ipcRenderer,
    crashReporter: strict('crashReporter', {}),
    nativeImage: strict('nativeImage', {}),
    webFrame: strict('webFrame', {}),
    // A page's File has no path here; Electron answers '' for one that is not on disk, too.
    webUtils: strict('webUtils', { getPathForFile: () => '' }),
  };
  /** @type {Record<string, unknown>} */
  const modules = {
    electron,
    'electron/common': electron,
    'electron/renderer': electron,
    events: Object.assign(EventEmitter, { EventEmitter }),
    timers: { setTimeout, clearTimeout, setInterval, clearInterval },
    url: { URL, URLSearchParams },
  };
  /** @param {string} name */
  const require = (name) => {
    const found = modules[name.replace(/^node:(?=events$|timers$|url$)/, '')];
    if (found === undefined) throw new Error(`module not found: ${name}`);
    return found;
  };
  const process = Object.assign(new EventEmitter(), processProperties);
  /** @param {() => void} callback */
  const setImmediate = (callback) => setTimeout(callback, 0);

  return {
    /** @param {string} file @param {PreloadFunction} preload */
    run(file, preload) {
      try {
        const buffer = strict('Buffer', {});
        preload(require, process, {}, { exports: {} }, buffer, globalThis, setImmediate, clearTimeout);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        console.error(`Unable to load preload script: ${file}`, error);
        call({ type: 'preload-error', file, message });
      }
    },
  };
}
