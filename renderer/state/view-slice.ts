import type { SliceTools, Surroundings } from './store';
import { readView, writeView, type ViewMemory } from './view-memory';

export type LeftTab = 'hosts' | 'outline';
export type DrawerTab = 'findings' | 'firewall' | 'sources';
export type Dialog = 'shortcuts' | 'search';
/** What the map is asked to do by a button, key or menu; the chart carries it out. */
export type MapCommand = 'fit' | 'reading' | 'zoom-in' | 'zoom-out';

export interface ViewSlice extends ViewMemory {
  readonly leftTab: LeftTab;
  readonly drawerTab: DrawerTab;
  readonly dialog: Dialog | null;
  readonly mapCommand: { readonly command: MapCommand; readonly count: number } | null;
  changeView(change: Partial<ViewMemory>): void;
  showLeft(tab: LeftTab): void;
  showDrawer(tab: DrawerTab): void;
  showDialog(dialog: Dialog | null): void;
  /** From what is shown now to the other theme. `dark`: what is shown now. */
  toggleTheme(dark: boolean): void;
  commandMap(command: MapCommand): void;
}

export function createViewSlice({ get, set }: SliceTools, { memory, width }: Surroundings): ViewSlice {
  const remember = (change: Partial<ViewMemory>): void => {
    set(change);
    const { theme, leftOpen, leftWidth, rightOpen, rightWidth, drawerOpen, drawerHeight, legendOpen } = get();
    writeView(memory, { theme, leftOpen, leftWidth, rightOpen, rightWidth, drawerOpen, drawerHeight, legendOpen });
  };

  return {
    ...readView(memory, width),
    leftTab: 'hosts',
    drawerTab: 'findings',
    dialog: null,
    mapCommand: null,

    changeView: remember,

    showLeft(tab) {
      set({ leftTab: tab });
      remember({ leftOpen: true });
    },

    showDrawer(tab) {
      set({ drawerTab: tab });
      remember({ drawerOpen: true });
    },

    showDialog(dialog) {
      set({ dialog });
    },

    toggleTheme(dark) {
      remember({ theme: dark ? 'light' : 'dark' });
    },

    commandMap(command) {
      set((state) => ({ mapCommand: { command, count: (state.mapCommand?.count ?? 0) + 1 } }));
    },
  };
}
