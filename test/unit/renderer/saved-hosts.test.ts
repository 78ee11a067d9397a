import { describe, expect, it } from 'vitest';
import { hostSections } from '../../../renderer/screens/hosts/host-list';
import { draftFrom } from '../../../renderer/screens/hosts/savable';
import { draftOf, emptyFields, fieldsOf } from '../../../renderer/state/host-fields';
import { readHostsMemory } from '../../../renderer/state/hosts-memory';
import { moved, stepPlace } from '../../../renderer/state/saved-order';
import type { HostEntry } from '../../../shared/contract/contract';
import type { SavedHost } from '../../../shared/hosts/saved-host';

const host = (id: string, group: string | null, more: Partial<SavedHost> = {}): SavedHost => ({
  ...draftOf({ ...emptyFields, host: `${id}.example`, name: id }),
  id,
  group,
  lastSeen: null,
  ...more,
});
const hosts = [
  host('a', 'Shop'),
  host('b', 'Shop'),
  host('c', null),
  host('d', 'Build', { favourite: true, tags: ['arm64'] }),
];
const entries: HostEntry[] = [
  { target: 'local', label: 'This machine', kind: 'local', detail: '' },
  {
    target: 'context:edge',
    label: 'edge',
    kind: 'docker-context',
    detail: 'ssh://ops@edge.example:2222',
    current: true,
  },
  { target: 'saved:a', label: 'a', kind: 'saved', detail: '' },
];
const shown = (search = ''): string[] =>
  hostSections(entries, hosts, search).map(
    ({ title, items }) => `${title}: ${items.map(({ label }) => label).join(' ')}`,
  );

describe('the hosts panel', () => {
  it('lists this machine, favourites, each whole group, and then what other programs know', () => {
    expect(shown()).toEqual([
      'Here: This machine',
      'Favourites: d',
      'Shop: a b',
      'Build: d',
      'Ungrouped: c',
      'Docker contexts: edge',
    ]);
  });
  it.each([
    ['ARM64', ['Favourites: d', 'Build: d']],
    ['shop b.example', ['Shop: b']],
    ['nothing', []],
  ])('finds %s in names, addresses, tags and groups', (search, found) => {
    expect(shown(search)).toEqual(found);
  });
  it('gives a row that did not change the same item, so that it is not drawn again', () => {
    const [first, second] = [hostSections(entries, hosts, ''), hostSections([...entries], [...hosts], '')];
    expect(second[2]?.items[0]).toBe(first[2]?.items[0]);
  });
});

describe('the order of saved hosts', () => {
  const order = (list: readonly SavedHost[]): string => list.map(({ id, group }) => `${id}:${group ?? '-'}`).join(' ');
  it('puts a host before another one, into its group', () => {
    expect(order(moved(hosts, 'c', { before: 'b', group: 'Shop' }))).toBe('a:Shop c:Shop b:Shop d:Build');
  });
  it('puts a host at the end of a group', () => {
    expect(order(moved(hosts, 'd', { before: null, group: 'Shop' }))).toBe('a:Shop b:Shop d:Shop c:-');
  });
  it('loses nothing when the neighbour is gone or the host is its own neighbour', () => {
    expect(order(moved(hosts, 'a', { before: 'gone', group: 'Shop' }))).toBe('b:Shop c:- d:Build a:Shop');
    expect(moved(hosts, 'a', { before: 'a', group: 'Shop' })).toBe(hosts);
  });
  it('steps within the group, then into the next one, and ends at the ends', () => {
    expect(stepPlace(hosts, 'a', 'down')).toEqual({ before: null, group: 'Shop' });
    expect(stepPlace(hosts, 'b', 'up')).toEqual({ before: 'a', group: 'Shop' });
    expect(stepPlace(hosts, 'b', 'down')).toEqual({ before: 'd', group: 'Build' });
    expect(stepPlace(hosts, 'd', 'up')).toEqual({ before: null, group: 'Shop' });
    expect([stepPlace(hosts, 'a', 'up'), stepPlace(hosts, 'c', 'down')]).toEqual([null, null]);
  });
});

describe('the fields of the form', () => {
  const addresses: SavedHost['address'][] = [
    {
      kind: 'ssh',
      host: 'h',
      user: 'ops',
      port: 2222,
      jumps: ['a', 'b'],
      identityFile: '~/.ssh/k',
      transport: 'system',
    },
    { kind: 'ssh', host: 'h', user: null, port: null, jumps: [], identityFile: null, transport: 'auto' },
    { kind: 'tcp', host: 'h', port: 2376, tls: { ca: '/ca', cert: null, key: null } },
    { kind: 'tcp', host: 'h', port: 2375, tls: null },
    { kind: 'unix', path: '/run/docker.sock' },
  ];
  it.each(addresses)('carry $kind there and back', (address) => {
    const { id: _id, lastSeen: _seen, ...draft } = host('x', 'Shop', { address, tags: ['t'], notes: 'two\nlines' });
    expect(draftOf(fieldsOf(draft))).toEqual(draft);
  });
  it('call a host without a name by its address', () => {
    expect(draftOf({ ...emptyFields, host: ' web.example ' }).name).toBe('web.example');
  });
});

describe('what can be saved', () => {
  it('takes the address of a Docker context from its detail', () => {
    expect(draftFrom({ ...entries[1]! })).toMatchObject({
      name: 'edge',
      address: { host: 'edge.example', user: 'ops', port: 2222 },
    });
  });
  it('is nothing of this machine and of a recorded scan', () => {
    expect(draftFrom({ ...entries[0]! })).toBeNull();
    expect(draftFrom({ target: 'demo', label: 'Demo', kind: 'demo', detail: '' })).toBeNull();
  });
});

describe('what the window remembers of hosts', () => {
  const memory = (text: string) => ({ getItem: () => text, setItem: () => undefined });
  it.each(['', '{', 'null', '[]', '{"folded":7,"kept":[1]}', '{"kept":{"new":{"name":"x"}}}'])(
    'is nothing where it kept %s',
    (text) => {
      expect(readHostsMemory(memory(text))).toEqual({ folded: [], kept: {} });
    },
  );
  it('leaves out a form whose environment nobody knows', () => {
    const kept = { good: emptyFields, bad: { ...emptyFields, environment: 'moon' } };
    expect(Object.keys(readHostsMemory(memory(JSON.stringify({ kept }))).kept)).toEqual(['good']);
  });
});
