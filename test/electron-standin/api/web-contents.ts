import { EventEmitter } from 'node:events';
import type { Chromium } from '../cdp/chromium';
import type { PausedRequest } from '../cdp/protocol';
import type { Session } from '../cdp/session';
import { mainWorldScript } from '../page-scripts';
import type { Schemes } from '../schemes';
import { PreventableEvent } from '../strict';
import { MainFrame } from './frame';
import { encodeForPage, receive, type OpenRequest } from './ipc-link';
import type { IpcMain } from './ipc-main';
import { answerRequest } from './page-requests';
import { binding, preloadScript, secret, worldName } from './preload';
import type { NativeTheme } from './system';

export interface Surroundings {
  readonly chromium: Chromium;
  readonly schemes: Schemes;
  readonly ipcMain: IpcMain;
  readonly nativeTheme: NativeTheme;
  readonly session: () => object;
  readonly appPath: string;
}

export interface WebPreferences {
  preload?: string;
  sandbox?: boolean;
  contextIsolation?: boolean;
  nodeIntegration?: boolean;
  webSecurity?: boolean;
}

type OpenHandler = (details: object) => { action: 'allow' | 'deny' };

class NavigationEvent extends PreventableEvent {
  readonly isMainFrame = true;
  readonly isSameDocument = false;

  constructor(
    readonly url: string,
    readonly frame: MainFrame,
  ) {
    super();
  }
}

let lastId = 0;

/** electron docs/api/web-contents.md, over one page of Chromium. */
export class WebContents extends EventEmitter {
  readonly id = ++lastId;
  readonly mainFrame: MainFrame = new MainFrame(this);
  readonly session: object;
  /** Fulfilled when the page is there and everything is injected. */
  readonly up: Promise<Session>;
  targetId: string | null = null;
  #dead = false;
  #url = '';
  #title = '';
  #zoom = 1;
  #frameId = '';
  #world: string | null = null;
  #page: Session | null = null;
  #loaded: () => void = () => undefined;
  #openHandler: OpenHandler | null = null;
  /** Addresses that the main process itself asked for: no will-navigate for these. */
  readonly #own = new Set<string>();

