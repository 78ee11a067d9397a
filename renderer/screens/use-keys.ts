import { useEffect } from 'react';
import { actionList, type ActionId } from '../../shared/actions/action-list';
import { isPlain, keyOf } from '../../shared/actions/keys';
import { isAvailable } from '../actions/carry-out';
import { doings } from '../actions/doings';
import { useAppState } from '../state/context';
import { isMac } from '../ui/platform';

const byKey: ReadonlyMap<string, ActionId> = new Map(
  actionList.flatMap(({ id, keys }) => keys.map((key): [string, ActionId] => [key, id])),
);

/** Keys of all actions. A key alone acts unless a text is being typed. */
export function useKeys(): void {
  const getState = useAppState();
  useEffect(() => {
    const mac = isMac();
    const onKey = (event: KeyboardEvent): void => {
      const state = getState();
      const key = keyOf(event, mac);
      const id = key === null ? undefined : byKey.get(key);
      if (key === null || id === undefined || event.defaultPrevented) return;
      if (state.dialog !== null || state.objectMenu !== null || state.prompts.length > 0) return;
      if (isPlain(key) && isTyping(event.target)) return;
      // Otherwise the browser would do what it means by this key, such as saving or reloading the page.
      if (!isPlain(key) || isAvailable(id, state)) event.preventDefault();
      if (isAvailable(id, state)) doings[id].run(state);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [getState]);
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}
