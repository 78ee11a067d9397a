import { savedTarget } from '../../shared/hosts/saved-host';
import type { HostsSlice, SliceTools } from './app-state';

export function createHostsSlice({ get, set, bridge }: SliceTools): HostsSlice {
  return {
    info: null,
    hosts: [],
    hostsError: null,

    async loadHosts() {
      const answer = await bridge.call('hosts.list', null);
      set(answer.ok ? { hosts: answer.value, hostsError: null } : { hostsError: answer.error });
    },

    refreshHosts: onceMore(async () => {
      await Promise.all([get().loadSaved(), get().loadHosts()]);
    }),

    async start() {
      const [info] = await Promise.all([bridge.call('app.info', null), get().refreshHosts()]);
      if (!info.ok) {
        set({ failure: { target: '', label: 'Portolan', options: {}, error: info.error } });
        return;
      }
      set({ info: info.value });
      // Who was quicker than the answer has chosen what to see already: opening another target would cancel that.
      const { run, chart, failure } = get();
      if (run !== null || chart !== null || failure !== null) return;
      const { firstTarget } = info.value;
      const known = get().hosts.find((host) => host.target === firstTarget)?.label;
      const saved = get().saved?.hosts.find((host) => savedTarget(host.id) === firstTarget)?.name;
      await get().open({ target: firstTarget, label: known ?? saved ?? firstTarget });
    },
  };
}

/** Runs `work` at once, and once more at the end where it was asked for meanwhile: many changes cost two reads. */
function onceMore(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const run = (): Promise<void> => {
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (running === null) return run();
    next ??= running.then(() => {
      next = null;
      return run();
    });
    return next;
  };
}
