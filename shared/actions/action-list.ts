/** The menus of the desktop app that are our own, in their order; the system's stand between them. */
export const menuNames = ['file', 'go', 'view', 'object', 'help'] as const;

export type MenuName = (typeof menuNames)[number];

interface ActionShape {
  readonly id: string;
  /** In sentence case; an ellipsis where something is asked for before anything is done. */
  readonly title: string;
  readonly menu: MenuName;
  /** The first is shown beside the title. `Mod` is Cmd on macOS and Ctrl elsewhere. */
  readonly keys: readonly [string, ...string[]];
  /** In the desktop app's menu only: in a browser these keys are the browser's. */
  readonly desktopKey?: string;
  /** With a line above it in its menu. */
  readonly apart?: boolean;
}

/** Everything that the window can be told to do, whichever way: key, menu, palette or button. */
const actions = [
  { id: 'open-file', title: 'Open snapshot…', menu: 'file', keys: ['Mod+O'] },
  { id: 'new-host', title: 'New host…', menu: 'file', keys: ['a'] },
  { id: 'import-hosts', title: 'Import hosts…', menu: 'file', keys: ['Shift+I'], apart: true },
  { id: 'export-hosts', title: 'Export hosts…', menu: 'file', keys: ['Shift+H'] },
  { id: 'export', title: 'Export…', menu: 'file', keys: ['Mod+Shift+E'], apart: true },
  { id: 'export-png', title: 'Export PNG…', menu: 'file', keys: ['Mod+E'] },
  { id: 'export-svg', title: 'Export SVG…', menu: 'file', keys: ['Shift+S'] },
  { id: 'export-dot', title: 'Export DOT…', menu: 'file', keys: ['Shift+D'] },
  { id: 'export-mermaid', title: 'Export Mermaid…', menu: 'file', keys: ['Shift+M'] },
  { id: 'save-snapshot', title: 'Save snapshot…', menu: 'file', keys: ['Mod+S'] },

  { id: 'search', title: 'Search…', menu: 'go', keys: ['Mod+F', '/'] },
  { id: 'palette', title: 'All actions…', menu: 'go', keys: ['Mod+K'] },
  { id: 'show-hosts', title: 'Hosts', menu: 'go', keys: ['h'], apart: true },
  { id: 'show-outline', title: 'Outline', menu: 'go', keys: ['o'] },
  { id: 'show-findings', title: 'Findings', menu: 'go', keys: ['n'] },
  { id: 'show-firewall', title: 'Firewall', menu: 'go', keys: ['w'] },
  { id: 'show-sources', title: 'Sources', menu: 'go', keys: ['s'] },
  { id: 'show-events', title: 'Events', menu: 'go', keys: ['v'] },
  { id: 'show-talkers', title: 'Talkers', menu: 'go', keys: ['k'] },
  { id: 'show-commands', title: 'Commands', menu: 'go', keys: ['c'] },

  { id: 'rescan', title: 'Scan again', menu: 'view', keys: ['F5', 'Mod+R'] },
  { id: 'pause-live', title: 'Hold updates, or go on', menu: 'view', keys: ['p'] },
  { id: 'step-live', title: 'Next held update', menu: 'view', keys: ['.'] },
  { id: 'cancel-scan', title: 'Cancel the scan', menu: 'view', keys: ['Mod+.'] },
  { id: 'raise', title: 'Show more with sudo…', menu: 'view', keys: ['Shift+R'] },
  { id: 'test-connection', title: 'Test the connection', menu: 'view', keys: ['Shift+T'] },
  { id: 'disconnect', title: 'Disconnect', menu: 'view', keys: ['Shift+X'] },
  { id: 'fit', title: 'Whole chart', menu: 'view', keys: ['0', 'f'], desktopKey: 'Mod+0', apart: true },
  { id: 'reading', title: 'To reading size', menu: 'view', keys: ['1'] },
  { id: 'zoom-in', title: 'Zoom in', menu: 'view', keys: ['+', '='], desktopKey: 'Mod+Plus' },
  { id: 'zoom-out', title: 'Zoom out', menu: 'view', keys: ['-'], desktopKey: 'Mod+-' },
  { id: 'toggle-left', title: 'Hosts and outline on or off', menu: 'view', keys: ['['], apart: true },
  { id: 'toggle-right', title: 'Inspector on or off', menu: 'view', keys: [']'] },
  { id: 'toggle-drawer', title: 'Drawer on or off', menu: 'view', keys: ['d'] },
  { id: 'toggle-legend', title: 'Legend on or off', menu: 'view', keys: ['l'] },
  { id: 'toggle-theme', title: 'Other theme', menu: 'view', keys: ['t'] },

  { id: 'object-show', title: 'Show on the map', menu: 'object', keys: ['m'] },
  { id: 'object-outline', title: 'Show in the outline', menu: 'object', keys: ['Shift+O'] },
  { id: 'object-rules', title: 'Rules that name it', menu: 'object', keys: ['r'] },
  { id: 'object-commands', title: 'Commands that show it', menu: 'object', keys: ['e'] },
  { id: 'copy-address', title: 'Copy the address', menu: 'object', keys: ['Shift+A'], apart: true },
  { id: 'copy-name', title: 'Copy the name', menu: 'object', keys: ['Shift+N'] },
  { id: 'copy-id', title: 'Copy the id', menu: 'object', keys: ['Shift+C'] },
  { id: 'copy-mac', title: 'Copy the MAC address', menu: 'object', keys: ['Shift+B'] },
  { id: 'copy-command', title: 'Copy a command that shows it', menu: 'object', keys: ['Shift+E'] },
  { id: 'deselect', title: 'Nothing selected', menu: 'object', keys: ['Escape'], apart: true },

  { id: 'shortcuts', title: 'Keys', menu: 'help', keys: ['?'] },
] as const satisfies readonly ActionShape[];

export type ActionId = (typeof actions)[number]['id'];
export type ActionSpec = ActionShape & { readonly id: ActionId };

export const actionList: readonly ActionSpec[] = actions;
export const actionIds = actions.map(({ id }) => id);

const byId: ReadonlyMap<string, ActionSpec> = new Map(actionList.map((action) => [action.id, action]));

export function actionOf(id: ActionId): ActionSpec {
  const action = byId.get(id);
  if (action === undefined) throw new Error(`There is no action ${id}.`);
  return action;
}
