import { actionList } from '../../shared/actions/action-list';
import { keyLabel } from '../../shared/actions/keys';
import type { AppState } from '../state/app-state';
import { copiesOf } from '../state/copies';
import { sameSelection, type Selection } from '../state/selection';
import type { MenuEntry } from '../ui/context-menu';
import { copyAndTell, objectActions } from './object-doings';

/** What can be done with an object now. Several addresses, MACs and commands are each an entry of their own. */
export function objectMenuEntries(selection: Selection, state: AppState, mac: boolean): MenuEntry[] {
  const { chart } = state;
  if (chart === null) return [];
  const copies = copiesOf(selection, chart.index);
  const selected = sameSelection(selection, state.selection);
  const severalOf: Readonly<Record<string, readonly string[] | undefined>> = {
    'copy-address': copies?.addresses,
    'copy-mac': copies?.macs,
    'copy-command': copies?.commands,
    'copy-name': copies === null ? [] : [copies.name],
  };
  return actionList.flatMap((action): MenuEntry[] => {
    const doing = Object.entries(objectActions).find(([id]) => id === action.id)?.[1];
    if (doing === undefined || !doing.available(selection, chart.index)) return [];
    const [first, ...others] = severalOf[action.id] ?? [];
    const entry: MenuEntry = {
      key: action.id,
      word: action.title,
      ...(first === undefined ? {} : { detail: first }),
      // Keys act on what is selected: elsewhere they would promise too much.
      ...(selected ? { shortcut: keyLabel(action.keys[0], mac) } : {}),
      ...(action.apart === true ? { apart: true } : {}),
      act: () => {
        state.showDialog(null);
        doing.run(selection, state);
      },
    };
    const copy = (text: string): MenuEntry => ({
      key: `${action.id} ${text}`,
      word: action.title,
      detail: text,
      act: () => void copyAndTell(text, state),
    });
    return [entry, ...others.map(copy)];
  });
}
