import { afterAll, describe, expect, it } from 'vitest';
import type { HostReading } from '../../electron/read-host';
import { AppError } from '../../shared/errors/app-error';
import { answeringInTurn } from '../unit/connection/support/answering-in-turn';
import { leftSince, resources } from '../unit/connection/support/options';
import { readLab, type LabHost, type LabUserName } from './hosts';
import { alterHost, type Alteration } from './support/altered-host';
import { loginThrough } from './support/login';
import { openDesk } from './support/program';
import { cuttablePort, type CuttablePort } from './support/relay';
import { until } from './support/until';
import { windowLink, type WindowLink } from './support/window-link';

const desk = openDesk();
afterAll(desk.clear);
const host = readLab().hosts.at(-1) as LabHost;

/** Works with a host over one link through a port that can be cut; afterwards nothing of it is left, here or there. */
async function overLink(
  user: LabUserName,
  alteration: Alteration,
  work: (link: WindowLink, port: CuttablePort) => Promise<void>,
): Promise<void> {
  const before = resources();
  const door = await alterHost(host, alteration);
  const port = await cuttablePort({ host: '127.0.0.1', port: door.port });
  loginThrough(host, user, port.port, desk.file('hosts'));
  const link = windowLink({ user, port: port.port, knownHostsFile: desk.file('hosts') });
  try {
    await work(link, port);
  } finally {
    await link.close();
  }
  expect(port.open()).toBe(0);
  await door.nothingLeft();
  await port.close();
  await door.close();
  await until(
    () => leftSince(before),
    (left) => left.length === 0,
    30_000,
  );
}

const gaps = ({ snapshot }: HostReading): string[] =>
  snapshot.sources.filter(({ status }) => !['complete', 'skipped', 'missing'].includes(status)).map(({ id }) => id);

describe('a second scan whose connection breaks', () => {
  it.each([0, 1, 1_500, 12_000, 60_000])('after %d bytes ends clearly, and the link comes back', async (bytes) => {
    await overLink('root', {}, async (link, port) => {
      expect(gaps(await link.scan())).toEqual([]);
      const broken = link.scan().catch((error: unknown) => error);
      port.cutAfter(bytes);
      const outcome = await broken;
      if (outcome instanceof AppError) expect(outcome.data).toMatchObject({ code: 'connection-lost', retry: true });
      else {
        const { snapshot } = outcome as HostReading;
        expect(gaps(outcome as HostReading).length).toBeGreaterThan(0);
        for (const { status, reason } of snapshot.sources) if (status !== 'complete') expect(reason).not.toBeNull();
        expect(JSON.stringify(snapshot.sources)).toMatch(/connection|broken off/i);
      }
      await link.becomes('open');
      expect(port.connections()).toBe(2);
      expect(gaps(await link.scan())).toEqual([]);
      expect(port.connections()).toBe(2);
    });
  });
});

describe('a host that gives one session at a time', () => {
  it.each<LabUserName>(['root', 'dock'])(
    'is scanned again and again as %s, and the shell that stands by gives way',
    async (user) => {
      await overLink(user, { sshd: ['MaxSessions=1'] }, async (link) => {
        const first = gaps(await link.scan());
        if (user === 'root') expect(first).toEqual([]);
        for (let time = 2; time <= 3; time += 1) expect(gaps(await link.scan())).toEqual(first);
      });
    },
  );

  it('is scanned as root again and again once the password for sudo was given', async () => {
    await overLink('sudopw', { sshd: ['MaxSessions=1'] }, async (link) => {
      const asker = answeringInTurn(host.users.find(({ name }) => name === 'sudopw')?.password ?? '');
      expect(gaps(await link.scan({ asker, raise: true }))).toEqual([]);
      for (let time = 2; time <= 3; time += 1) expect(gaps(await link.scan())).toEqual([]);
      expect(asker.questions).toHaveLength(1);
    });
  });
});
