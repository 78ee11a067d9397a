import { actionList } from '../../shared/actions/action-list';
import { keyLabel } from '../../shared/actions/keys';
import { savedTarget } from '../../shared/hosts/saved-host';
import type { AppState } from '../state/app-state';
import { selectionTitle } from '../state/describe';
import { shortAddress } from '../state/host-fields';
import { isAvailable } from './carry-out';
import { doings } from './doings';
import { menuTitles } from './menu-titles';

export interface PaletteEntry {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly detail: string;
  /** Empty: it has none. */
  readonly key: string;
  readonly run: (state: AppState) => void;
}

/** Actions that can be done now, and every host to open. */
export function paletteEntries(state: AppState, mac: boolean): PaletteEntry[] {
  const { selection, chart } = state;
  const selected = selection === null || chart === null ? '' : selectionTitle(selection, chart.index);
  const own = actionList
    .filter(({ id }) => id !== 'palette' && isAvailable(id, { ...state, dialog: null }))
    .map(({ id, menu, title, keys }): PaletteEntry => ({
      id,
      group: menuTitles[menu],
      title,
      detail: menu === 'object' ? selected : '',
      key: keyLabel(keys[0], mac),
      run: doings[id].run,
    }));
  return [...own, ...hostEntries(state)];
}

function hostEntries({ hosts, saved }: AppState): PaletteEntry[] {
  const all = [
    ...(saved?.hosts ?? []).map((one) => ({
      target: savedTarget(one.id),
      label: one.name,
      detail: shortAddress(one.address),
    })),
    ...hosts,
  ];
  return all.map(({ target, label, detail }) => ({
    id: `open ${target}`,
    group: 'Hosts',
    title: `Open ${label}`,
    detail,
    key: '',
    run: (state) => void state.open({ target, label }),
  }));
}
