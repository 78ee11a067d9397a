import { app, BrowserWindow, Menu, session } from 'electron';
import { join } from 'node:path';
import type { MenuCommand } from '../shared/contract/menu';
import { electronDesktop } from './desktop/electron-desktop';
import { lockNavigation, refusePermissions } from './desktop/lock';
import { menuTemplate } from './desktop/menu';
import { OpenTargets, snapshotArguments } from './desktop/open-targets';
import { registerPageScheme, servePage } from './desktop/page-protocol';
import { openWindow } from './desktop/window';
import { builtFolders, openDoor } from './door';
import { configDirectory } from './hosts/config-directory';
import { attachElectron } from './ipc/electron-adapter';
import { createLogger } from './log/log';
import { interactiveScan } from './charting';

/** Door 1, the desktop app. */
const folders = builtFolders(import.meta.dirname);
const log = createLogger({ level: process.env['PORTOLAN_DEBUG'] === '1' ? 'debug' : 'warn' });
const report = (thrown: unknown): void => log.error('The desktop app met a failure', { cause: String(thrown) });

const focusWindow = (): BrowserWindow | undefined => {
  const window = BrowserWindow.getAllWindows()[0];
  if (window?.isMinimized() === true) window.restore();
  window?.focus();
  return window;
};
const targets = new OpenTargets((target) => focusWindow()?.webContents.send('target.open', { target }));
const sendCommand = (command: MenuCommand): void => focusWindow()?.webContents.send('menu.command', { command });

let isClosed = false;
const door = openDoor({
  door: 'desktop',
  desktop: electronDesktop,
  demo: folders.demo,
  scan: interactiveScan,
  log,
  askedFor: () => targets.takeFirst(),
});

function startWindow(): void {
  openWindow({ preload: folders.preload, settings: door.settings, report }).catch(report);
}

// Chromium's own data lies beside ours and not among it. Before the lock: the lock is per folder.
app.setPath('userData', join(configDirectory(), 'electron'));
if (app.requestSingleInstanceLock()) start();
else app.quit();

/** Never an `await` at the top level of this module: Electron becomes ready only after the module was evaluated. */
function start(): void {
  app.enableSandbox();
  registerPageScheme();
  lockNavigation(app, electronDesktop.openExternal, report);

  for (const path of snapshotArguments(process.argv, process.cwd())) targets.add(path);
  app.on('second-instance', (_event, args, workingFolder) => {
    focusWindow();
    for (const path of snapshotArguments(args, workingFolder)) targets.add(path);
  });
  // macOS hands files over by event, also before `ready`.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    targets.add(path);
  });
  app.on('activate', () => {
    if (app.isReady() && BrowserWindow.getAllWindows().length === 0) startWindow();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (isClosed) return;
    // Electron waits for nobody: the end begins again once every connection has been closed.
    event.preventDefault();
    door
      .close()
      .catch(report)
      .finally(() => {
        isClosed = true;
        app.quit();
      });
  });

  app.whenReady().then(() => {
    refusePermissions(session.defaultSession);
    servePage(folders.page, report);
    attachElectron(door.router);
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, sendCommand)));
    startWindow();
  }, report);
}
