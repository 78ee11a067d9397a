import type { HostEntry } from '../../../shared/contract/contract';
import type { HostBook } from '../../hosts/host-book';
import type { Desktop } from '../desktop';
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

type SavedChannel =
  | 'hosts.saved'
  | 'hosts.save'
  | 'hosts.duplicate'
  | 'hosts.delete'
  | 'hosts.restore'
  | 'hosts.move'
  | 'hosts.import'
  | 'hosts.export';

export function savedHostsHandlers(book: HostBook, desktop: Desktop): HandlerGroup<SavedChannel> {
  return {
    'hosts.saved': () => book.read(),
    'hosts.save': ({ id, draft }) => book.save(id, draft),
    'hosts.duplicate': ({ id }) => book.duplicate(id),
    'hosts.delete': async ({ id }) => {
      await book.delete(id);
      return null;
    },
    'hosts.restore': ({ id }) => book.restore(id),
    'hosts.move': async ({ id, before, group }) => {
      await book.move(id, before, group);
      return null;
    },
    'hosts.import': ({ text }) => book.import(text),
    'hosts.export': async (_input, sender) => {
      const data = new TextEncoder().encode(await book.exportText());
      return desktop.save(
        { name: 'portolan-hosts.json', mime: 'application/json', extension: 'json', data },
        sender.id,
      );
    },
  };
}
