import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/contract/menu';

type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };

/**
 * The menu in the order that each system expects. Commands are carried out by the window; the menu's own roles cover
 * the rest. `send` reaches the focused window.
 */
export function menuTemplate(platform: NodeJS.Platform, send: (command: MenuCommand) => void): Item[] {
  const mac = platform === 'darwin';
  const command = (id: MenuCommand, label: string, accelerator?: string): Item => ({
    id,
    label,
    click: () => send(id),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const file: Item = {
    label: '&File',
    submenu: [
      command('open-file', 'Open Snapshot…', 'CmdOrCtrl+O'),
      separator,
      command('export', 'Export…', 'CmdOrCtrl+Shift+E'),
      command('export-png', 'Export PNG…', 'CmdOrCtrl+E'),
      command('export-svg', 'Export SVG…'),
      separator,
      mac ? { role: 'close' } : { role: 'quit' },
    ],
  };
  const view: Item = {
    label: '&View',
    submenu: [
      command('rescan', 'Scan Again', 'CmdOrCtrl+R'),
      separator,
      command('fit', 'Fit Map', 'CmdOrCtrl+0'),
      command('zoom-in', 'Zoom In', 'CmdOrCtrl+Plus'),
      command('zoom-out', 'Zoom Out', 'CmdOrCtrl+-'),
      separator,
      command('toggle-theme', 'Switch Theme'),
      separator,
      { role: 'togglefullscreen' },
      { role: 'toggleDevTools' },
    ],
  };
  const help: Item = { role: 'help', submenu: [command('shortcuts', 'Keyboard Shortcuts')] };
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    file,
    { role: 'editMenu' },
    view,
    { role: 'windowMenu' },
    help,
  ];
}
