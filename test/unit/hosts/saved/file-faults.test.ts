import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileBook } from '../../../../electron/hosts/saved/file-book';
import { newDraft, sshAddress } from '../../../../shared/hosts/new-draft';
import type { SavedHosts } from '../../../../shared/contract/hosts';
import { childFile } from './support/child';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-book-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const now = (): Date => new Date('2026-02-03T04:05:06.000Z');
const bookIn = (place: string) => fileBook({ folder: place, report: (thrown) => expect(thrown).toBeUndefined(), now });
const draft = (name: string) => newDraft(name, sshAddress({ host: name }));
const names = ({ hosts }: SavedHosts): string[] => hosts.map(({ name }) => name);

const nested = '['.repeat(100_000) + ']'.repeat(100_000);

interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
}

function child(words: readonly string[], before: readonly string[] = []): Promise<Ended> {
  const [program = '', ...args] = [...before, process.execPath, '--import', 'tsx', childFile, ...words];
  return new Promise((resolve, reject) => {
    execFile(program, args, (error, out, err) => {
      if (error !== null && error.signal !== 'SIGKILL') reject(new Error(`${error.message}\n${err}`));
      else resolve({ signal: error?.signal ?? null, out });
    });
  });
}

describe('a process that is killed while it saves', () => {
  it('leaves the list as it was or as it should be, at whatever step; and the next one can save', async () => {
    let step = 0;
    let old = 0;
    /** Returns whether the child was killed; where it was not, its step lies behind the last one. */
    async function killedAt(at: number): Promise<boolean> {
      const place = join(folder, String(at));
      await bookIn(place).save(null, draft('first'));
      await bookIn(place).save(null, draft('second'));
      const { signal } = await child(['die', place, String(at)]);
      const list = await bookIn(place).read();
      expect(list).toMatchObject({ notices: [], readOnly: null });
      if (names(list).length === 2) old += 1;
      expect(names(list), `step ${at}`).toEqual(
        names(list).length === 2 ? ['first', 'second'] : ['first', 'second', 'new'],
      );
      // The backup is whole, too.
      expect(() => JSON.parse(readFileSync(join(place, 'hosts.json.bak'), 'utf8')) as unknown).not.toThrow();
      await bookIn(place).save(null, draft('after'));
      expect(names(await bookIn(place).read())).toEqual([...names(list), 'after']);
      return signal === 'SIGKILL';
    }
    for (let alive = true; alive; step += 3) {
      const killed = await Promise.all([killedAt(step + 1), killedAt(step + 2), killedAt(step + 3)]);
      alive = killed.every(Boolean);
    }
    // It was killed before the new list took its place, after that, and often enough.
    expect(step).toBeGreaterThan(15);
    expect(old).toBeGreaterThan(10);
    expect(old).toBeLessThan(step);
  }, 600_000);
});

describe('several processes that save at once', () => {
  it('lose nothing of each other', async () => {
    await Promise.all(['a', 'b', 'c'].map((name) => child(['many', folder, name])));
    const list = await bookIn(folder).read();
    const wanted = ['a', 'b', 'c'].flatMap((name) => Array.from({ length: 12 }, (_, number) => `${name}-${number}`));
    expect(names(list).toSorted()).toEqual(wanted.toSorted());
    expect(readdirSync(folder).toSorted()).toEqual(['hosts.json', 'hosts.json.bak']);
  }, 600_000);
});

describe('a full disk', () => {
  it('is said, the list stays as it was, and no part of a file is left', async () => {
    // A file system of 24 KiB that is gone with the child: mounts of a mount namespace are its own.
    const mount = `mount -t tmpfs -o size=24k tmpfs "${folder}" && exec "$@"`;
    const { out } = await child(['fill', folder], ['unshare', '--map-root-user', '--mount', 'sh', '-c', mount, 'sh']);
    const { thrown, saved, list, left } = JSON.parse(out) as {
      thrown: unknown;
      saved: string[];
      list: SavedHosts;
      left: string[];
    };
    expect(thrown).toMatchObject({ code: 'file-write-failed', cause: expect.stringContaining('ENOSPC') as string });
    expect(saved.length).toBeGreaterThan(1);
    expect(list).toMatchObject({ notices: [], readOnly: null });
    expect(names(list)).toEqual(saved);
    expect(left.toSorted()).toEqual(['hosts.json', 'hosts.json.bak']);
  }, 300_000);
});

describe('a file that cannot be understood', () => {
  const path = (): string => join(folder, 'hosts.json');
  const damaged: readonly (readonly [string, string])[] = [
    ['cut', '{"format":"portolan-hosts","version":1,"ho'],
    ['empty', ''],
    ['null', 'null'],
    ['half a list', '[1'],
    ['without a format', '{"hosts":[]}'],
    ['hosts that are no list', '{"format":"portolan-hosts","version":1,"hosts":{}}'],
    ['no UTF-8', '\xff\xfe'],
    ['nested without end', '['.repeat(200_000)],
    ['an entry that is nested without end', `{"format":"portolan-hosts","version":1,"hosts":[${nested}]}`],
  ];

  it.each(damaged)('is left as it is until a change, and then kept under another name: %s', async (_what, text) => {
    await bookIn(folder).save(null, draft('first'));
    await bookIn(folder).save(null, draft('second'));
    const bytes = Buffer.from(text, 'latin1');
    writeFileSync(path(), bytes);

    const list = await bookIn(folder).read();
    // The backup is from before the last change.
    expect(names(list)).toEqual(['first']);
    expect(list.readOnly).toBeNull();
    expect(list.notices.join()).toMatch(/cannot be understood.*hosts\.json\.bak/);
    await bookIn(folder).seen(list.hosts[0]?.id ?? '', now());
    expect(readFileSync(path())).toEqual(bytes);

    await bookIn(folder).save(null, draft('third'));
    const aside = 'hosts.json.unreadable-2026-02-03T040506000Z';
    expect(readFileSync(join(folder, aside))).toEqual(bytes);
    const after = await bookIn(folder).read();
    expect(names(after)).toEqual(['first', 'third']);
    expect(after.notices.join()).toContain(aside);
  });

  it('and has no backup gives an empty list that says so', async () => {
    writeFileSync(path(), '{');
    const list = await bookIn(folder).read();
    expect(list).toMatchObject({ hosts: [], readOnly: null });
    expect(list.notices.join()).toContain('no backup');
  });

  it.each([
    [
      'written by a newer Portolan',
      '{"format":"portolan-hosts","version":2,"hosts":[],"future":1}',
      'hosts-file-newer',
      /newer Portolan/,
    ],
    ['of another program', '{"format":"other","version":1}', 'hosts-file-unreadable', /could not be read/],
  ])('because it is %s is read-only and stays as it is', async (_what, text, code, says) => {
    writeFileSync(path(), text);
    const book = bookIn(folder);
    expect((await book.read()).readOnly).toMatch(says);
    await expect(book.save(null, draft('x'))).rejects.toMatchObject({ data: { code } });
    expect(readdirSync(folder)).toEqual(['hosts.json']);
    expect(readFileSync(path(), 'utf8')).toBe(text);
  });

  it('a newer list shows the hosts that can be understood', async () => {
    const host = await bookIn(folder).save(null, draft('first'));
    writeFileSync(path(), JSON.stringify({ format: 'portolan-hosts', version: 3, hosts: [host, { kind: 'new' }] }));
    expect(names(await bookIn(folder).read())).toEqual(['first']);
  });
});
