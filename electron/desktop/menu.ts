import type { MenuItemConstructorOptions } from 'electron';
import { actionList, type ActionSpec, type MenuName } from '../../shared/actions/action-list';
import { acceleratorOf, isPlain } from '../../shared/actions/keys';
import type { MenuCommand } from '../../shared/contract/menu';

type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };

/**
 * The menu in the order that each system expects. Actions are carried out by the window; the menu's own roles cover
 * the rest. `send` reaches the focused window.
 */
export function menuTemplate(platform: NodeJS.Platform, send: (command: MenuCommand) => void): Item[] {
  const mac = platform === 'darwin';
  const entries = (menu: MenuName): Item[] =>
    actionList
      .filter((action) => action.menu === menu)
      .flatMap((action) => {
        const item: Item = { id: action.id, label: action.title, click: () => send(action.id), ...keyOf(action, mac) };
        return action.apart === true ? [separator, item] : [item];
      });
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: [...entries('file'), separator, mac ? { role: 'close' } : { role: 'quit' }] },
    { role: 'editMenu' },
    { label: '&Go', submenu: entries('go') },
    {
      label: '&View',
      submenu: [...entries('view'), separator, { role: 'togglefullscreen' }, { role: 'toggleDevTools' }],
    },
    { label: '&Object', submenu: entries('object') },
    { role: 'windowMenu' },
    { role: 'help', submenu: entries('help') },
  ];
}

/**
 * A key alone is the page's affair, which knows whether a text is being typed: the menu shows it and does not take it.
 * On macOS an accelerator that is only shown does not exist (docs/api/menu-item.md, registerAccelerator).
 */
function keyOf({ keys, desktopKey }: ActionSpec, mac: boolean): Item {
  const own = desktopKey ?? keys.find((key) => !isPlain(key));
  if (own !== undefined) return { accelerator: acceleratorOf(own) };
  return mac ? {} : { accelerator: acceleratorOf(keys[0]), registerAccelerator: false };
}
