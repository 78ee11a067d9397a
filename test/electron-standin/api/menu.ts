import { EventEmitter } from 'node:events';

/** electron docs/api/menu-item.md, Roles. */
const roles = new Set(
  (
    'undo redo cut copy paste pasteAndMatchStyle delete selectAll reload forceReload toggleDevTools resetZoom zoomIn zoomOut ' +
    'toggleSpellChecker togglefullscreen window minimize close help about services hide hideOthers unhide quit ' +
    'showSubstitutions startSpeaking stopSpeaking front appMenu fileMenu editMenu viewMenu shareMenu recentDocuments ' +
    'clearRecentDocuments toggleTabBar windowMenu zoom'
  )
    .toLowerCase()
    .split(' '),
);

export interface MenuItemOptions {
  id?: string;
  role?: string;
  type?: string;
  label?: string;
  enabled?: boolean;
  visible?: boolean;
  checked?: boolean;
  accelerator?: string;
  submenu?: MenuItemOptions[] | Menu;
  click?: (item: MenuItem, window: unknown, event: unknown) => void;
}

interface MenuHost {
  quit(): void;
  focusedWindow(): { close(): unknown } | null;
}

let host: MenuHost | null = null;
let applicationMenu: Menu | null = null;

/** Gives the roles `quit` and `close` something to act on. */
export function connectMenus(to: MenuHost): void {
  host = to;
}

export class MenuItem {
  readonly id: string | undefined;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #click: MenuItemOptions['click'];

  constructor(options: MenuItemOptions) {
    if (options.role !== undefined && !roles.has(options.role.toLowerCase())) {
      throw new Error(`stand-in: unknown menu role '${options.role}'`);
    }
    if (options.type === 'submenu' && options.submenu === undefined) throw new Error('Invalid submenu');
    const { submenu } = options;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : submenu;
    this.id = options.id;
    this.role = options.role;
    this.type = options.type ?? (submenu === undefined ? 'normal' : 'submenu');
    this.label = options.label ?? options.role ?? '';
    this.accelerator = options.accelerator;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.#click = options.click;
  }

  /** What a person's click does; roles other than quit and close do nothing here. */
  click(event: unknown = {}, window: unknown = host?.focusedWindow() ?? undefined): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.role === 'quit') host?.quit();
    else if (this.role === 'close') host?.focusedWindow()?.close();
    else this.#click?.(this, window, event);
  }
}

/** electron docs/api/menu.md; never drawn. */
export class Menu extends EventEmitter {
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: (MenuItemOptions | MenuItem)[]): Menu {
    if (!Array.isArray(template)) {
      throw new TypeError('Invalid template for Menu: Menu template must be an array');
    }
    const menu = new Menu();
    for (const entry of template) menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }

  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found) return found;
    }
    return null;
  }

  popup(): void {}
  closePopup(): void {}
}
