import type { ActivityEntry } from '../../../../shared/contract/contract';

export interface ActivityFilter {
  /** Null: of all hosts. */
  readonly target: string | null;
  readonly text: string;
}

/** Entries of a host whose line holds every word, whatever the case. Scripts are not searched: all of them are alike. */
export function filterActivity(
  entries: readonly ActivityEntry[],
  { target, text }: ActivityFilter,
): readonly ActivityEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (target === null && words.length === 0) return entries;
  return entries.filter((entry) => {
    if (target !== null && entry.target !== target) return false;
    const line = `${entry.host} ${entry.kind} ${entry.text} ${entry.outcome ?? 'running'}`.toLowerCase();
    return words.every((word) => line.includes(word));
  });
}

/** Each target of the list once, with the host's name, in the order of the first entry. */
export function hostsOf(entries: readonly ActivityEntry[]): readonly { target: string; host: string }[] {
  const byTarget = new Map<string, string>();
  for (const { target, host } of entries) if (!byTarget.has(target)) byTarget.set(target, host);
  return [...byTarget].map(([target, host]) => ({ target, host }));
}
