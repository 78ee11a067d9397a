import type { SliceTools, Surroundings } from './app-state';
import { draftOf, fieldsOf, type HostFields } from './host-fields';
import { readHostsMemory, writeHostsMemory, type HostsMemory } from './hosts-memory';
import type { HostForm, HostFormSlice } from './hosts-state';

export function createHostFormSlice({ get, set }: SliceTools, { memory }: Surroundings): HostFormSlice {
  const keep = (kept: HostsMemory['kept']): void => {
    set({ kept });
    writeHostsMemory(memory, { folded: get().folded, kept });
  };

  const show = (key: string, id: string | null, start: HostFields): void => {
    const before = get().kept[key];
    const form = { key, id, start, fields: before ?? start, restored: before !== undefined };
    set({ hostForm: { ...form, saving: false, error: null } });
    get().showDialog('host-form');
  };

  const close = (): void => {
    set({ hostForm: null });
    get().showDialog(null);
    void get().dropTest();
  };

  return {
    hostForm: null,
    kept: readHostsMemory(memory).kept,

    editHost(host) {
      show(host.id, host.id, fieldsOf(host));
    },

    addHost(from) {
      show(from === undefined ? 'new' : `new ${from.key}`, null, fieldsOf(from?.draft ?? {}));
    },

    continueForm(key) {
      const host = get().saved?.hosts.find((one) => one.id === key);
      // A host that was deleted meanwhile: what was typed becomes a new one.
      if (host === undefined) show(key, null, fieldsOf({}));
      else get().editHost(host);
    },

    changeForm(change) {
      const { hostForm } = get();
      if (hostForm !== null) set({ hostForm: { ...hostForm, fields: { ...hostForm.fields, ...change } } });
    },

    leaveForm() {
      const { hostForm, kept } = get();
      if (hostForm === null) return;
      const { [hostForm.key]: _before, ...others } = kept;
      keep(isChanged(hostForm) ? { ...others, [hostForm.key]: hostForm.fields } : others);
      close();
    },

    discardForm(key) {
      const { hostForm, kept } = get();
      const { [key]: _before, ...others } = kept;
      keep(others);
      if (hostForm?.key === key)
        set({ hostForm: { ...hostForm, fields: hostForm.start, restored: false, error: null } });
    },

    async submitForm() {
      const { hostForm } = get();
      if (hostForm === null || hostForm.saving) return null;
      set({ hostForm: { ...hostForm, saving: true, error: null } });
      const outcome = await get().saveHost(hostForm.id, draftOf(hostForm.fields));
      if ('code' in outcome) {
        const form = get().hostForm;
        if (form?.key === hostForm.key) set({ hostForm: { ...form, saving: false, error: outcome } });
        return null;
      }
      const { [hostForm.key]: _before, ...others } = get().kept;
      keep(others);
      if (get().hostForm?.key === hostForm.key) close();
      return outcome;
    },
  };
}

export const isChanged = ({ start, fields }: HostForm): boolean => JSON.stringify(start) !== JSON.stringify(fields);
