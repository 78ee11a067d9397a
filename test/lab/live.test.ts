import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ObjectChange } from '../../shared/diff/change';
import { labEnter, labHost, type LabUserName } from './hosts';
import { alterHost } from './support/altered-host';
import { openLiveDoor, type LiveDoor } from './support/live-door';
import { knownHostsAt } from './support/login';

const host = labHost('lab-28');
const NAME = 'portolan-live';

let door: LiveDoor | null = null;
const folder = mkdtempSync(join(tmpdir(), 'portolan-live-'));

const docker = (...words: string[]): Promise<string> => labEnter(host.name, ['docker', ...words]);

async function follow(user: LabUserName): Promise<LiveDoor> {
  const opened = openLiveDoor(mkdtempSync(join(folder, 'config-')));
  door = opened;
  await opened.follow(`ssh://${user}@${host.door.host}:${host.door.port}`);
  return opened;
}

afterEach(async () => {
  await door?.close();
  door = null;
  await docker('rm', '--force', NAME).catch(() => undefined);
  await docker('network', 'rm', NAME).catch(() => undefined);
});

const has =
  (what: ObjectChange['what'], kind: ObjectChange['kind'], name: string) => (changes: readonly ObjectChange[]) =>
    changes.some((change) => change.what === what && change.kind === kind && change.name === name);

/** Processes of ours on the host, which nobody else starts there. */
async function ours(): Promise<string[]> {
  const list = await labEnter(host.name, ['ps', '-eo', 'args']);
  return list.split('\n').filter((line) => /ip -o monitor|portolan-at/.test(line));
}

describe('a chart that follows its host', () => {
  it.each<LabUserName>(['root', 'dock'])('as %s hears of a container that comes and goes', async (user) => {
    const live = await follow(user);
    await docker('run', '--detach', '--name', NAME, 'redis:7.4', 'sleep', '600');
    const came = await live.told('live.topology', ({ changes }) => has('added', 'container', NAME)(changes));
    expect(came.topology.containers.map(({ name }) => name)).toContain(NAME);
    await live.told('live.topology', ({ topology }) =>
      topology.containers.some(
        ({ name, state, namespace }) => name === NAME && state === 'running' && namespace !== null,
      ),
    );
    const { events } = await live.told('live.events', (told) => told.events.some(({ name }) => name === NAME));
    expect(events.find(({ name }) => name === NAME)).toMatchObject({ source: 'engine', count: 1 });
    await docker('rm', '--force', NAME);
    await live.told('live.topology', ({ changes }) => has('removed', 'container', NAME)(changes));
  });

  it('hears of networks, and of a container that is connected and disconnected', async () => {
    const live = await follow('dock');
    await docker('network', 'create', NAME);
    await live.told('live.topology', ({ changes }) => has('added', 'network', NAME)(changes));
    await docker('run', '--detach', '--name', NAME, 'redis:7.4', 'sleep', '600');
    const ends = (count: number): Promise<unknown> =>
      live.told('live.topology', ({ topology }) => {
        const id = topology.containers.find(({ name, state }) => name === NAME && state === 'running')?.id;
        return id !== undefined && topology.endpoints.filter(({ container }) => container === id).length === count;
      });
    await ends(1);
    await docker('network', 'connect', NAME, NAME);
    await ends(2);
  });

  it('as a login without any right hears of links by the kernel, and says that the engine is not followed', async () => {
    const live = await follow('plain');
    expect(live.all('live.state').at(-1)?.detail).toContain('Only links are followed');
    await labEnter(host.name, ['ip', 'link', 'add', 'portolan-l0', 'type', 'bridge']);
    try {
      await live.told('live.topology', ({ changes }) => has('added', 'interface', 'portolan-l0')(changes));
    } finally {
      await labEnter(host.name, ['ip', 'link', 'del', 'portolan-l0']);
    }
    await live.told('live.topology', ({ changes }) => has('removed', 'interface', 'portolan-l0')(changes));
  });

  it('holds updates while it is paused, and shows them step by step', async () => {
    const live = await follow('dock');
    await live.call('live.pause', { paused: true });
    await docker('network', 'create', NAME);
    await live.told('live.state', ({ held }) => held > 0);
    expect(live.all('live.topology')).toEqual([]);
    await live.call('live.step');
    await live.told('live.topology', ({ changes }) => has('added', 'network', NAME)(changes));
    await live.told('live.state', ({ held, paused }) => held === 0 && paused);
  });

  it('reads rates without root, and a container receives what the host sends it', async () => {
    const live = await follow('dock');
    await live.call('live.watch-rates', { watched: true });
    const { interfaces, intervalMs } = await live.told('live.rates', (told) => Object.keys(told.interfaces).length > 0);
    expect(intervalMs).toBeGreaterThan(1000);
    expect(Object.keys(interfaces)).toContain('root/docker0');
    expect(Object.keys(interfaces).filter((id) => id.startsWith('root/veth')).length).toBeGreaterThan(5);
  });

  it('leaves nothing on the host', async () => {
    const live = await follow('dock');
    await live.call('live.watch-rates', { watched: true });
    await live.told('live.rates', () => true);
    expect(await ours()).not.toEqual([]);
    await live.close();
    door = null;
    await expect.poll(ours, { timeout: 20_000 }).toEqual([]);
  });

  it('that is cut is stale and loses nothing, and leaves nothing on the host', async () => {
    const altered = await alterHost(host);
    const known = join(folder, 'known');
    writeFileSync(known, knownHostsAt(host, altered.port));
    const live = openLiveDoor(mkdtempSync(join(folder, 'config-')), known);
    door = live;
    await live.follow(`ssh://root@127.0.0.1:${altered.port}`);
    await altered.close();
    const stale = await live.told('live.state', ({ state }) => state === 'stale');
    expect(stale.error?.code).toBe('connection-lost');
    expect(live.all('live.topology').every(({ topology }) => topology.containers.length > 10)).toBe(true);
    await altered.nothingLeft();
  });

  it('takes a restart loop as a flood: it says so, and does not look at the host for each event', async () => {
    const live = await follow('root');
    await docker('run', '--detach', '--name', NAME, '--restart', 'always', 'redis:7.4', 'true');
    // Beside the engine's own pause between restarts, links by the hundred: each is told by the kernel.
    const many = 'for n in $(seq 120); do ip link add portolan-f type bridge; ip link del portolan-f; done';
    await labEnter(host.name, ['sh', '-c', many]);
    await live.told('live.events', ({ events }) => events.some(({ action }) => action === 'coalesced'));
    const told = live.all('live.events').flatMap(({ events }) => events);
    expect(told.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(200);
    expect(live.all('live.topology').length).toBeLessThan(20);
  });
});

process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
