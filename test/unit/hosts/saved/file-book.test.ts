import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostBook } from '../../../../electron/hosts/host-book';
import { fileBook } from '../../../../electron/hosts/saved/file-book';
import { newDraft, sshAddress } from '../../../../shared/hosts/new-draft';
import type { SavedHostDraft } from '../../../../shared/hosts/saved-host';
import { until } from '../../../lab/support/until';

let folder: string;
let book: HostBook;
let reported: unknown[];
let clock: Date;
const file = (name = 'hosts.json'): string => join(folder, name);
const open = (): HostBook =>
  fileBook({ folder, report: (thrown) => reported.push(thrown), now: () => new Date('2026-02-03T04:05:06Z') });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-book-'));
  reported = [];
  clock = new Date('2026-05-01T10:00:00.000Z');
  book = open();
});
afterEach(() => {
  book.close();
  rmSync(folder, { recursive: true, force: true });
});

const draft = (name: string, more: Partial<SavedHostDraft> = {}): SavedHostDraft => ({
  ...newDraft(name, sshAddress({ host: name })),
  ...more,
});
const names = async (): Promise<string[]> => (await open().read()).hosts.map(({ name }) => name);
async function add(...drafts: (string | SavedHostDraft)[]): Promise<string[]> {
  const ids: string[] = [];
  for (const one of drafts) ids.push((await book.save(null, typeof one === 'string' ? draft(one) : one)).id);
  return ids;
}

describe('a saved host', () => {
  it('is on disk for its owner only, with the list before it as the backup', async () => {
    const saved = await book.save(null, draft('db', { tags: ['x'], notes: 'two\nlines' }));
    expect((await open().read()).hosts).toEqual([saved]);
    expect(saved).toMatchObject({ name: 'db', lastSeen: null, notes: 'two\nlines' });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    const before = readFileSync(file(), 'utf8');
    await add('web');
    expect(readFileSync(file('hosts.json.bak'), 'utf8')).toBe(before);
    expect(statSync(file('hosts.json.bak')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).toSorted()).toEqual(['hosts.json', 'hosts.json.bak']);
  });

  it('keeps its id, its place and its last chart when it is changed', async () => {
    const [id = ''] = await add('a', 'b');
    await book.seen(id, clock);
    await book.save(id, draft('changed'));
    expect((await open().read()).hosts[0]).toMatchObject({ id, name: 'changed', lastSeen: clock.toISOString() });
  });

  it.each([
    ['a name that another has', draft('WEB '.trim()), 'name'],
    ['a host that is an option', draft('x', { address: sshAddress({ host: '-oProxyCommand=x' }) }), 'host'],
    [
      'a jump host that holds a password',
      draft('x', { address: sshAddress({ host: 'h', jumps: ['u:p@j'] }) }),
      'jumps',
    ],
  ])('is refused with %s, and nothing changes', async (_what, wrong, field) => {
    await add('web');
    const before = readFileSync(file(), 'utf8');
    await expect(book.save(null, wrong)).rejects.toMatchObject({ data: { code: 'bad-request', details: { field } } });
    expect(readFileSync(file(), 'utf8')).toBe(before);
  });

  it('that is gone is said to be gone', async () => {
    const gone = { data: { code: 'saved-host-unknown' } };
    await expect(book.save('none', draft('x'))).rejects.toMatchObject(gone);
    await expect(book.duplicate('none')).rejects.toMatchObject(gone);
    await expect(book.delete('none')).rejects.toMatchObject(gone);
    await expect(book.restore('none')).rejects.toMatchObject(gone);
    await expect(book.move('none', null, null)).rejects.toMatchObject(gone);
  });

  it('is noted as seen once in a while only, and never back in time', async () => {
    const [id = ''] = await add('a');
    const seen = async (ms: number): Promise<string | null | undefined> => {
      await book.seen(id, new Date(clock.getTime() + ms));
      return (await book.read()).hosts[0]?.lastSeen;
    };
    const first = clock.toISOString();
    expect(await seen(0)).toBe(first);
    expect(await seen(30_000)).toBe(first);
    expect(await seen(70_000)).toBe(new Date(clock.getTime() + 70_000).toISOString());
    expect(await seen(-500_000)).toBe(new Date(clock.getTime() + 70_000).toISOString());
    await book.seen('none', clock);
    expect(reported).toEqual([]);
  });
});

