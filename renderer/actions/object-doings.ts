import type { ActionId } from '../../shared/actions/action-list';
import type { AppState } from '../state/app-state';
import { copiesOf, type Copies } from '../state/copies';
import { rulesNaming } from '../state/rules-naming';
import type { Selection } from '../state/selection';
import type { TopologyIndex } from '../state/topology-index';
import type { Doing } from './doing';

type ObjectActionId = Extract<ActionId, `object-${string}` | `copy-${string}`>;

/** What can be done with an object, selected or under a context menu. */
export interface ObjectDoing {
  readonly available: (selection: Selection, index: TopologyIndex) => boolean;
  readonly run: (selection: Selection, state: AppState) => void;
}

const isThere = (selection: Selection, index: TopologyIndex): boolean => copiesOf(selection, index) !== null;

/** Copies the first of several; the context menu names each. */
const copying = (pick: (copies: Copies) => string | undefined): ObjectDoing => {
  const textOf = (selection: Selection, index: TopologyIndex): string | undefined => {
    const copies = copiesOf(selection, index);
    return copies === null ? undefined : pick(copies);
  };
  return {
    available: (selection, index) => textOf(selection, index) !== undefined,
    run: (selection, state) => {
      const text = state.chart === null ? undefined : textOf(selection, state.chart.index);
      if (text !== undefined) void copyAndTell(text, state);
    },
  };
};

export async function copyAndTell(text: string, state: AppState): Promise<void> {
  if (await state.copy(text)) state.notify({ tone: 'done', text: 'Copied', detail: text });
}

export const objectActions: Readonly<Record<ObjectActionId, ObjectDoing>> = {
  'object-show': { available: isThere, run: (selection, state) => state.select(selection, { reveal: true }) },
  'object-outline': {
    available: (selection, index) => isThere(selection, index) && inOutline.has(selection.kind),
    run: (selection, state) => state.showInOutline(selection),
  },
  'object-rules': {
    available: (selection, index) => rulesNaming(selection, index).length > 0,
    run: (selection, state) => state.showRulesOf(selection),
  },
  'object-commands': {
    available: (selection, index) =>
      selection.kind === 'rule' || (copiesOf(selection, index)?.commands.length ?? 0) > 0,
    run: (selection, state) => state.showEvidence(selection),
  },
  'copy-address': copying(({ addresses }) => addresses[0]),
  'copy-name': copying(({ name }) => name),
  'copy-id': copying(({ id }) => id),
  'copy-mac': copying(({ macs }) => macs[0]),
  'copy-command': copying(({ commands }) => commands[0]),
};

const inOutline: ReadonlySet<Selection['kind']> = new Set(['container', 'network', 'interface', 'port', 'namespace']);

/** The same for what is selected. */
export const objectDoings = Object.fromEntries(
  Object.entries(objectActions).map(([id, { available, run }]): [string, Doing] => [
    id,
    {
      available: ({ selection, chart }) => selection !== null && chart !== null && available(selection, chart.index),
      run: (state) => {
        if (state.selection !== null) run(state.selection, state);
      },
    },
  ]),
) as Readonly<Record<ObjectActionId, Doing>>;
