import { EventEmitter } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { PreventableEvent } from '../strict';
import { SingleInstance } from './single-instance';
import type { Windows } from './windows';

export interface AppOptions {
  readonly appPath: string;
  readonly name: string;
  readonly version: string;
  readonly isPackaged: boolean;
  readonly argv: readonly string[];
  readonly windows: Windows;
  /** Ends the process. */
  readonly end: (code: number) => void;
}

/** electron docs/api/app.md */
export class App extends EventEmitter {
  name: string;
  readonly isPackaged: boolean;
  readonly commandLine;
  readonly #options: AppOptions;
  readonly #paths = new Map<string, string>();
  readonly #instance: SingleInstance;
  #ready = false;
  #quitting = false;
  #becomeReady: () => void = () => undefined;
  readonly #whenReady = new Promise<void>((resolve) => (this.#becomeReady = resolve));

  constructor(options: AppOptions) {
    super();
    this.#options = options;
    this.name = options.name;
    this.isPackaged = options.isPackaged;
    this.commandLine = commandLine(options.argv);
    this.#instance = new SingleInstance((argv, directory, data) =>
      this.emit('second-instance', {}, argv, directory, data),
    );
    const home = homedir();
    const folders = { home, appData: process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'), temp: tmpdir() };
    for (const [name, path] of Object.entries(folders)) this.#paths.set(name, path);
    for (const name of ['Desktop', 'Documents', 'Downloads', 'Music', 'Pictures', 'Videos']) {
      this.#paths.set(name.toLowerCase(), join(home, name));
    }
    for (const name of ['exe', 'module']) this.#paths.set(name, process.execPath);
    options.windows.onLastClosed(() => {
      if (this.#quitting) return;
      if (this.listenerCount('window-all-closed') === 0) this.quit();
      else this.emit('window-all-closed');
    });
  }

  isReady(): boolean {
    return this.#ready;
  }

  whenReady(): Promise<void> {
    return this.#whenReady;
  }

  /** For the stand-in itself: what Chromium does when it has started. */
  markReady(): void {
    this.emit('will-finish-launching', {});
    this.#ready = true;
    this.#becomeReady();
    this.emit('ready', {}, {});
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return this.#options.version;
  }

  getAppPath(): string {
    return this.#options.appPath;
  }

  getLocale(): string {
    return 'en-US';
  }

  getSystemLocale(): string {
    return 'en-US';
  }

  getPreferredSystemLanguages(): string[] {
    return ['en-US'];
  }

  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path !== undefined) return path;
    if (name === 'userData' || name === 'sessionData') return join(this.getPath('appData'), this.name);
    if (name === 'logs' || name === 'crashDumps') return join(this.getPath('userData'), name);
    throw new Error(`Failed to get '${name}' path`);
  }

  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    this.#paths.set(name, path);
  }

  enableSandbox(): void {
    this.#beforeReady('enableSandbox');
  }

  disableHardwareAcceleration(): void {
    this.#beforeReady('disableHardwareAcceleration');
  }

  requestSingleInstanceLock(data: unknown = {}): boolean {
    return this.#instance.request(this.getPath('userData'), process.argv, data);
  }

  hasSingleInstanceLock(): boolean {
    return this.#instance.held;
  }

  releaseSingleInstanceLock(): void {
    this.#instance.release();
  }

  setAsDefaultProtocolClient(): boolean {
    return true;
  }

  setAppUserModelId(): void {}
  setAboutPanelOptions(): void {}
  showAboutPanel(): void {}
  addRecentDocument(): void {}
  clearRecentDocuments(): void {}
  focus(): void {}
  relaunch(): void {}

  /** Windows are asked first; one that prevents `close` keeps the application running. */
  quit(): void {
    if (this.#quitting) return;
    const event = new PreventableEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#quitting = true;
    void this.#closeAll();
  }

  exit(code = 0): void {
    this.emit('quit', {}, code);
    this.#instance.release();
    this.#options.end(code);
  }

  async #closeAll(): Promise<void> {
    for (const window of this.#options.windows.all()) {
      if (!window.close()) {
        this.#quitting = false;
        return;
      }
      await window.gone;
    }
    const event = new PreventableEvent();
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#quitting = false;
    else this.exit(0);
  }

  #beforeReady(name: string): void {
    if (this.#ready) throw new Error(`app.${name}() can only be called before app is ready`);
  }
}

function commandLine(argv: readonly string[]) {
  const switches = new Map<string, string>();
  for (const argument of argv) {
    const match = /^--([^=]+)(?:=(.*))?$/.exec(argument);
    if (match?.[1] !== undefined) switches.set(match[1], match[2] ?? '');
  }
  return {
    appendSwitch: (name: string, value = '') => void switches.set(name, value),
    appendArgument: () => undefined,
    hasSwitch: (name: string) => switches.has(name),
    getSwitchValue: (name: string) => switches.get(name) ?? '',
    removeSwitch: (name: string) => void switches.delete(name),
  };
}