describe('the order of the list', () => {
  it('has a new host at the end of its group, and a copy after its original under a free name', async () => {
    await add(draft('a', { group: 'one' }), 'b', draft('c', { group: 'one' }));
    expect(await names()).toEqual(['a', 'c', 'b']);
    const { id } = (await book.read()).hosts[0] ?? { id: '' };
    await book.duplicate(id);
    await book.duplicate(id);
    expect(await names()).toEqual(['a', 'a (3)', 'a (2)', 'c', 'b']);
  });

  it('changes by a move before a host or to the end of a group', async () => {
    const [a = '', b = '', c = ''] = await add('a', 'b', 'c');
    await book.move(c, a, null);
    expect(await names()).toEqual(['c', 'a', 'b']);
    await book.move(c, null, null);
    expect(await names()).toEqual(['a', 'b', 'c']);
    await book.move(a, c, 'one');
    expect((await book.read()).hosts.map(({ name, group }) => [name, group])).toEqual([
      ['b', null],
      ['a', 'one'],
      ['c', null],
    ]);
    await expect(book.move(b, 'none', null)).rejects.toMatchObject({ data: { code: 'saved-host-unknown' } });
    expect(await names()).toEqual(['b', 'a', 'c']);
  });

  it.each([
    [
      [1, 2],
      [1, 2],
    ],
    [
      [1, 2],
      [2, 1],
    ],
    [
      [2, 1],
      [1, 2],
    ],
    [
      [2, 1],
      [2, 1],
    ],
    [
      [0, 1, 2, 3],
      [2, 0, 3, 1],
    ],
  ])('is what it was: of those deleted in the order %j and put back in the order %j', async (out, back) => {
    const ids = await add('a', 'b', 'c', 'd');
    for (const at of out) await book.delete(ids[at] ?? '');
    await add('e');
    for (const at of back) await book.restore(ids[at] ?? '');
    expect((await names()).filter((name) => name !== 'e')).toEqual(['a', 'b', 'c', 'd']);
    await expect(book.restore(ids[1] ?? '')).rejects.toMatchObject({ data: { code: 'saved-host-unknown' } });
  });

  it('puts the first one back to the front, under a free name where its own was taken', async () => {
    const [a = ''] = await add('a', 'b');
    await book.delete(a);
    await add('a');
    expect((await book.restore(a)).name).toBe('a (2)');
    expect(await names()).toEqual(['a (2)', 'b', 'a']);
  });
});

