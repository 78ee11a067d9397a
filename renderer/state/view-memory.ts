/** What the window remembers between starts: theme, panels and their sizes. Nothing of a host is in it. */
export interface ViewMemory {
  readonly theme: 'system' | 'light' | 'dark';
  readonly leftOpen: boolean;
  readonly leftWidth: number;
  readonly rightOpen: boolean;
  readonly rightWidth: number;
  readonly drawerOpen: boolean;
  readonly drawerHeight: number;
  readonly legendOpen: boolean;
}

const KEY = 'portolan.view';

export const defaultView: ViewMemory = {
  theme: 'system',
  leftOpen: true,
  leftWidth: 272,
  rightOpen: true,
  rightWidth: 336,
  drawerOpen: false,
  drawerHeight: 240,
  legendOpen: true,
};

/** Sizes in px between which a panel can be pulled. */
export const panelLimits = {
  leftWidth: [180, 420],
  rightWidth: [260, 620],
  drawerHeight: [120, 600],
} as const;

type Memory = Pick<Storage, 'getItem' | 'setItem'>;

/** Whatever is kept there, the result is usable: each field that does not fit falls back to its default. */
export function readView(memory: Memory, width: number): ViewMemory {
  const start = startView(width);
  const kept = parse(memory.getItem(KEY));
  const flag = (name: 'leftOpen' | 'rightOpen' | 'drawerOpen' | 'legendOpen'): boolean => {
    const value = kept[name];
    return typeof value === 'boolean' ? value : start[name];
  };
  const size = (name: keyof typeof panelLimits): number => {
    const value = kept[name];
    const [least, most] = panelLimits[name];
    return typeof value === 'number' && value >= least && value <= most ? value : start[name];
  };
  const { theme } = kept;
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    leftOpen: flag('leftOpen'),
    leftWidth: size('leftWidth'),
    rightOpen: flag('rightOpen'),
    rightWidth: size('rightWidth'),
    drawerOpen: flag('drawerOpen'),
    drawerHeight: size('drawerHeight'),
    legendOpen: flag('legendOpen'),
  };
}

/** On a small window the map comes first: panels start closed or narrow. */
function startView(width: number): ViewMemory {
  if (width >= 1200) return defaultView;
  if (width >= 1000) return { ...defaultView, leftWidth: 212, rightWidth: 288 };
  return { ...defaultView, leftOpen: false, rightOpen: false, leftWidth: 212, rightWidth: 288, legendOpen: false };
}

export function writeView(memory: Memory, view: ViewMemory): void {
  memory.setItem(KEY, JSON.stringify(view));
}

function parse(text: string | null): Record<string, unknown> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // A torn or foreign value is as good as none; it is written anew with the next change.
    return {};
  }
}
