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

    async start() {
      const [info] = await Promise.all([bridge.call('app.info', null), get().loadHosts()]);
      if (!info.ok) {
        set({ failure: { target: '', label: 'Portolan', options: {}, error: info.error } });
        return;
      }
      set({ info: info.value });
      // Who was quicker than the answer has chosen what to see already: opening another target would cancel that.
      const { run, chart, failure } = get();
      if (run !== null || chart !== null || failure !== null) return;
      const { firstTarget } = info.value;
      const known = get().hosts.find((host) => host.target === firstTarget);
      await get().open({ target: firstTarget, label: known?.label ?? firstTarget });
    },
  };
}