describe('what this version does not know', () => {
  it('stays in the file: fields beside and inside hosts, and entries that are damaged', async () => {
    const [a = ''] = await add('a', 'b');
    const value = JSON.parse(readFileSync(file(), 'utf8')) as { hosts: Record<string, unknown>[] };
    const damaged = { id: 'x', name: 'broken', address: { kind: 'carrier-pigeon' }, keep: [1] };
    const [first, second] = value.hosts;
    const twin = { ...second, name: 'same id' };
    const changed = { ...first, colour: 'red', address: { ...(first?.['address'] as object), via: 'sea' } };
    writeFileSync(
      file(),
      JSON.stringify({ ...value, comment: 'mine', hosts: [changed, damaged, 'text', second, twin] }),
    );

    const list = await book.read();
    expect(list.hosts.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(list.readOnly).toBeNull();
    expect(list.notices).toHaveLength(3);
    expect(list.notices[0]).toMatch(/^Entry 2 \("broken"\).*left as it is: address/);

    await book.save(a, draft('renamed'));
    const after = JSON.parse(readFileSync(file(), 'utf8')) as { hosts: unknown[] };
    expect(after).toMatchObject({ comment: 'mine' });
    expect(after.hosts.slice(1)).toEqual([damaged, 'text', second, twin]);
    expect(after.hosts[0]).toMatchObject({ name: 'renamed', colour: 'red', address: { host: 'renamed', via: 'sea' } });
  });

  it('and an entry that a form would refuse is not usable either', async () => {
    await add('a');
    const text = readFileSync(file(), 'utf8').replace('"host": "a"', '"host": "-oProxyCommand=x"');
    writeFileSync(file(), text);
    expect(await book.read()).toMatchObject({
      hosts: [],
      notices: [expect.stringContaining('starts with a dash') as string],
    });
  });
});

describe('import and export', () => {
  it('brings the list to another machine, once', async () => {
    await add(draft('a', { group: 'g', notes: 'n' }), draft('b', { address: { kind: 'unix', path: '/run/x.sock' } }));
    await book.seen((await book.read()).hosts[0]?.id ?? '', clock);
    const text = await book.exportText();
    expect(text).not.toContain('2026-05');
    rmSync(file());
    expect(await book.import(text)).toEqual({ added: ['a', 'b'], skipped: [], notices: [] });
    expect(await book.import(text)).toEqual({ added: [], skipped: ['a', 'b'], notices: [] });
    expect((await book.read()).hosts[0]).toMatchObject({ name: 'a', group: 'g', notes: 'n', lastSeen: null });
  });

  it('takes a host of the same name and another address under a name of its own, and says so', async () => {
    await add('a');
    const hosts = [{ name: 'a', address: { kind: 'ssh', host: 'elsewhere' } }];
    const result = await book.import(JSON.stringify({ format: 'portolan-hosts', version: 1, hosts }));
    expect(result).toMatchObject({
      added: ['a (2)'],
      skipped: [],
      notices: [expect.stringContaining('a (2)') as string],
    });
  });

  it('leaves out what is hostile, says why in few words, and takes the rest', async () => {
    const address = { kind: 'ssh', host: 'h' };
    const hosts = [
      { name: 'good', address, id: '../../x', lastSeen: 'x', __proto__: { a: 1 }, password: 'hunter2' },
      { name: 'o', address: { ...address, host: '-oProxyCommand=touch /tmp/x' } },
      { name: 'p', address: { ...address, host: 'u:hunter2@h' } },
      { name: 'line\nbreak', address },
      { name: '\u202eturned', address },
      ...Array.from({ length: 500 }, () => 7),
    ];
    const result = await book.import(JSON.stringify({ format: 'portolan-hosts', version: 1, hosts }));
    expect(result.added).toEqual(['good']);
    expect(result.notices.length).toBeLessThan(60);
    // eslint-disable-next-line no-control-regex -- control characters are exactly what must not be there
    expect(result.notices.join('')).not.toMatch(/[\u0000-\u001f\u202e]|hunter2/);
    expect(readFileSync(file(), 'utf8')).not.toContain('hunter2');
  });

  it.each([
    ['{"format":"portolan-hosts","version":9,"hosts":[]}', 'hosts-file-newer'],
    ['not JSON', 'hosts-file-unreadable'],
    ['{"format":"portolan-snapshot","version":1}', 'hosts-file-unreadable'],
  ])('refuses %s', async (text, code) => {
    await expect(book.import(text)).rejects.toMatchObject({ data: { code } });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the file', () => {
  it('that is a link to a file elsewhere stays a link', async () => {
    mkdirSync(file('dotfiles'));
    await add('a');
    writeFileSync(file('dotfiles/hosts.json'), readFileSync(file()));
    rmSync(file());
    symlinkSync('dotfiles/hosts.json', file());
    await add('b');
    expect(readFileSync(file('dotfiles/hosts.json'), 'utf8')).toContain('"b"');
    expect(await names()).toEqual(['a', 'b']);
  });

  it('that is a folder is read-only, and that is said', async () => {
    mkdirSync(file());
    expect(await book.read()).toMatchObject({
      hosts: [],
      readOnly: expect.stringContaining('no plain file') as string,
    });
    await expect(book.save(null, draft('a'))).rejects.toMatchObject({ data: { code: 'hosts-file-unreadable' } });
  });

  it('that changes is told to all who listen, whoever changed it, until they end', async () => {
    const other = open();
    const heard: string[] = [];
    const end = book.onChange(() => heard.push('here'));
    other.onChange(() => heard.push('there'));
    await book.save(null, draft('a'));
    await until(
      () => [...heard],
      (all) => all.includes('here') && all.includes('there'),
      30_000,
    );
    end();
    heard.length = 0;
    await book.save(null, draft('b'));
    await until(
      () => [...heard],
      (all) => all.length > 0,
      30_000,
    );
    expect(new Set(heard)).toEqual(new Set(['there']));
    other.close();
  });
});
