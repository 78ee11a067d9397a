import type { HostEntry, Output } from '../../shared/contract/contract';
import type { AppErrorData } from '../../shared/errors/app-error';
import type { SliceTools } from './store';

export interface HostsSlice {
  /** Null until the door has answered. */
  readonly info: Output<'app.info'> | null;
  readonly hosts: readonly HostEntry[];
  readonly hostsError: AppErrorData | null;
  loadHosts(): Promise<void>;
  /** Asks the door who it is, lists hosts and opens the first target. */
  start(): Promise<void>;
}

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
        set({ failure: { target: '', label: 'Portolan', error: info.error } });
        return;
      }
      set({ info: info.value });
      const { firstTarget } = info.value;
      const known = get().hosts.find((host) => host.target === firstTarget);
      await get().open({ target: firstTarget, label: known?.label ?? firstTarget });
    },
  };
}
