import type { HostEntry } from '../../../shared/contract/contract';
import type { HandlerGroup } from '../handlers';

/** One place that hosts come from. A place that cannot be read answers with an empty list and reports why itself. */
export type HostSource = () => Promise<readonly HostEntry[]>;

/** In the order of the sources; a target that two of them name is listed once, by the first. */
export function hostsHandlers(sources: readonly HostSource[]): HandlerGroup<'hosts.list'> {
  return {
    'hosts.list': async () => {
      const lists = await Promise.all(sources.map((source) => source()));
      const byTarget = new Map<string, HostEntry>();
      for (const entry of lists.flat()) if (!byTarget.has(entry.target)) byTarget.set(entry.target, entry);
      return [...byTarget.values()];
    },
  };
}
