import { MOST_ACTIVITIES, type ActivityEntry } from '../../shared/contract/activity';
import type { SliceTools, Surroundings } from './app-state';
import type { ActivitySlice } from './connection-shapes';
import { tellSaved } from './export-slice';

export function createActivitySlice(
  { get, set, bridge }: SliceTools,
  { download }: Pick<Surroundings, 'download'>,
): ActivitySlice {
  return {
    activity: [],

    async loadActivity() {
      const answer = await bridge.call('activity.list', { target: null });
      if (answer.ok) set({ activity: merged([], answer.value) });
      else get().notifyError(answer.error);
    },

    noteActivity(entries) {
      set((state) => ({ activity: merged(state.activity, entries) }));
    },

    async clearActivity() {
      const answer = await bridge.call('activity.clear', null);
      if (answer.ok) set({ activity: [] });
      else get().notifyError(answer.error);
    },

    async exportActivity(target) {
      const answer = await bridge.call('activity.export', { target });
      if (answer.ok) tellSaved(answer.value, get(), download);
      else get().notifyError(answer.error);
    },
  };
}

/** By their ids, which rise: nearly always what is new belongs to the end. */
function merged(known: readonly ActivityEntry[], news: readonly ActivityEntry[]): readonly ActivityEntry[] {
  const byId = new Map(known.map((entry) => [entry.id, entry]));
  for (const entry of news) byId.set(entry.id, entry);
  return [...byId.values()].sort((one, other) => one.id - other.id).slice(-MOST_ACTIVITIES);
}
