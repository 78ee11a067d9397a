import type { SliceTools, Surroundings, ViewSlice } from './app-state';
import { readView, writeView, type ViewMemory } from './view-memory';

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
