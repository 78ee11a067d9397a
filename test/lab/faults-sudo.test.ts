import { afterAll, describe, expect, it } from 'vitest';
import { connect } from '../../electron/connection/connect';
import type { Asker } from '../../electron/connection/asking';
import { sshDestination } from '../../electron/hosts/resolve-target';
import type { Transport } from '../../electron/connection/transport';
import { hostReader, type HostReader, type HostReading } from '../../electron/read-host';
import { AppError } from '../../shared/errors/app-error';
import { buildTopology } from '../../shared/topology/build';
import { answeringInTurn } from '../unit/connection/support/answering-in-turn';
import { readLab, type LabHost, type LabUserName } from './hosts';
import { alterHost, type Alteration } from './support/altered-host';
import { loginThrough } from './support/login';
import { openDesk } from './support/program';
import { cuttingPort } from './support/relay';

const desk = openDesk();
afterAll(desk.clear);
const lab = readLab();
const host = lab.hosts.at(-1) as LabHost;
const password = lab.hosts[0]?.users.find(({ name }) => name === 'sudopw')?.password ?? '';
const { signal } = new AbortController();

/** Lines of sudoers(5) for this one connection, after those of the host. */
const sudoers = (...lines: readonly string[]): string =>
  [
    'cp -a /etc/sudoers.d /mnt/d',
    ...lines.map((line) => `echo '${line}' >>/mnt/d/zz`),
    'chmod 440 /mnt/d/zz',
    'mount --bind /mnt/d /etc/sudoers.d',
  ].join('; ');

interface Request {
  readonly user?: LabUserName;
  readonly at?: LabHost;
  readonly setUp?: string;
  readonly sshd?: Alteration['sshd'];
  readonly asker: Asker;
  /** How sudo may be used, scan by scan over one connection. */
  readonly scans?: readonly ('never' | 'auto' | 'password')[];
}

interface OpenReader {
  readonly reader: HostReader;
  readonly transport: Transport;
  readonly read: (sudo: 'never' | 'auto' | 'password', asker: Asker) => Promise<HostReading>;
}

async function openReader(user: LabUserName, port: number, at: LabHost = host): Promise<OpenReader> {
  loginThrough(at, user, port, desk.file('hosts'));
  const destination = sshDestination({ name: '127.0.0.1', user, port });
  const onProgress = (): void => undefined;
  const transport = await connect(destination, 'the host', {
    identityFiles: [lab.identity],
    knownHostsFile: desk.file('hosts'),
    acceptNewHostKey: false,
    trustFingerprint: null,
    connectTimeoutMs: 60_000,
    signal,
    onProgress,
  });
  const target = {
    target: 'x',
    label: 'the host',
    destination,
    engineSocket: null,
    sudo: 'auto',
    savedId: null,
  } as const;
  const reader = hostReader(transport, target);
  return { reader, transport, read: (sudo, asker) => reader.read({ engine: null, sudo, asker, signal, onProgress }) };
}

/** Scans over one connection, after which nothing of it may be left on the host, and no password in what was read. */
async function scans({
  user = 'sudopw',
  at = host,
  setUp,
  sshd,
  asker,
  scans: ways = ['password'],
}: Request): Promise<HostReading[]> {
  const door = await alterHost(at, {
    ...(setUp === undefined ? {} : { setUp }),
    ...(sshd === undefined ? {} : { sshd }),
  });
  const { read, reader, transport } = await openReader(user, door.port, at);
  const readings: HostReading[] = [];
  for (const sudo of ways) readings.push(await read(sudo, asker));
  reader.close();
  await transport.close();
  await door.nothingLeft();
  await door.close();
  expect(JSON.stringify(readings)).not.toContain(password);
  return readings;
}

const whole = (reading: HostReading | undefined): void => {
  expect(reading?.snapshot.privilege).toMatchObject({
    level: 'sudo',
    how: 'sudo-password',
    user: 'sudopw',
    docker: true,
  });
  const bad = reading?.snapshot.sources.filter(({ status }) => !['complete', 'skipped', 'missing'].includes(status));
  expect(bad).toEqual([]);
  expect(reading?.canRaise).toBe(false);
};

