import type { SavedHost } from '../../shared/hosts/saved-host';

/** Where a host goes: before another one, or (null) at the end of the group. */
export interface Place {
  readonly before: string | null;
  readonly group: string | null;
}

/** Named groups in the order in which the list meets them, then (null) the hosts without one. */
export function groupsOf(hosts: readonly SavedHost[]): (string | null)[] {
  const named = new Set(hosts.flatMap((host) => (host.group === null ? [] : host.group)));
  return hosts.some((host) => host.group === null) ? [...named, null] : [...named];
}

/** The list after hosts.move, by the same rule, so that the window need not wait for the disk. */
export function moved(hosts: readonly SavedHost[], id: string, { before, group }: Place): readonly SavedHost[] {
  const host = hosts.find((one) => one.id === id);
  if (host === undefined || before === id) return hosts;
  const others = hosts.filter((one) => one.id !== id);
  const neighbour = others.findLastIndex((one) => (before === null ? one.group === group : one.id === before));
  // A group that nobody is in any more, or a neighbour that is gone: the end of the list.
  const at = neighbour === -1 ? others.length : before === null ? neighbour + 1 : neighbour;
  return others.toSpliced(at, 0, { ...host, group });
}

/** One step up or down as the panel shows the hosts: within the group, then into the next one. Null: no further. */
export function stepPlace(hosts: readonly SavedHost[], id: string, direction: 'up' | 'down'): Place | null {
  const host = hosts.find((one) => one.id === id);
  if (host === undefined) return null;
  const members = hosts.filter((one) => one.group === host.group);
  const at = members.indexOf(host);
  const groups = groupsOf(hosts);
  const groupAt = groups.indexOf(host.group);
  if (direction === 'up') {
    const above = members[at - 1];
    if (above !== undefined) return { before: above.id, group: host.group };
    const previous = groups[groupAt - 1];
    return previous === undefined ? null : { before: null, group: previous };
  }
  if (members[at + 1] !== undefined) return { before: members[at + 2]?.id ?? null, group: host.group };
  const next = groups[groupAt + 1];
  if (next === undefined) return null;
  return { before: hosts.find((one) => one.group === next)?.id ?? null, group: next };
}
