import { EventEmitter } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PreventableEvent } from '../strict';
import { WebContents, type Surroundings, type WebPreferences } from './web-contents';
import type { AnyWindow, Windows } from './windows';

export interface WindowOptions {
  width?: number;
  height?: number;
  x?: number;
  y?: number;
  title?: string;
  show?: boolean;
  webPreferences?: WebPreferences;
}

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** electron docs/api/browser-window.md: what is not drawn (position, focus, menu bar) is kept and told, no more. */
export class StandInWindow extends EventEmitter implements AnyWindow {
  readonly webContents: WebContents;
  readonly gone: Promise<void>;
  #isGone: () => void = () => undefined;
  #dead = false;
  #visible: boolean;
  #shape: 'normal' | 'maximized' | 'minimized' | 'fullscreen' = 'normal';
  #bounds: Bounds;
  #title: string;

  constructor(
    options: WindowOptions,
    private readonly around: Surroundings,
    private readonly windows: Windows<StandInWindow>,
    appName: string,
  ) {
    super();
    this.#visible = options.show !== false;
    this.#title = options.title ?? appName;
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.gone = new Promise((done) => (this.#isGone = done));
    const preferences = { sandbox: true, contextIsolation: true, ...options.webPreferences };
    this.webContents = new WebContents(around, preferences, this.#bounds);
    this.webContents.once('dom-ready', () => this.emit('ready-to-show', {}));
    this.webContents.on('page-title-updated', (_event, title: string) => this.#retitle(title));
    windows.add(this);
  }

  get id(): number {
    return this.webContents.id;
  }

  get targetId(): string | null {
    return this.webContents.targetId;
  }

  loadURL(address: string): Promise<void> {
    return this.webContents.loadURL(address);
  }

  loadFile(file: string): Promise<void> {
    return this.loadURL(pathToFileURL(resolve(this.around.appPath, file)).href);
  }

  close(): boolean {
    if (this.#dead) return true;
    const event = new PreventableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
    return !event.defaultPrevented;
  }

  destroy(): void {
    if (this.#dead) return;
    const { chromium } = this.around;
    const closed = this.webContents.up.then(() => {
      const targetId = this.targetId;
      return targetId === null ? null : chromium.browser.send('Target.closeTarget', { targetId });
    });
    // A page that never came up, or went by itself, is closed as well.
    closed.then(
      () => this.die(),
      () => this.die(),
    );
  }

  die(): void {
    if (this.#dead) return;
    this.#dead = true;
    this.webContents.die();
    this.#isGone();
    this.emit('closed');
    this.windows.remove(this);
  }

  isDestroyed(): boolean {
    return this.#dead;
  }

  show(): void {
    this.#visible = true;
    this.emit('show');
  }

  showInactive(): void {
    this.show();
  }

  hide(): void {
    this.#visible = false;
    this.emit('hide');
  }

  isVisible(): boolean {
    return this.#visible;
  }

  focus(): void {
    this.emit('focus');
  }

  isFocused(): boolean {
    return this.windows.focused() === this;
  }

  maximize(): void {
    this.#become('maximized', 'maximize');
  }

  unmaximize(): void {
    this.#become('normal', 'unmaximize');
  }

  isMaximized(): boolean {
    return this.#shape === 'maximized';
  }

  minimize(): void {
    this.#become('minimized', 'minimize');
  }

  restore(): void {
    this.#become('normal', 'restore');
  }

  isMinimized(): boolean {
    return this.#shape === 'minimized';
  }

  setFullScreen(flag: boolean): void {
    this.#become(flag ? 'fullscreen' : 'normal', flag ? 'enter-full-screen' : 'leave-full-screen');
  }

  isFullScreen(): boolean {
    return this.#shape === 'fullscreen';
  }

  getBounds(): Bounds {
    return { ...this.#bounds };
  }

  getNormalBounds(): Bounds {
    return { ...this.#bounds };
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    void this.#resizePage();
    this.emit('resize');
    this.emit('move');
  }

  getSize(): [number, number] {
    return [this.#bounds.width, this.#bounds.height];
  }

  getContentSize(): [number, number] {
    return this.getSize();
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  setMenuBarVisibility(): void {}
  setAutoHideMenuBar(): void {}
  setMenu(): void {}
  removeMenu(): void {}
  setBackgroundColor(): void {}
  setProgressBar(): void {}
  setRepresentedFilename(): void {}
  setDocumentEdited(): void {}
  setMinimumSize(): void {}
  setIcon(): void {}
  center(): void {}
  moveTop(): void {}
  flashFrame(): void {}

  #retitle(title: string): void {
    const event = new PreventableEvent();
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.#title = title;
  }

  #become(shape: 'normal' | 'maximized' | 'minimized' | 'fullscreen', event: string): void {
    this.#shape = shape;
    this.emit(event);
  }

  async #resizePage(): Promise<void> {
    await this.webContents.up;
    const { chromium } = this.around;
    if (this.targetId === null || this.#dead) return;
    const { windowId } = await chromium.browser.send('Browser.getWindowForTarget', { targetId: this.targetId });
    const { width, height } = this.#bounds;
    await chromium.browser.send('Browser.setWindowBounds', { windowId, bounds: { width, height } });
  }
}
