import { ok, type MemoryHandlers } from './memory-answers';

/** Connections, questions and commands that are only memory. */
export const memoryConnections: Pick<
  MemoryHandlers,
  | 'prompt.answer'
  | 'secrets.state'
  | 'secrets.forget'
  | 'connections.list'
  | 'connection.close'
  | 'connection.retry'
  | 'connection.test'
  | 'activity.list'
  | 'activity.clear'
  | 'activity.export'
> = {
  'prompt.answer': () => ok(null),
  'secrets.state': () => ok({ available: true, reason: null, kept: 0 }),
  'secrets.forget': () => ok(null),
  'connections.list': () => ok([]),
  'connection.close': () => ok(null),
  'connection.retry': () => ok(null),
  'connection.test': () => ok({ ok: true, steps: [], error: null }),
  'activity.list': () => ok([]),
  'activity.clear': () => ok(null),
  'activity.export': () => ok({ kind: 'saved', path: '/home/ops/portolan-commands.jsonl', bytes: 9_300 }),
};
