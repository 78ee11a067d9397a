import type { SavedHosts } from '../../shared/contract/contract';
import type { SavedHost } from '../../shared/hosts/saved-host';
import type { SliceTools, Surroundings } from './app-state';
import { tellSaved } from './export-slice';
import { readHostsMemory, writeHostsMemory } from './hosts-memory';
import type { SavedHostsSlice } from './hosts-state';
import { moved } from './saved-order';

export function createSavedHostsSlice({ get, set, bridge }: SliceTools, surroundings: Surroundings): SavedHostsSlice {
  const { memory, download } = surroundings;

  /** What is known of the list at once; the door's hosts.changed brings the rest. */
  const change = (hosts: (now: SavedHosts['hosts']) => SavedHosts['hosts']): void => {
    const { saved } = get();
    if (saved !== null) set({ saved: { ...saved, hosts: hosts(saved.hosts) } });
  };

  const restore = async ({ id, name }: SavedHost): Promise<void> => {
    // Undone once: the notice goes before the answer comes.
    get().notify(null);
    const answer = await bridge.call('hosts.restore', { id });
    if (!answer.ok) return get().notifyError(answer.error);
    get().notify({ tone: 'done', text: `${name} is back.`, detail: null });
    await get().refreshHosts();
  };

  return {
    saved: null,
    savedError: null,
    imported: null,
    folded: readHostsMemory(memory).folded,

    async loadSaved() {
      const answer = await bridge.call('hosts.saved', null);
      set(answer.ok ? { saved: answer.value, savedError: null } : { savedError: answer.error });
    },

    async saveHost(id, draft) {
      const answer = await bridge.call('hosts.save', { id, draft });
      if (!answer.ok) return answer.error;
      const host = answer.value;
      change((hosts) => (id === null ? [...hosts, host] : hosts.map((one) => (one.id === id ? host : one))));
      await get().refreshHosts();
      return host;
    },

    async duplicateHost(id) {
      const answer = await bridge.call('hosts.duplicate', { id });
      if (!answer.ok) return get().notifyError(answer.error);
      await get().refreshHosts();
      get().editHost(answer.value);
    },

    async deleteHost(host) {
      const answer = await bridge.call('hosts.delete', { id: host.id });
      if (!answer.ok) return get().notifyError(answer.error);
      change((hosts) => hosts.filter((one) => one.id !== host.id));
      const action = { word: 'Undo', undo: true, act: () => void restore(host) };
      get().notify({ tone: 'done', text: `Deleted ${host.name}.`, detail: null, action });
      await get().refreshHosts();
    },

    async moveHost(id, place) {
      change((hosts) => [...moved(hosts, id, place)]);
      const answer = await bridge.call('hosts.move', { id, ...place });
      if (answer.ok) return;
      get().notifyError(answer.error);
      await get().refreshHosts();
    },

    async importHosts(file, text) {
      const answer = await bridge.call('hosts.import', { text });
      if (!answer.ok) return get().notifyError(answer.error);
      set({ imported: { file, result: answer.value } });
      get().showDialog('hosts-import');
      await get().refreshHosts();
    },

    async exportHosts() {
      const answer = await bridge.call('hosts.export', null);
      if (answer.ok) tellSaved(answer.value, get(), download);
      else get().notifyError(answer.error);
    },

    foldSection(title, fold) {
      const others = get().folded.filter((one) => one !== title);
      const folded = fold ? [...others, title] : others;
      set({ folded });
      writeHostsMemory(memory, { folded, kept: get().kept });
    },
  };
}
