import type { Answer } from '../../../../shared/contract/contract';
import type { AppErrorData } from '../../../../shared/errors/app-error';
import type { SavedHost } from '../../../../shared/hosts/saved-host';
import { moved } from '../../../../renderer/state/saved-order';
import { ok, type MemoryHandlers } from './memory-answers';
import { savedExamples } from './memory-saved';

/** `?hosts=none`: nothing is saved. `?hosts=newer`: the file is from a newer version. */
const mode = new URLSearchParams(window.location.search).get('hosts') ?? '';

let hosts: readonly SavedHost[] = mode === 'none' ? [] : savedExamples;
let deleted: readonly { readonly host: SavedHost; readonly at: number }[] = [];
let count = 0;
const listeners = new Set<(data: null) => void>();

/** Saved hosts that are only memory. A host that is named `full` meets a full disk. */
export const memoryHosts: Pick<
  MemoryHandlers,
  | 'hosts.saved'
  | 'hosts.save'
  | 'hosts.duplicate'
  | 'hosts.delete'
  | 'hosts.restore'
  | 'hosts.move'
  | 'hosts.import'
  | 'hosts.export'
> = {
  'hosts.saved': () => ok({ hosts: [...hosts], notices: noticesOf(mode), readOnly: readOnlyOf(mode) }),
  'hosts.save': ({ id, draft }) => {
    if (draft.name === 'full') return refused('file-write-failed', 'The list of hosts could not be written.');
    const before = hosts.find((host) => host.id === id);
    const host = { ...draft, id: before?.id ?? newId(), lastSeen: before?.lastSeen ?? null };
    change(before === undefined ? [...hosts, host] : hosts.map((one) => (one.id === id ? host : one)));
    return ok(host);
  },
  'hosts.duplicate': ({ id }) => {
    const at = hosts.findIndex((host) => host.id === id);
    const host = hosts[at];
    if (host === undefined) return unknown();
    const copy = { ...host, id: newId(), name: `${host.name} copy`, lastSeen: null };
    change(hosts.toSpliced(at + 1, 0, copy));
    return ok(copy);
  },
  'hosts.delete': ({ id }) => {
    const at = hosts.findIndex((host) => host.id === id);
    const host = hosts[at];
    if (host === undefined) return unknown();
    deleted = [...deleted, { host, at }];
    change(hosts.toSpliced(at, 1));
    return ok(null);
  },
  'hosts.restore': ({ id }) => {
    const kept = deleted.find(({ host }) => host.id === id);
    if (kept === undefined) return unknown();
    deleted = deleted.filter((one) => one !== kept);
    change(hosts.toSpliced(kept.at, 0, kept.host));
    return ok(kept.host);
  },
  'hosts.move': ({ id, before, group }) => {
    change(moved(hosts, id, { before, group }));
    return ok(null);
  },
  'hosts.import': ({ text }) =>
    text.includes('portolan-hosts')
      ? ok({ added: ['mail-1', 'mail-2'], skipped: ['shop-1'], notices: ['An entry without an address was left out.'] })
      : refused('hosts-file-unreadable', 'This file is no list of hosts.'),
  'hosts.export': () => ok({ kind: 'saved', path: '/home/ops/portolan-hosts.json', bytes: 2_100 }),
};

export function onHostsChanged(listener: (data: null) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: readonly SavedHost[]): void {
  hosts = next;
  for (const listener of listeners) listener(null);
}

const newId = (): string => `new-${String((count += 1))}`;
const unknown = (): Answer<never> => refused('saved-host-unknown', 'This host is not saved any more.');

function refused(code: AppErrorData['code'], message: string): Answer<never> {
  const remedy = 'Make room on the disk, then save again.';
  const error = {
    code,
    host: null,
    step: 'request',
    message,
    cause: 'ENOSPC',
    remedy,
    retry: true,
    details: {},
  } as const;
  return { ok: false, error };
}

const noticesOf = (word: string): string[] =>
  word === 'odd'
    ? [
        'Entry 3 has no address. It is kept in the file and not shown.',
        'The SSH configuration includes a file that cannot be read: ~/.ssh/conf.d/work.',
      ]
    : [];
const readOnlyOf = (word: string): string | null =>
  word === 'newer' ? 'The list was written by a newer version of Portolan. Update Portolan to change it.' : null;
