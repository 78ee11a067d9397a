import type { HostEntry } from '../../../shared/contract/contract';
import { savedTarget, type SavedHost } from '../../../shared/hosts/saved-host';
import { shortAddress } from '../../state/host-fields';
import { groupsOf } from '../../state/saved-order';

/** A row of the panel. */
export interface HostItem {
  readonly target: string;
  readonly label: string;
  readonly detail: string;
  readonly kind: HostEntry['kind'];
  /** The Docker context that `docker` itself would use now. */
  readonly current: boolean;
  readonly saved: SavedHost | null;
}

export interface HostSection {
  readonly title: string;
  readonly items: readonly HostItem[];
  /** The group whose hosts these are, in their order; absent: nothing can be moved here. */
  readonly group?: string | null;
}

const before: readonly (readonly [string, readonly HostEntry['kind'][]])[] = [['Here', ['local']]];
const after: readonly (readonly [string, readonly HostEntry['kind'][]])[] = [
  ['SSH configuration', ['ssh-config']],
  ['Docker contexts', ['docker-context']],
  ['Recent', ['recent', 'file']],
  ['Demo', ['demo']],
];

/**
 * The panel's sections, empty ones left out. A favourite is in its group as well: a group is always whole.
 * `search`: every word of it must be in a host's name, address, tags, group, environment or notes.
 */
export function hostSections(
  entries: readonly HostEntry[],
  saved: readonly SavedHost[],
  search: string,
): readonly HostSection[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const live = (kinds: readonly HostEntry['kind'][]): HostItem[] =>
    entries.filter((one) => kinds.includes(one.kind)).map(liveItem);
  const items = saved.map(savedItem);
  const groups = groupsOf(saved);
  const sections: HostSection[] = [
    ...before.map(([title, kinds]) => ({ title, items: live(kinds) })),
    { title: 'Favourites', items: items.filter((one) => one.saved.favourite) },
    ...groups.map((group) => ({
      title: group ?? (groups.length === 1 ? 'Saved' : 'Ungrouped'),
      items: items.filter((one) => one.saved.group === group),
      group,
    })),
    ...after.map(([title, kinds]) => ({ title, items: live(kinds) })),
  ];
  return sections
    .map((section) => ({ ...section, items: section.items.filter((item) => matches(item, words)) }))
    .filter((section) => section.items.length > 0);
}

/** One for each entry, so that rows that did not change are not drawn again. */
const known = new WeakMap<HostEntry, HostItem>();
const knownSaved = new WeakMap<SavedHost, HostItem & { readonly saved: SavedHost }>();

function liveItem(entry: HostEntry): HostItem {
  const item = known.get(entry) ?? { ...entry, current: entry.current === true, saved: null };
  known.set(entry, item);
  return item;
}

function savedItem(host: SavedHost): HostItem & { readonly saved: SavedHost } {
  const item = knownSaved.get(host) ?? {
    target: savedTarget(host.id),
    label: host.name,
    detail: shortAddress(host.address),
    kind: 'saved',
    current: false,
    saved: host,
  };
  knownSaved.set(host, item);
  return item;
}

function matches({ label, detail, target, saved }: HostItem, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const own = saved === null ? [target] : [...saved.tags, saved.group, saved.environment, saved.notes];
  const text = [label, detail, ...own].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
