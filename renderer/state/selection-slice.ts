import { sameSelection, type Selection } from './selection';
import type { SliceTools } from './store';

export interface SelectionSlice {
  readonly selection: Selection | null;
  /** Raised each time the map is to bring the selection into view. */
  readonly revealCount: number;
  readonly search: string;
  /** `reveal`: the map moves so that the object can be seen; a click on the map itself moves nothing. */
  select(selection: Selection | null, options?: { readonly reveal: boolean }): void;
  setSearch(text: string): void;
}

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
