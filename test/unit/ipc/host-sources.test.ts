import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DockerContexts } from '../../../electron/hosts/contexts/docker-contexts';
import { fileBook } from '../../../electron/hosts/saved/file-book';
import { listSshAliases } from '../../../electron/hosts/ssh-config-files';
import { hostsHandlers } from '../../../electron/ipc/handlers/hosts';
import { contextSource, recentSource, savedSource, sshConfigSource } from '../../../electron/ipc/host-sources';
import type { Sender } from '../../../electron/ipc/sender';
import { settingsStore, withRecent } from '../../../electron/store/settings';
import { newDraft, sshAddress } from '../../../shared/hosts/new-draft';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-sources-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = (): Date => new Date('2026-05-01T10:00:00.000Z');
const bookIn = () => fileBook({ folder, report: (thrown) => expect(thrown).toBeUndefined(), now });
const sender: Sender = { id: 'tab', distrust: null, gone: new AbortController().signal, emit: () => undefined };

const contexts: DockerContexts = {
  contexts: [
    {
      name: 'remote',
      endpoint: 'ssh://ann@far',
      description: '',
      destination: {
        kind: 'ssh',
        name: 'far',
        user: 'ann',
        port: null,
        jumps: null,
        identityFile: null,
        transport: 'auto',
      },
      engineSocket: null,
    },
  ],
  current: 'remote',
  notices: [],
};

it('the list has saved hosts, contexts and aliases, and of what was opened before only what leads elsewhere', async () => {
  const book = bookIn();
  const db = await book.save(null, newDraft('db', sshAddress({ host: '10.0.0.7', user: 'ops', port: 2222 })));
  const settings = settingsStore(folder, () => undefined, now);
  const opened = [
    'ops@10.0.0.7:2222',
    'ops@10.0.0.7',
    'ssh://ann@far',
    'db',
    'saved:x',
    'context:remote',
    'web',
    'a.json',
  ];
  for (const target of opened) await settings.update((current) => withRecent(current, target, now()));
  const list = await hostsHandlers([
    savedSource(book),
    contextSource(() => Promise.resolve(contexts)),
    sshConfigSource(() => Promise.resolve([{ name: 'web' }, { name: 'db' }, { name: 'local' }]), book),
    recentSource(settings, async () => ({ hosts: (await book.read()).hosts, contexts: contexts.contexts })),
  ])['hosts.list'](null, sender);
  expect(list.map(({ target, kind, label }) => [target, kind, label])).toEqual([
    [`saved:${db.id}`, 'saved', 'db'],
    ['context:remote', 'docker-context', 'remote'],
    ['web', 'ssh-config', 'web'],
    // These words alone would be the saved host and this machine.
    ['ssh://db', 'ssh-config', 'db'],
    ['ssh://local', 'ssh-config', 'local'],
    ['a.json', 'file', 'a.json'],
    ['ops@10.0.0.7', 'recent', 'ops@10.0.0.7'],
  ]);
  expect(list[0]?.detail).toBe('ops@10.0.0.7:2222');
  expect(list[1]).toMatchObject({ detail: 'ssh://ann@far', current: true });
});

it('aliases come from every Host line, quoted or not, and from no pattern, negation or Match', async () => {
  mkdirSync(join(folder, 'conf.d'));
  const config = join(folder, 'config');
  writeFileSync(
    config,
    [
      `Include "${folder}/conf.d/*.conf"`,
      'Host one two !three *.four five?',
      '  HostName x',
      'Host "six" "se ven"',
      'host=eight',
      'Match host nine exec "false"',
      '  HostName ten',
      'Match originalhost eleven',
      'Host *',
      'Host -dash',
    ].join('\n'),
  );
  writeFileSync(join(folder, 'conf.d/a.conf'), 'Host included one\n');
  const { aliases, notices } = await listSshAliases([config]);
  expect(aliases.map(({ name }) => name)).toEqual(['included', 'one', 'two', 'six', 'eight']);
  expect(notices.join()).toMatch(/"se ven".*not allowed/);
  expect(notices.join()).toMatch(/starts with a dash/);
});
