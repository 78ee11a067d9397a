import type { Gap } from '../../shared/topology/model';
import type { AppState } from './app-state';
import { connectionAt } from './connection-at';

/** What sudo would show: marked so by the topology. */
export const isRaised = (gap: Gap): boolean => gap.raise;

/** Whether one click can show more of the host on the map: sudo there may ask for its password, and has not yet. */
export function canRaise(state: Pick<AppState, 'chart' | 'connections'>): boolean {
  const { chart } = state;
  return chart !== null && !chart.recorded && connectionAt(state, chart.target)?.canRaise === true;
}
