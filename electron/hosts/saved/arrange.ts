import { sameName } from '../../../shared/hosts/validate-draft';
import type { Entry } from './entry';

/** Changes of the list's order, pure. Entries that cannot be used keep their places among the others. */

/** At the end of its group; at the end of the list where it is the first of it. */
export function insertInGroup(entries: readonly Entry[], added: Entry): Entry[] {
  const group = added.host?.group ?? null;
  const last = entries.findLastIndex(({ host }) => host !== null && host.group === group);
  return last === -1 ? [...entries, added] : entries.toSpliced(last + 1, 0, added);
}

/** Before the host of that id; null: at the end of its group. Null as an answer: there is no host of that id. */
export function insertBefore(entries: readonly Entry[], added: Entry, before: string | null): Entry[] | null {
  if (before === null) return insertInGroup(entries, added);
  const at = indexOf(entries, before);
  return at === -1 ? null : entries.toSpliced(at, 0, added);
}

/**
 * Where it stood before: after the nearest of those that stood before it and are there still, else before the nearest
 * of those that stood after it. `order`: the ids at the time when it was taken out, its own among them.
 */
export function insertBack(entries: readonly Entry[], added: Entry, order: readonly string[]): Entry[] {
  const own = order.indexOf(added.host?.id ?? '');
  for (const id of order.slice(0, Math.max(own, 0)).toReversed()) {
    const at = indexOf(entries, id);
    if (at !== -1) return entries.toSpliced(at + 1, 0, added);
  }
  for (const id of order.slice(own + 1)) {
    const at = indexOf(entries, id);
    if (at !== -1) return entries.toSpliced(at, 0, added);
  }
  return [...entries, added];
}

export function indexOf(entries: readonly Entry[], id: string): number {
  return entries.findIndex(({ host }) => host?.id === id);
}

/** The name itself, or with the first number behind it that makes it the only one. */
export function freeName(entries: readonly Entry[], name: string): string {
  const taken = (wanted: string): boolean => entries.some(({ host }) => host !== null && sameName(host.name, wanted));
  if (!taken(name)) return name;
  for (let number = 2; ; number += 1) {
    const suffix = ` (${number})`;
    const wanted = `${Array.from(name).slice(0, 90).join('')}${suffix}`;
    if (!taken(wanted)) return wanted;
  }
}
