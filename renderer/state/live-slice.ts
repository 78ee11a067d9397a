import type { AppErrorData } from '../../shared/errors/app-error';
import { layoutTopology } from '../../shared/layout/layout';
import type { SliceTools } from './app-state';
import type { LiveSlice } from './live-shapes';
import { indexTopology } from './topology-index';

/** Lines of the event list; the oldest are dropped. */
const MOST_EVENTS = 2000;
/** Milliseconds of rates that are kept. */
const RATES_KEPT = 5 * 60_000;

export function createLiveSlice({ get, set, bridge }: SliceTools): LiveSlice {
  const isShown = (runId: string): boolean => get().chart?.runId === runId;
  const tell = async (answer: Promise<{ ok: true } | { ok: false; error: AppErrorData }>): Promise<void> => {
    const got = await answer;
    if (!got.ok) get().notifyError(got.error);
  };
  let followed: string | null = null;

  return {
    live: null,
    liveEvents: [],
    liveMarks: null,
    rates: [],
    ratesDetail: null,

    async followChart(runId) {
      const before = followed;
      followed = runId;
      set({ live: null, liveMarks: null, rates: [], ratesDetail: null });
      if (before !== null) await tell(bridge.call('live.stop', { runId: before }));
      if (runId === null || followed !== runId) return;
      await tell(bridge.call('live.start', { runId }));
    },

    async pauseLive() {
      const { live } = get();
      if (live === null) return;
      await tell(bridge.call('live.pause', { runId: live.runId, paused: !live.paused }));
    },

    async stepLive() {
      const { live } = get();
      if (live !== null && live.held > 0) await tell(bridge.call('live.step', { runId: live.runId }));
    },

    watchRates(watched) {
      const { live } = get();
      if (live !== null) void tell(bridge.call('live.watch-rates', { runId: live.runId, watched }));
    },

    noteLiveState(state) {
      if (isShown(state.runId)) set({ live: state });
    },

    noteLiveTopology({ runId, topology, completeness, changes }) {
      const { chart } = get();
      if (chart?.runId !== runId) return;
      const index = indexTopology(topology);
      set({
        chart: { ...chart, index, scene: layoutTopology(topology), completeness },
        liveMarks: { changes, before: chart },
      });
    },

    noteLiveEvents({ runId, events }) {
      if (isShown(runId)) set((state) => ({ liveEvents: [...state.liveEvents, ...events].slice(-MOST_EVENTS) }));
    },

    noteRates({ runId, at, interfaces, detail }) {
      if (!isShown(runId)) return;
      set((state) => ({
        rates: [...state.rates.filter((sample) => at - sample.at < RATES_KEPT), { at, interfaces }],
        ratesDetail: detail,
      }));
    },

    forgetMarks(marks) {
      if (get().liveMarks === marks) set({ liveMarks: null });
    },
  };
}
