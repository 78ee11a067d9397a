import { BrowserWindow, screen } from 'electron';
import { PAGE_ORIGIN } from '../ipc/page-origin';
import type { SettingsStore } from '../store/settings';
import { MINIMUM, openingBounds } from './window-bounds';

export interface WindowOptions {
  /** The built preload. */
  readonly preload: string;
  readonly settings: SettingsStore;
  readonly report: (thrown: unknown) => void;
}

/** Opens the window where it was last; it shows itself when its first picture is there, so that nothing flashes. */
export async function openWindow({ preload, settings, report }: WindowOptions): Promise<BrowserWindow> {
  const state = (await settings.read()).window;
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...openingBounds(state, areas),
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    show: false,
    title: 'Portolan',
    autoHideMenuBar: process.platform === 'linux',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  if (state?.maximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const kept = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    settings.update((current) => ({ ...current, window: kept })).catch(report);
  });
  await window.loadURL(`${PAGE_ORIGIN}/index.html`);
  return window;
}
