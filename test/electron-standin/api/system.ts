import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { notImplemented, strict } from '../strict';

/** Nothing is opened; `opened` tells a test what would have been. */
export function makeShell() {
  const opened: string[] = [];
  return strict('shell', {
    opened,
    async openExternal(address: string): Promise<void> {
      opened.push(new URL(address).href);
    },
    async openPath(path: string): Promise<string> {
      opened.push(path);
      return '';
    },
    showItemInFolder: (path: string) => void opened.push(path),
    beep: () => undefined,
  });
}

/** One entry of the clipboard (docs/api/clipboard-item.md). */
export class ClipboardItem {
  constructor(readonly items: Readonly<Record<string, Blob>>) {}

  get types(): string[] {
    return Object.keys(this.items);
  }

  async getType(type: string): Promise<Blob> {
    const found = this.items[type];
    if (found === undefined) throw new Error(`The item has no ${type}.`);
    return found;
  }
}

/** Promises since Electron 44 (docs/api/clipboard.md). In this process only. */
export function makeClipboard() {
  let kept = '';
  let items: readonly ClipboardItem[] = [];
  return strict('clipboard', {
    async writeText(text: string): Promise<void> {
      kept = text;
    },
    async readText(): Promise<string> {
      return kept;
    },
    async write(data: readonly ClipboardItem[]): Promise<void> {
      items = data;
    },
    async read(): Promise<readonly ClipboardItem[]> {
      return items;
    },
    clear: () => {
      kept = '';
      items = [];
    },
  });
}

export type ThemeSource = 'system' | 'light' | 'dark';

export class NativeTheme extends EventEmitter {
  readonly shouldUseHighContrastColors = false;
  readonly prefersReducedTransparency = false;
  readonly inForcedColorsMode = false;
  #source: ThemeSource = 'system';

  get themeSource(): ThemeSource {
    return this.#source;
  }

  set themeSource(source: ThemeSource) {
    this.#source = source;
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

/** One display of 1440 × 900 at 100%. */
export function makeScreen(isReady: () => boolean) {
  const area = { x: 0, y: 0, width: 1440, height: 900 };
  const display = {
    id: 1,
    label: 'stand-in',
    bounds: area,
    workArea: area,
    size: { width: area.width, height: area.height },
    workAreaSize: { width: area.width, height: area.height },
    scaleFactor: 1,
    rotation: 0,
    internal: true,
  };
  const one = () => {
    if (!isReady()) throw new Error("The 'screen' module can't be used before the app 'ready' event");
    return display;
  };
  return strict(
    'screen',
    Object.assign(new EventEmitter(), {
      getPrimaryDisplay: one,
      getAllDisplays: () => [one()],
      getDisplayMatching: one,
      getDisplayNearestPoint: one,
      getCursorScreenPoint: () => ({ x: 0, y: 0 }),
    }),
  );
}

/** The machine never sleeps; a test emits `resume` where it shall have slept. */
export function makePowerMonitor() {
  return strict('powerMonitor', new EventEmitter());
}

export function makeNet() {
  return strict('net', {
    async fetch(target: string | Request, options?: RequestInit): Promise<Response> {
      const address = typeof target === 'string' ? target : target.url;
      return address.startsWith('file:') ? new Response(await readFile(new URL(address))) : fetch(target, options);
    },
    isOnline: () => true,
    online: true,
  });
}

/** An image keeps its bytes and knows the size of a PNG. */
export function makeNativeImage() {
  const image = (bytes: Buffer) =>
    strict('nativeImage', {
      isEmpty: () => bytes.length === 0,
      toPNG: () => bytes,
      getSize: () =>
        bytes.length < 24 ? { width: 0, height: 0 } : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) },
    });
  return strict('nativeImage', {
    createEmpty: () => image(Buffer.alloc(0)),
    createFromBuffer: (bytes: Buffer) => image(bytes),
    // Electron answers with an empty image for a file that it cannot read.
    createFromPath: (path: string) => image(existsSync(path) ? readFileSync(path) : Buffer.alloc(0)),
    createFromDataURL: () => {
      throw notImplemented('nativeImage.createFromDataURL');
    },
  });
}
