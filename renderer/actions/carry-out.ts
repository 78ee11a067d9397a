import { actionOf, type ActionId } from '../../shared/actions/action-list';
import type { AppState } from '../state/app-state';
import { doings } from './doings';

export const isAvailable = (id: ActionId, state: AppState): boolean => doings[id].available?.(state) ?? true;

/** For ways that show an action whether it can be done or not, such as the desktop app's menu. */
export function carryOut(id: ActionId, state: AppState): void {
  // A question that waits for its answer goes before everything else.
  if (state.dialog !== null || state.prompts.length > 0) return;
  if (isAvailable(id, state)) return doings[id].run(state);
  const title = actionOf(id).title.replace('…', '');
  state.notify({ tone: 'failed', text: `${title}: not possible now`, detail: null });
}
