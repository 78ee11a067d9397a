import { dockerContext, listDockerContexts, type DockerContexts } from './contexts/docker-contexts';
import type { HostBook } from './host-book';
import type { Lookups } from './resolve-target';
import type { Listed } from './same-way';
import { findHost } from './saved/find-host';
import { listSshAliases, type SshAliasList } from './ssh-config-files';

/** The hosts that other programs keep lists of, read anew at each call: their files are the user's. */
export interface LiveEntries {
  contexts(): Promise<DockerContexts>;
  aliases(): Promise<SshAliasList['aliases']>;
  /** What they and the saved hosts name already. */
  listed(): Promise<Listed>;
  /** Where a name leads. */
  readonly lookups: Lookups;
  /** The book, with what is odd about these lists among its notices. */
  readonly book: HostBook;
}

export function liveEntries(book: HostBook, warn: (notice: string) => void): LiveEntries {
  const warned = new Set<string>();

  /** Once for each: the lists are read again and again. */
  function warnOnce(notice: string): void {
    if (warned.has(notice)) return;
    warned.add(notice);
    warn(notice);
  }

  async function told<List extends { readonly notices: readonly string[] }>(reading: Promise<List>): Promise<List> {
    const list = await reading;
    list.notices.forEach(warnOnce);
    return list;
  }

  async function oddities(): Promise<string[]> {
    const reading = [listDockerContexts(), listSshAliases()];
    const lists = await Promise.all(reading.map((list) => list.then(({ notices }) => notices, sentence)));
    return lists.flat();
  }

  return {
    contexts: () => told(listDockerContexts()),
    aliases: async () => (await told(listSshAliases())).aliases,
    listed: async () => {
      const [{ hosts }, { contexts }] = await Promise.all([book.read(), listDockerContexts()]);
      return { hosts, contexts };
    },
    lookups: {
      savedHost: async (name) => findHost((await book.read()).hosts, name),
      dockerContext: (name) => dockerContext(name),
    },
    book: {
      ...book,
      read: async () => {
        const [list, notices] = await Promise.all([book.read(), oddities()]);
        return { ...list, notices: [...list.notices, ...notices] };
      },
    },
  };
}

function sentence(thrown: unknown): string[] {
  return [thrown instanceof Error ? thrown.message : String(thrown)];
}
