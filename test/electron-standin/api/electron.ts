import type { Chromium } from '../cdp/chromium';
import { Schemes } from '../schemes';
import { missingModule, strict } from '../strict';
import { App } from './app';
import { StandInWindow, type WindowOptions } from './browser-window';
import { makeDialog } from './dialog';
import { IpcMain } from './ipc-main';
import { connectMenus, Menu, MenuItem } from './menu';
import { makeProtocol } from './protocol';
import { makeSafeStorage } from './safe-storage';
import { makeSession } from './session';
import {
  makeClipboard,
  ClipboardItem,
  makeNativeImage,
  makeNet,
  makePowerMonitor,
  makeScreen,
  makeShell,
  NativeTheme,
} from './system';
import type { Surroundings, WebContents } from './web-contents';
import { Windows } from './windows';

export interface ElectronOptions {
  readonly appPath: string;
  readonly name: string;
  readonly version: string;
  readonly isPackaged: boolean;
  readonly argv: readonly string[];
  readonly chromium: Chromium;
  readonly end: (code: number) => void;
}

/** Modules of electron's main process that may be imported here and fail when used. */
const missing = [
  'autoUpdater',
  'BaseWindow',
  'BrowserView',
  'contentTracing',
  'contextBridge',
  'crashReporter',
  'desktopCapturer',
  'globalShortcut',
  'inAppPurchase',
  'ipcRenderer',
  'MessageChannelMain',
  'netLog',
  'Notification',
  'powerSaveBlocker',
  'pushNotifications',
  'systemPreferences',
  'TouchBar',
  'Tray',
  'utilityProcess',
  'View',
  'WebContentsView',
  'webFrameMain',
];

/** Electron's main-process module. `app` is also given by itself, for the stand-in to start and end it. */
export function makeElectron(options: ElectronOptions): { electron: Record<string, unknown>; app: App } {
  const { chromium, appPath } = options;
  const windows = new Windows<StandInWindow>();
  const app = new App({ ...options, windows });
  const isReady = (): boolean => app.isReady();
  const schemes = new Schemes();
  const protocol = makeProtocol(schemes, isReady);
  const session = makeSession(protocol, isReady);
  const ipcMain = new IpcMain();
  const nativeTheme = new NativeTheme();
  const around: Surroundings = {
    chromium,
    schemes,
    ipcMain,
    nativeTheme,
    session: () => session.defaultSession,
    appPath,
  };
  connectMenus({ quit: () => app.quit(), focusedWindow: () => windows.focused() });
  watchPages(chromium, windows);
  const electron: Record<string, unknown> = {
    app: strict('app', app, ['dock', 'userAgentFallback']),
    BrowserWindow: makeBrowserWindow(app, around, windows),
    clipboard: makeClipboard(),
    ClipboardItem,
    dialog: makeDialog(),
    ipcMain,
    Menu,
    MenuItem,
    nativeImage: makeNativeImage(),
    nativeTheme,
    net: makeNet(),
    powerMonitor: makePowerMonitor(),
    protocol,
    safeStorage: makeSafeStorage(isReady, () => app.getPath('userData')),
    screen: makeScreen(isReady),
    session,
    shell: makeShell(),
    webContents: makeWebContents(windows),
  };
  for (const name of missing) electron[name] = missingModule(name);
  return { electron, app };
}

function makeBrowserWindow(app: App, around: Surroundings, windows: Windows<StandInWindow>) {
  return class BrowserWindow extends StandInWindow {
    constructor(options: WindowOptions = {}) {
      if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
      super(options, around, windows, app.name);
      app.emit('web-contents-created', {}, this.webContents);
      app.emit('browser-window-created', {}, this);
    }

    static getAllWindows(): StandInWindow[] {
      return windows.all();
    }

    static getFocusedWindow(): StandInWindow | null {
      return windows.focused();
    }

    static fromWebContents(contents: WebContents): StandInWindow | null {
      return windows.find((window) => window.webContents === contents);
    }

    static fromId(id: number): StandInWindow | null {
      return windows.find((window) => window.id === id);
    }
  };
}

function makeWebContents(windows: Windows<StandInWindow>) {
  return strict('webContents', {
    getAllWebContents: () => windows.all().map((window) => window.webContents),
    getFocusedWebContents: () => windows.focused()?.webContents ?? null,
    fromId: (id: number) => windows.find((window) => window.id === id)?.webContents,
    // Playwright finds the window of a page by this.
    fromDevToolsTargetId: (id: string) => windows.find((window) => window.targetId === id)?.webContents,
  });
}

/** Ends of pages, as Chromium tells them; a page that another page opened is closed at once. */
function watchPages(chromium: Chromium, windows: Windows<StandInWindow>): void {
  const windowOf = (targetId: string) => windows.find((window) => window.targetId === targetId);
  chromium.browser.on('Target.targetDestroyed', ({ targetId }) => windowOf(targetId)?.die());
  chromium.browser.on('Target.targetCreated', ({ targetInfo: { type, openerId, targetId } }) => {
    if (type !== 'page' || openerId === undefined || !windowOf(openerId)) return;
    chromium.browser.send('Target.closeTarget', { targetId }).catch((error: unknown) => {
      if (!chromium.isGone) console.error('stand-in:', error);
    });
  });
}