  constructor(
    private readonly around: Surroundings,
    readonly preferences: WebPreferences,
    size: { width: number; height: number },
  ) {
    super();
    const { sandbox, nodeIntegration, contextIsolation, webSecurity } = preferences;
    if (sandbox === false || nodeIntegration === true || contextIsolation === false || webSecurity === false) {
      throw new Error('stand-in: only windows with sandbox, contextIsolation and webSecurity, without nodeIntegration');
    }
    this.session = around.session();
    this.up = this.#start(size);
    this.up.catch((error: unknown) => {
      if (!this.#dead) console.error('stand-in: a window cannot be opened:', error);
    });
    const theme = (): void => void this.#applyTheme();
    around.nativeTheme.on('updated', theme);
    this.once('destroyed', () => around.nativeTheme.off('updated', theme));
  }

  async loadURL(address: string): Promise<void> {
    const real = new URL(address).href;
    const page = await this.up;
    if (!this.around.schemes.canLoad(real)) return this.#loadFailed(-302, 'ERR_UNKNOWN_URL_SCHEME', real);
    const inPage = this.around.schemes.toPage(real);
    this.#own.add(inPage.replace(/#.*/, ''));
    const loaded = new Promise<void>((resolve) => (this.#loaded = resolve));
    const { errorText } = await page.send('Page.navigate', { url: inPage });
    if (errorText !== undefined) return this.#loadFailed(-2, errorText, real);
    await loaded;
  }

  send(channel: string, ...args: unknown[]): void {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
    if (this.#dead) throw new TypeError('Object has been destroyed');
    try {
      this.deliver({ type: 'event', channel, args: encodeForPage(args) });
    } catch {
      // Logged, not thrown, as in Electron.
      console.error('Error sending from webFrameMain: ', new Error('Failed to serialize arguments'));
    }
  }

  /** For the stand-in itself. */
  deliver(message: object): void {
    if (this.#world === null) return;
    const call = `globalThis[${JSON.stringify(`${secret}deliver`)}](${JSON.stringify(JSON.stringify(message))})`;
    this.#page?.send('Runtime.evaluate', { expression: call, uniqueContextId: this.#world }).catch(this.#tell);
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const page = await this.up;
    const { result, exceptionDetails: failure } = await page.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (failure) throw new Error(failure.exception?.description ?? failure.text);
    return result.value;
  }

  async capturePage() {
    const { data } = await (await this.up).send('Page.captureScreenshot', { format: 'png' });
    const png = Buffer.from(data, 'base64');
    return {
      toPNG: () => png,
      isEmpty: () => png.length === 0,
      getSize: () => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }),
    };
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  getURL(): string {
    return this.#url;
  }

  getTitle(): string {
    return this.#title;
  }

  getType(): string {
    return 'window';
  }

  isDestroyed(): boolean {
    return this.#dead;
  }

  isFocused(): boolean {
    return !this.#dead;
  }

  isLoading(): boolean {
    return false;
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  /** Kept and told, not applied: the page is drawn at 100%. */
  setZoomFactor(factor: number): void {
    this.#zoom = factor;
  }

  getZoomFactor(): number {
    return this.#zoom;
  }

  setZoomLevel(level: number): void {
    this.#zoom = 1.2 ** level;
  }

  getZoomLevel(): number {
    return Math.log(this.#zoom) / Math.log(1.2);
  }

  reload(): void {
    this.up.then((page) => page.send('Page.reload', {})).catch(this.#tell);
  }

  openDevTools(): void {}
  closeDevTools(): void {}
  toggleDevTools(): void {}
  focus(): void {}
  setVisualZoomLevelLimits(): void {}
  setBackgroundThrottling(): void {}

  /** For the window: its page is no more. */
  die(): void {
    this.#dead = true;
    this.emit('destroyed');
  }

  readonly #tell = (error: unknown): void => {
    if (!this.#dead && !this.around.chromium.isGone) console.error('stand-in:', error);
  };

  async #start({ width, height }: { width: number; height: number }): Promise<Session> {
    const { chromium } = this.around;
    const { targetId } = await chromium.browser.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    });
    this.targetId = targetId;
    const page = await chromium.attach(targetId);
    this.#page = page;
    this.#listen(page);
    this.#frameId = (await page.send('Page.getFrameTree', {})).frameTree.frame.id;
    const { source, error } = preloadScript(this.preferences.preload);
    if (error) setImmediate(() => this.#preloadFailed(this.preferences.preload ?? '', error));
    await page.send('Runtime.addBinding', { name: binding, executionContextName: worldName });
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript(secret) });
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName });
    const patterns = [{ urlPattern: 'https://*.standin.localhost/*' }, { urlPattern: '*', resourceType: 'Document' }];
    await page.send('Fetch.enable', { patterns });
    await page.send('Runtime.enable', {});
    await page.send('Page.enable', {});
    await page.send('Inspector.enable', {});
    await this.#applyTheme();
    return page;
  }

  #listen(page: Session): void {
    page.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === worldName && context.auxData.frameId === this.#frameId) this.#world = context.uniqueId;
    });
    page.on('Runtime.executionContextDestroyed', ({ executionContextUniqueId }) => {
      if (executionContextUniqueId === this.#world) this.#world = null;
    });
    page.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === binding) receive(payload, this.around.ipcMain, this.#peer).catch(this.#tell);
    });
    page.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const message = args.map((value) => String(value.value ?? value.description)).join(' ');
      this.emit('console-message', { level: type, message });
    });
    page.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      this.#url = this.around.schemes.toReal(frame.url);
      this.emit('did-navigate', {}, this.#url);
    });
    page.on('Page.domContentEventFired', () => this.emit('dom-ready', {}));
    page.on('Page.loadEventFired', () => {
      this.#loaded();
      this.emit('did-finish-load', {});
    });
    page.on('Inspector.targetCrashed', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }));
    page.on('Fetch.requestPaused', (paused) => void this.#answer(page, paused).catch(this.#tell));
  }

  readonly #peer = {
    ipcEvent: () => ({
      type: 'frame',
      sender: this,
      senderFrame: this.#url === '' ? null : this.mainFrame,
      processId: 1,
      frameId: 1,
      reply: (channel: string, ...args: unknown[]) => this.send(channel, ...args),
    }),
    deliver: (message: object) => this.deliver(message),
    openRequested: (request: OpenRequest) => this.#openRequested(request),
    titled: (title: string) => {
      this.#title = title;
      this.emit('page-title-updated', {}, title, true);
    },
    preloadFailed: (file: string, error: Error) => this.#preloadFailed(file, error),
    sent: (event: object, channel: string, args: unknown[]) => void this.emit('ipc-message', event, channel, ...args),
  };

  #answer(page: Session, paused: PausedRequest): Promise<void> {
    const { request, resourceType, frameId } = paused;
    const isNavigation = resourceType === 'Document' && frameId === this.#frameId && !this.#own.delete(request.url);
    const mayNavigate = (address: string): boolean => {
      const event = new NavigationEvent(address, this.mainFrame);
      this.emit('will-navigate', event, address);
      return !event.defaultPrevented;
    };
    return answerRequest(page, paused, this.around.schemes, isNavigation ? mayNavigate : null);
  }

  #openRequested({ url, name, features }: OpenRequest): void {
    const answer = this.#openHandler?.({
      url: this.around.schemes.toReal(url),
      frameName: name,
      features,
      disposition: 'foreground-tab',
      referrer: { url: this.#url, policy: 'default' },
    });
    if (answer?.action !== 'deny') throw new Error('stand-in: a window opened by a page is not implemented');
  }

  #preloadFailed(file: string, error: Error): void {
    console.error(`Unable to load preload script: ${file}\n${String(error)}`);
    this.emit('preload-error', {}, file, error);
  }

  #loadFailed(code: number, text: string, address: string): never {
    this.emit('did-fail-load', {}, code, text, address, true);
    throw new Error(`${text} (${code}) loading '${address}'`);
  }

  async #applyTheme(): Promise<void> {
    const source = this.around.nativeTheme.themeSource;
    const value = source === 'system' ? '' : source;
    await this.#page
      ?.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] })
      .catch(this.#tell);
  }
}
