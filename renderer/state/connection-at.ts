import type { ConnectionState } from '../../shared/contract/contract';
import type { AppState, Target } from './app-state';

export type ConnectionWord = ConnectionState['state'];

/** How the connection to a target stands; null where nothing is known of it. A target may be called like a part of Object. */
export function connectionAt({ connections }: Pick<AppState, 'connections'>, target: string): ConnectionState | null {
  return Object.hasOwn(connections, target) ? (connections[target] ?? null) : null;
}

/** What the window is about now: what is being opened, what failed to open, else what is on the map. */
export function presentHost({ run, failure, chart }: Pick<AppState, 'run' | 'failure' | 'chart'>): Target | null {
  const { target, label } = run ?? failure ?? chart ?? { target: '', label: '' };
  return target === '' ? null : { target, label };
}

export const presentTarget = (state: Pick<AppState, 'run' | 'failure' | 'chart'>): string | null =>
  presentHost(state)?.target ?? null;
