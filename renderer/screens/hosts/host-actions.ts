import type { AppState } from '../../state/app-state';
import type { SavedHost, SavedHostDraft } from '../../../shared/hosts/saved-host';
import type { HostItem } from './host-list';
import { draftFrom } from './savable';

export interface HostAction {
  readonly word: string;
  readonly keys: string;
  readonly off: boolean;
  /** With a line above it. */
  readonly apart: boolean;
  /** The row goes away with it. */
  readonly removes: boolean;
  act(state: AppState): void;
}

/** What can be done with a row. `readOnly`: nothing can be saved now. */
export function hostActions(item: HostItem, readOnly: boolean): readonly HostAction[] {
  const { saved, target, label, detail, kind } = item;
  const action = (word: string, act: HostAction['act'], more: Partial<HostAction> = {}): HostAction => ({
    word,
    keys: '',
    off: false,
    apart: false,
    removes: false,
    ...more,
    act,
  });
  const recorded = kind === 'demo' || kind === 'file';
  const draft = saved === null ? draftFrom(item) : null;
  return [
    action('Open', (state) => void state.open({ target, label }), { keys: 'Enter' }),
    ...(recorded ? [] : [action('Test connection', (state) => void testTarget(state, item))]),
    ...(draft === null
      ? []
      : [action('Save…', (state) => state.addHost({ key: target, draft }), { off: readOnly, apart: true })]),
    ...(saved === null ? [] : savedActions(saved, readOnly, action)),
    ...(detail === '' && saved === null
      ? []
      : [action('Copy address', (state) => void state.copy(saved === null ? target : detail), { apart: true })]),
    ...(saved === null
      ? []
      : [
          action('Delete', (state) => void state.deleteHost(saved), {
            off: readOnly,
            keys: 'Del',
            apart: true,
            removes: true,
          }),
        ]),
  ];
}

function savedActions(
  saved: SavedHost,
  off: boolean,
  action: (word: string, act: HostAction['act'], more?: Partial<HostAction>) => HostAction,
): HostAction[] {
  return [
    action('Edit…', (state) => state.editHost(saved), { off, keys: 'F2', apart: true }),
    action('Duplicate', (state) => void state.duplicateHost(saved.id), { off }),
    action(saved.favourite ? 'No favourite' : 'Favourite', (state) => void setFavourite(state, saved), { off }),
  ];
}

async function setFavourite(state: AppState, { id, lastSeen: _seen, ...draft }: SavedHost): Promise<void> {
  const outcome = await state.saveHost(id, { ...draft, favourite: !draft.favourite } satisfies SavedHostDraft);
  if ('code' in outcome) state.notifyError(outcome);
}

async function testTarget(state: AppState, { target, label }: HostItem): Promise<void> {
  state.showDialog('host-test');
  await state.testHost(label, { target });
}
