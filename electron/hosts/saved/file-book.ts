import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { HostBook } from '../host-book';
import { duplicated, moved, removed, restored, saved, seenAt, type Removed } from './book-changes';
import { noSuchHost } from './book-errors';
import { changeHosts, type Change } from './change-hosts';
import { hostsOf, type HostsFile } from './hosts-format';
import { exported, imported, readImport } from './import-hosts';
import { keptAside, plainFile, readStored } from './stored-hosts';
import { watchFile } from './watch-file';

export interface BookOptions {
  /** Of hosts.json and what belongs to it. */
  readonly folder: string;
  /** Told of what does not concern the caller: a file that cannot be watched, a time that could not be noted. */
  readonly report: (thrown: unknown) => void;
  readonly now: () => Date;
}

/** A host that is charted again and again is noted once in this time. */
const SEEN_AGAIN_MS = 60_000;

/** The saved hosts as a file (docs/hosts-file.md), which several windows and processes may change at once. */
export function fileBook({ folder, report, now }: BookOptions): HostBook {
  const path = join(folder, 'hosts.json');
  const listeners = new Set<() => void>();
  const deleted = new Map<string, Removed>();
  const noted = new Map<string, number>();
  let last: Promise<unknown> = Promise.resolve();
  let told: string | null = null;
  let endWatch: (() => void) | null = null;

  function tell(text: string): void {
    if (text === told) return;
    told = text;
    for (const listener of listeners) listener();
  }

  function lookAgain(): void {
    plainFile(path).then((text) => tell(text?.toString('utf8') ?? ''), report);
  }

  /** One after the other here; between processes the lock sees to it. */
  function change<Result>(make: (file: HostsFile, damaged: boolean) => Change<Result>): Promise<Result> {
    const made = last.then(() => changeHosts(path, make, now));
    last = made.catch(() => undefined);
    return made.then(({ result, written }) => {
      if (written !== null) tell(written);
      return result;
    });
  }

  return {
    read: async () => {
      const { file, notices, readOnly } = await readStored(path);
      const why = readOnly === null ? null : `${readOnly.data.message} ${readOnly.data.cause ?? ''}`.trim();
      return { hosts: hostsOf(file), notices: [...notices, ...(await keptAside(path))], readOnly: why };
    },
    save: (id, draft) => change((file) => saved(file, id, draft, randomUUID())),
    duplicate: (id) => change((file) => duplicated(file, id, randomUUID())),
    delete: async (id) => {
      deleted.set(id, await change((file) => removed(file, id, deleted.values())));
    },
    restore: async (id) => {
      const kept = deleted.get(id);
      if (kept === undefined) throw noSuchHost();
      const host = await change((file) => restored(file, kept));
      deleted.delete(id);
      return host;
    },
    move: async (id, before, group) => {
      await change((file) => moved(file, id, before, group));
    },
    import: async (text) => {
      const read = readImport(text);
      return change((file) => imported(file, read, randomUUID));
    },
    exportText: async () => {
      const { file, readOnly } = await readStored(path);
      if (readOnly?.data.code === 'hosts-file-unreadable') throw readOnly;
      return exported(file);
    },
    seen: async (id, at) => {
      const before = noted.get(id);
      if (before !== undefined && Math.abs(at.getTime() - before) < SEEN_AGAIN_MS) return;
      noted.set(id, at.getTime());
      // Nobody asked for this change, so it is not the one that replaces a damaged file.
      const note = (file: HostsFile, damaged: boolean): Change<null> =>
        damaged ? { file: null, result: null } : seenAt(file, id, at);
      await change(note).catch(report);
    },
    onChange: (listener) => {
      listeners.add(listener);
      endWatch ??= watchFile(path, lookAgain, report);
      return () => listeners.delete(listener);
    },
    close: () => {
      listeners.clear();
      endWatch?.();
      endWatch = null;
    },
  };
}
