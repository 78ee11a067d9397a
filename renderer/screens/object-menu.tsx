import { actionOf, type ActionId } from '../../shared/actions/action-list';
import { keyLabel } from '../../shared/actions/keys';
import { isAvailable } from '../actions/carry-out';
import { doings } from '../actions/doings';
import { objectMenuEntries } from '../actions/object-menu-entries';
import type { ObjectMenuAt } from '../state/actions-shapes';
import type { AppState } from '../state/app-state';
import { useApp, useAppState } from '../state/context';
import { selectionTitle } from '../state/describe';
import { ContextMenu, type MenuEntry } from '../ui/context-menu';
import { isMac } from '../ui/platform';

const ground: readonly ActionId[] = ['fit', 'reading', 'rescan', 'search', 'export-png'];

/** The context menu of an object of the chart, or of the map's ground; it lies over dialogs, too. */
export function ObjectMenu({ menu }: { readonly menu: ObjectMenuAt }) {
  const getState = useAppState();
  const showObjectMenu = useApp((state) => state.showObjectMenu);
  const index = useApp((state) => state.chart?.index);
  if (index === undefined) return null;
  const { selection } = menu;
  const entries = selection === null ? groundEntries(getState()) : objectMenuEntries(selection, getState(), isMac());
  return (
    <ContextMenu
      {...menu}
      label={selection === null ? 'The map' : `Actions for ${selectionTitle(selection, index)}`}
      entries={entries}
      onClose={() => {
        showObjectMenu(null);
      }}
    />
  );
}

function groundEntries(state: AppState): MenuEntry[] {
  return ground
    .filter((id) => isAvailable(id, state))
    .map((id) => {
      const { title, keys } = actionOf(id);
      return { key: id, word: title, shortcut: keyLabel(keys[0], isMac()), act: () => doings[id].run(state) };
    });
}
