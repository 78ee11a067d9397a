import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { readLab } from './hosts';
import { login } from './support/login';
import { openDesk, type Ended } from './support/program';

const desk = openDesk();
afterAll(desk.clear);

const hosts = (...words: string[]): Promise<Ended> => desk.run(['hosts', ...words]);
const quiet = { code: 0, stderr: '' };

describe('saved hosts on the command line', { timeout: 600_000 }, () => {
  it('are added, listed, shown, exported, removed and imported', async () => {
    expect(
      await hosts(
        'add',
        'db',
        'ops@10.0.0.7:2222',
        '--group',
        'shop',
        '--tag',
        'a',
        '--tag',
        'b',
        '--jump',
        'one,two',
        '-q',
      ),
    ).toMatchObject({ ...quiet, stdout: '' });
    expect(await hosts('add', 'local one', 'unix:///run/x.sock', '--environment', 'test')).toMatchObject({
      code: 0,
      stderr: 'local one is saved.\n',
    });
    const listed = await hosts('list', '--json');
    expect(listed).toMatchObject(quiet);
    expect(JSON.parse(listed.stdout)).toMatchObject([
      {
        name: 'db',
        group: 'shop',
        tags: ['a', 'b'],
        address: { host: '10.0.0.7', user: 'ops', port: 2222, jumps: ['one', 'two'] },
      },
      { name: 'local one', environment: 'test' },
    ]);
    expect((await hosts('list')).stdout).toMatch(/^NAME +ADDRESS[^\n]+\ndb +ops@10\.0\.0\.7:2222 +shop/);
    expect((await hosts('show', 'db')).stdout).toMatch(/jumps +one, two/);

    const file = desk.file('export.json');
    expect(await hosts('export', '-o', file, '-q')).toMatchObject({ ...quiet, stdout: '' });
    expect((await hosts('export')).stdout).toBe(readFileSync(file, 'utf8'));
    expect(await hosts('remove', 'db')).toMatchObject({ code: 0, stderr: 'db is removed.\n' });
    expect(await hosts('import', file)).toMatchObject({ code: 0, stderr: '1 added, 1 there already.\n' });
    expect((await hosts('list')).stdout.split('\n')).toHaveLength(4);
  });

  it.each([
    [['add', 'x', 'ssh://ann:hunter2@h'], 2, /password/],
    [['add', 'x', '-oProxyCommand=x'], 2, /option|dash/],
    [['add', 'x', 'h', '--sudo', 'maybe'], 2, /Allowed choices/],
    [['add', 'x', 'ssh://h', '--tls-ca', 'x'], 2, /tcp/],
    [['add', 'DB', 'ssh://h'], 1, /Another saved host has this name/],
    [['show', 'nobody'], 1, /hosts list/],
    [['remove', 'nobody'], 1, /hosts list/],
    [['import', 'nowhere.json'], 1, /could not be read/],
    [['sink'], 2, /unknown command/],
  ])('%j ends with %i and a sentence', async (words, code, says) => {
    const ended = await hosts(...words);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(says);
    expect(ended.stderr).not.toContain('hunter2');
  });

  it('says on standard error what is damaged, and still prints the rest', async () => {
    const path = desk.file('config/hosts.json');
    const value = JSON.parse(readFileSync(path, 'utf8')) as { hosts: unknown[] };
    writeFileSync(path, JSON.stringify({ ...value, hosts: [...value.hosts, { name: 'bad\u001b[2J' }] }));
    const listed = await hosts('list', '--json');
    expect(listed.code).toBe(0);
    expect(listed.stderr).toMatch(/cannot be used/);
    expect(listed.stderr).not.toContain('\u001b');
    expect(JSON.parse(listed.stdout)).toHaveLength(2);
  });
});

describe.each(readLab().hosts)('a saved host at $name', (host) => {
  it('is scanned by its name, and the scan speaks of it by that name', async () => {
    const [target = '', ...options] = login(host, 'root');
    expect(await hosts('add', `saved-${host.name}`, target, '-q')).toMatchObject(quiet);
    const ended = await desk.run(['scan', `saved-${host.name}`, ...options, '--json']);
    expect(ended).toMatchObject(quiet);
    expect(JSON.parse(ended.stdout)).toMatchObject({ host: { hostname: host.hostname } });
  });
});