describe('a login whose sudo wants a password', () => {
  it.each(lab.hosts)('on $name sees all after one question, and asks nothing at the next scan', async (at) => {
    const asker = answeringInTurn(password);
    const [raised, again] = await scans({ at, asker, scans: ['password', 'auto'] });
    whole(raised);
    whole(again);
    expect(asker.questions).toHaveLength(1);
  });

  it('is asked nothing where sudo may not ask, and told that it could see more', async () => {
    const asker = answeringInTurn(password);
    const readings = await scans({ asker, scans: ['auto', 'never'] });
    expect(readings.map(({ canRaise }) => canRaise)).toEqual([true, false]);
    expect(readings[0]?.snapshot.privilege).toMatchObject({ level: 'none', how: null, canRaise: true });
    expect(asker.questions).toEqual([]);
  });

  it('is asked again after a wrong one, under a lecture, one try a process, no record and a pty where there is one', async () => {
    const asker = answeringInTurn('wrong', password);
    const setUp = sudoers('Defaults lecture=always, passwd_tries=1, timestamp_timeout=0, use_pty');
    const [reading] = await scans({ setUp, asker });
    whole(reading);
    expect(asker.questions.map(({ refusal }) => refusal)).toEqual([null, 'sudo did not take this password.']);
  });

  it('three times wrong sees what it sees without, says so in place, and may try again', async () => {
    const asker = answeringInTurn('one', 'two', 'three', password);
    const [reading] = await scans({ asker });
    expect(asker.questions).toHaveLength(3);
    expect(reading?.snapshot.privilege).toMatchObject({ level: 'none', canRaise: true });
    const gaps = buildTopology(reading?.snapshot ?? expect.fail()).gaps;
    const firewall = gaps.find(({ id }) => id === 'gap:firewall');
    expect(firewall?.reason).toContain('sudo did not take the password');
    expect(firewall).toMatchObject({ raise: true, remedy: expect.stringContaining('--raise') as string });
    expect(gaps.find(({ id }) => id === 'gap:engine')?.raise).toBe(true);
  });

  it.each([
    ['that works on a terminal only', sudoers('Defaults requiretty'), /terminal only \(requiretty\).*must have a tty/],
    [
      'that does not know the user',
      'mount -t tmpfs tmpfs /etc/sudoers.d',
      /does not let this user.*not in the sudoers/,
    ],
    ['that is not there', 'hide sudo', /There is no sudo on the host/],
    ['that has lost its rights', 'mount -o bind,nosuid /usr/bin /usr/bin', /cannot work on this host.*nosuid/],
  ])('%s is named, and the rest is seen', async (_, setUp, says) => {
    const asker = answeringInTurn(password);
    const [first, second] = await scans({ setUp, asker, scans: ['password', 'password'] });
    for (const reading of [first, second]) {
      const reports = new Map(reading?.snapshot.sources.map((report) => [report.id, report]));
      expect(reports.get('host.links')?.status).toBe('complete');
      expect(reports.get('firewall.iptables')?.reason).toMatch(says);
      expect(reading?.snapshot.privilege).toMatchObject({ level: 'none', canRaise: false });
    }
    expect(asker.questions.length).toBeLessThanOrEqual(1);
  });

  it('and that needs none after all is not given any', async () => {
    const asker = answeringInTurn(password);
    const [reading] = await scans({ setUp: sudoers('Defaults:sudopw !authenticate'), asker });
    expect(reading?.snapshot.privilege).toMatchObject({ level: 'sudo', how: 'sudo' });
    expect(asker.questions).toEqual([]);
  });
});

describe('a connection that breaks', () => {
  it('while the user is asked takes the question away, and nothing of it is left on the host', async () => {
    const door = await alterHost(host);
    const relay = await cuttingPort({ host: '127.0.0.1', port: door.port }, Infinity);
    let taken = false;
    const asker: Asker = {
      interactive: true,
      ask: (_, gone) =>
        new Promise((_resolve, reject) => {
          gone.addEventListener('abort', () => ((taken = true), reject(new Error('gone'))), { once: true });
          void relay.close();
        }),
    };
    const { read, transport } = await openReader('sudopw', relay.port);
    await expect(read('password', asker)).rejects.toMatchObject({ data: { code: 'connection-lost' } });
    expect(taken).toBe(true);
    await transport.close();
    await door.nothingLeft();
    await door.close();
  });

  it.each([4_000, 5_000, 6_000, 8_000, 30_000])('after %d bytes, sudo under way, ends clearly', async (bytes) => {
    const door = await alterHost(host);
    const relay = await cuttingPort({ host: '127.0.0.1', port: door.port }, bytes);
    const { read, transport } = await openReader('sudopw', relay.port);
    const outcome = await read('password', answeringInTurn(password)).catch((error: unknown) => error);
    if (outcome instanceof AppError) expect(outcome.data).toMatchObject({ code: 'connection-lost', retry: true });
    else expect(JSON.stringify(outcome)).toMatch(/connection|broken off/i);
    expect(JSON.stringify(outcome)).not.toContain(password);
    await transport.close();
    expect(relay.open()).toBe(0);
    await relay.close();
    await door.nothingLeft();
    await door.close();
  });
});

describe('a login that needs no sudo', () => {
  it('as root is asked nothing', async () => {
    const asker = answeringInTurn(password);
    const [reading] = await scans({ user: 'root', asker });
    expect(reading?.snapshot.privilege).toMatchObject({ level: 'root', how: 'login', canRaise: false });
    expect(asker.questions).toEqual([]);
  });
});
