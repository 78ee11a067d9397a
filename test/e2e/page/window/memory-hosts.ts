import { ok, type MemoryHandlers } from './memory-answers';

/** Saved hosts that are only memory. */
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
  'hosts.saved': () => ok({ hosts: [], notices: [], readOnly: null }),
  'hosts.save': ({ id, draft }) => ok({ ...draft, id: id ?? 'new', lastSeen: null }),
  'hosts.duplicate': () => ok(null as never),
  'hosts.delete': () => ok(null),
  'hosts.restore': () => ok(null as never),
  'hosts.move': () => ok(null),
  'hosts.import': () => ok({ added: [], skipped: [], notices: [] }),
  'hosts.export': () => ok({ kind: 'saved', path: '/home/ops/portolan-hosts.json', bytes: 2_100 }),
};
