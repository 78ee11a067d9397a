import { sameSelection } from './selection';
import type { SelectionSlice, SliceTools } from './app-state';

export function createSelectionSlice({ get, set }: SliceTools): SelectionSlice {
  return {
    selection: null,
    revealCount: 0,
    search: '',

    select(selection, options) {
      const revealCount = get().revealCount + (options?.reveal === true ? 1 : 0);
      if (sameSelection(selection, get().selection)) set({ revealCount });
      else set({ selection, revealCount });
      if (selection !== null && !get().rightOpen) get().changeView({ rightOpen: true });
    },

    setSearch(text) {
      set({ search: text });
    },
  };
}
