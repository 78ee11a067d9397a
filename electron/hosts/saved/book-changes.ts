import type { SavedHost, SavedHostDraft } from '../../../shared/hosts/saved-host';
import { validateDraft } from '../../../shared/hosts/validate-draft';
import { freeName, indexOf, insertBack, insertBefore, insertInGroup } from './arrange';
import { noSuchHost, notSavable } from './book-errors';
import type { Change } from './change-hosts';
import { newEntry, withDraft, type Entry } from './entry';
import type { HostsFile } from './hosts-format';

/** A host that was taken out, with what it takes to put it back. */
export interface Removed {
  readonly entry: Entry;
  /** Ids of the list at that time, in order, as if nothing had been deleted before. */
  readonly order: readonly string[];
}

type Made = Change<SavedHost>;

/** Each makes the list anew or throws AppError; none touches a disk. */
export function saved(file: HostsFile, id: string | null, draft: SavedHostDraft, newId: string): Made {
  checkDraft(file, draft, id);
  if (id === null) return added(file, { ...draft, id: newId, lastSeen: null }, insertInGroup);
  const { entry, host, at } = found(file, id);
  const changed = withDraft(entry, { ...host, ...draft });
  const others = file.entries.toSpliced(at, 1);
  const entries = host.group === draft.group ? others.toSpliced(at, 0, changed) : insertInGroup(others, changed);
  return { file: { ...file, entries }, result: { ...host, ...draft } };
}

export function duplicated(file: HostsFile, id: string, newId: string): Made {
  const { entry, host, at } = found(file, id);
  const copy = { ...host, id: newId, lastSeen: null, name: freeName(file.entries, host.name) };
  return added(file, copy, (entries) => entries.toSpliced(at + 1, 0, withDraft(entry, copy)));
}

/** `before`: what was deleted before and not put back; in whichever order they come back, each finds its place. */
export function removed(file: HostsFile, id: string, before: Iterable<Removed>): Change<Removed> {
  const { entry, at } = found(file, id);
  let whole: readonly Entry[] = file.entries;
  for (const other of before) {
    if (indexOf(whole, other.entry.host?.id ?? '') === -1) whole = insertBack(whole, other.entry, other.order);
  }
  const order = whole.flatMap(({ host }) => host?.id ?? []);
  return { file: { ...file, entries: file.entries.toSpliced(at, 1) }, result: { entry, order } };
}

export function restored(file: HostsFile, { entry, order }: Removed): Made {
  if (entry.host === null) throw noSuchHost();
  // Another window, or a second click, was quicker.
  const there = file.entries[indexOf(file.entries, entry.host.id)]?.host ?? null;
  if (there !== null) return { file: null, result: there };
  const host = { ...entry.host, name: freeName(file.entries, entry.host.name) };
  return added(file, host, (entries) => insertBack(entries, withDraft(entry, host), order));
}

export function moved(file: HostsFile, id: string, before: string | null, group: string | null): Change<null> {
  const { entry, host, at } = found(file, id);
  if (before === id) return { file: null, result: null };
  const wanted = { ...host, group: group === '' ? null : group };
  checkDraft(file, wanted, id);
  const entries = insertBefore(file.entries.toSpliced(at, 1), withDraft(entry, wanted), before);
  if (entries === null) throw noSuchHost();
  return { file: { ...file, entries }, result: null };
}

export function seenAt(file: HostsFile, id: string, at: Date): Change<null> {
  const index = indexOf(file.entries, id);
  const entry = file.entries[index];
  if (entry === undefined || entry.host === null) return { file: null, result: null };
  const { lastSeen } = entry.host;
  if (lastSeen !== null && Date.parse(lastSeen) >= at.getTime()) return { file: null, result: null };
  const host = { ...entry.host, lastSeen: at.toISOString() };
  return { file: { ...file, entries: file.entries.with(index, withDraft(entry, host)) }, result: null };
}

function added(file: HostsFile, host: SavedHost, insert: (entries: readonly Entry[], entry: Entry) => Entry[]): Made {
  return { file: { ...file, entries: insert(file.entries, newEntry(host)) }, result: host };
}

function found({ entries }: HostsFile, id: string): { entry: Entry; host: SavedHost; at: number } {
  const at = indexOf(entries, id);
  const entry = entries[at];
  if (entry === undefined || entry.host === null) throw noSuchHost();
  return { entry, host: entry.host, at };
}

/** The same rules as in the form: who calls may be any page or script. */
function checkDraft({ entries }: HostsFile, draft: SavedHostDraft, id: string | null): void {
  const others = entries.flatMap(({ host }) => (host === null || host.id === id ? [] : [host]));
  const [problem] = Object.entries(validateDraft(draft, others));
  if (problem !== undefined) throw notSavable(problem[0], problem[1]);
}
