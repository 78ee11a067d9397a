/** What Electron leaves undefined on Linux, and what the language itself asks of any object. */
const alwaysAllowed = new Set<PropertyKey>(['then', 'toJSON', 'asymmetricMatch', 'nodeType']);

/**
 * Makes every property that the stand-in does not have an error that names it: a test must never pass
 * because something was silently undefined. `absent` names those that are undefined in Electron on Linux, too.
 * Only lookups that reach the prototype are watched, so methods still find their own private fields.
 */
export function strict<Target extends object>(name: string, target: Target, absent: readonly string[] = []): Target {
  const prototype: unknown = Object.getPrototypeOf(target);
  const watched = new Proxy(prototype as object, {
    get(inner, key, receiver) {
      if (key in inner || typeof key === 'symbol' || alwaysAllowed.has(key) || absent.includes(key)) {
        const value: unknown = Reflect.get(inner, key, receiver);
        return value;
      }
      throw notImplemented(`${name}.${key}`);
    },
  });
  return Object.setPrototypeOf(target, watched) as Target;
}

export function notImplemented(what: string): Error {
  return new Error(`stand-in: ${what} is not implemented`);
}

/** A module that may be imported, and fails as soon as it is used. */
export function missingModule(name: string): unknown {
  return new Proxy(class {}, {
    get(_target, key) {
      if (typeof key === 'symbol' || key === 'then') return undefined;
      throw notImplemented(`electron.${name}.${key}`);
    },
    construct() {
      throw notImplemented(`new electron.${name}()`);
    },
  });
}

/** An event with Electron's preventDefault. */
export class PreventableEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
