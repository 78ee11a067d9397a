import type { ConnectionState } from '../../shared/contract/contract';

export type ConnectionWord = ConnectionState['state'];

/** How the connection to a target stands, as far as the state tells; null where it says nothing of it. */
export function connectionOf(state: object, target: string): ConnectionWord | null {
  const connections: unknown = 'connections' in state ? state.connections : undefined;
  if (typeof connections !== 'object' || connections === null) return null;
  const one: unknown = connections instanceof Map ? connections.get(target) : Reflect.get(connections, target);
  const word: unknown = typeof one === 'object' && one !== null && 'state' in one ? one.state : undefined;
  return words.find((known) => known === word) ?? null;
}

const words: readonly ConnectionWord[] = ['closed', 'connecting', 'open', 'lost', 'waiting', 'failed'];
