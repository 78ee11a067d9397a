import type { ActionsSlice } from './actions-shapes';
import type { SliceTools, Surroundings } from './app-state';
import { readRecent, writeRecent } from './recent-actions';

const MOST = 8;

export function createActionsSlice({ get, set }: SliceTools, { memory }: Pick<Surroundings, 'memory'>): ActionsSlice {
  return {
    recentActions: readRecent(memory),
    objectMenu: null,
    rulesOf: null,
    outlineAsked: 0,
    evidenceAsked: 0,

    noteAction(id) {
      const recentActions = [id, ...get().recentActions.filter((one) => one !== id)].slice(0, MOST);
      set({ recentActions });
      writeRecent(memory, recentActions);
    },

    showObjectMenu(objectMenu) {
      set({ objectMenu });
    },

    showRulesOf(rulesOf) {
      set({ rulesOf });
      if (rulesOf !== null) get().showDrawer('firewall');
    },

    showInOutline(selection) {
      get().select(selection);
      get().showLeft('outline');
      set({ outlineAsked: get().outlineAsked + 1 });
    },

    showEvidence(selection) {
      get().select(selection);
      get().changeView({ rightOpen: true });
      set({ evidenceAsked: get().evidenceAsked + 1 });
    },
  };
}
