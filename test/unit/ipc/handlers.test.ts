import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostEntry } from '../../../shared/contract/contract';
import { AppError } from '../../../shared/errors/app-error';
import type { HostSnapshot } from '../../../shared/model';
import type { Topology } from '../../../shared/topology/model';
import { nobody } from '../../../electron/connection/asking';
import { browserDesktop } from '../../../electron/ipc/web/browser-desktop';
import { plainExport } from '../../../shared/contract/export';
import { exportHandlers, exportName } from '../../../electron/ipc/handlers/export';
import { hostsHandlers } from '../../../electron/ipc/handlers/hosts';
import { scanHandlers, type Charting } from '../../../electron/ipc/handlers/scan';
import { allowedLink } from '../../../electron/ipc/handlers/system';
import { demoSource, firstSocket, localSource, orNothing, recentSource } from '../../../electron/ipc/host-sources';
import { Runs } from '../../../electron/ipc/runs';
import type { Sender } from '../../../electron/ipc/sender';
import { settingsStore, withRecent } from '../../../electron/store/settings';
import { sampleSnapshot } from '../store/sample-snapshot';

const topologyOf = (snapshot: HostSnapshot): Topology =>
  ({
    host: snapshot.host,
    target: snapshot.target,
    takenAt: snapshot.takenAt,
    gaps: [],
    sources: [],
  }) as unknown as Topology;

function setUp(snapshotOf: Charting['snapshotOf'] = () => Promise.resolve(sampleSnapshot)) {
  const opened: string[] = [];
  const events: unknown[] = [];
  const leave = new AbortController();
  const sender: Sender = {
    id: 'tab',
    distrust: null,
    gone: leave.signal,
    emit: (event, data) => events.push([event, data]),
  };
  const runs = new Runs();
  const charting: Charting = {
    snapshotOf,
    topologyOf,
    isHost: () => true,
    readSnapshot: () => Promise.resolve(sampleSnapshot),
    opened: (target) => {
      opened.push(target);
      return Promise.resolve();
    },
  };
  return {
    ...scanHandlers(
      charting,
      runs,
      () => 0,
      () => nobody,
    ),
    sender,
    runs,
    opened,
    events,
    leave,
  };
}

const noContexts = () => Promise.resolve({ contexts: [], current: 'other', notices: [] });
const noneListed = () => Promise.resolve({ hosts: [], contexts: [] });

const request = { runId: 'one', target: 'db-1', trustFingerprint: null };

/** A scan that lasts until it is told to end. */
const endless: Charting['snapshotOf'] = ({ signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () =>
      reject(new AppError({ code: 'cancelled', step: 'collect', message: 'Cancelled.' })),
    );
  });

describe('a scan', () => {
  it('answers with the chart, tells its steps under its run, and the target becomes a recent one', async () => {
    const {
      'scan.run': run,
      sender,
      opened,
      events,
      runs,
    } = setUp(({ onProgress }) => {
      onProgress({ step: 'connect', state: 'started', detail: null });
      return Promise.resolve(sampleSnapshot);
    });
    expect(await run(request, sender)).toMatchObject({ runId: 'one', completeness: 'complete' });
    expect(events).toContainEqual(['scan.progress', { runId: 'one', step: 'connect', state: 'started', detail: null }]);
    expect(opened).toEqual(['db-1']);
    expect(runs.charted('one').snapshot).toBe(sampleSnapshot);
  });

  it('that fails leaves no recent target and can be run again under its name', async () => {
    const { 'scan.run': run, sender, opened } = setUp(() => Promise.reject(new Error('no')));
    await expect(run(request, sender)).rejects.toThrow('no');
    await expect(run(request, sender)).rejects.toThrow('no');
    expect(opened).toEqual([]);
  });

  it('ends when it is cancelled, and cancelling twice or too early does nothing', async () => {
    const { 'scan.run': run, 'scan.cancel': cancel, sender } = setUp(endless);
    await cancel({ runId: 'one' }, sender);
    const running = run(request, sender);
    await cancel({ runId: 'one' }, sender);
    await cancel({ runId: 'one' }, sender);
    await expect(running).rejects.toMatchObject({ data: { code: 'cancelled' } });
  });

  it('ends when its window is gone', async () => {
    const { 'scan.run': run, sender, leave } = setUp(endless);
    const running = run(request, sender);
    leave.abort();
    await expect(running).rejects.toMatchObject({ data: { code: 'cancelled' } });
  });

  it('is refused while another of its name is under way', async () => {
    const { 'scan.run': run, sender, runs } = setUp(endless);
    const first = run(request, sender);
    await expect(run(request, sender)).rejects.toMatchObject({ data: { code: 'bad-request' } });
    runs.cancelAll();
    await expect(first).rejects.toMatchObject({ data: { code: 'cancelled' } });
  });
});

describe('an export', () => {
  it('is offered as a download in browser mode, named after host and time', async () => {
    const { 'scan.run': run, sender, runs } = setUp();
    await run(request, sender);
    const { 'export.save': save } = exportHandlers(() => Promise.resolve(Uint8Array.of(1)), browserDesktop, runs);
    expect(await save({ ...plainExport, runId: 'one', format: 'png' }, sender)).toEqual({
      kind: 'download',
      name: 'portolan-db-1-prod-2026-02-03T0405.png',
      mime: 'image/png',
      data: Uint8Array.of(1),
    });
  });

  it('of a scan that is no longer in memory says so; the last six are', async () => {
    const { 'scan.run': run, sender, runs } = setUp();
    for (const runId of ['1', '2', '3', '4', '5', '6']) await run({ ...request, runId }, sender);
    runs.charted('1');
    await run({ ...request, runId: '7' }, sender);
    expect(() => runs.charted('2')).toThrow(AppError);
    for (const runId of ['1', '3', '4', '5', '6', '7']) expect(runs.charted(runId).snapshot).toBe(sampleSnapshot);
  });

  it.each(['../../etc/passwd', '..', '\u202egnp.exe', 'a'.repeat(500), '', '-rf', 'C:\\x'])(
    'never takes a path or a trick from a host that calls itself %j',
    (hostname) => {
      const snapshot = { ...sampleSnapshot, host: { ...sampleSnapshot.host, hostname } };
      const name = exportName({ snapshot, topology: topologyOf(snapshot) }, { format: 'svg', table: 'ports' });
      expect(name).toMatch(/^portolan-[A-Za-z0-9.-]{0,80}\.svg$/);
      expect(name).not.toContain('..');
    },
  );
});

describe('a link', () => {
  it('opens an https page of the allow-list', () => {
    expect(allowedLink('https://docs.docker.com/network')).toBe('https://docs.docker.com/network');
  });

  it.each([
    'http://docs.docker.com/',
    'https://docs.docker.com.evil.example/',
    'https://evil.example/docs.docker.com',
    'https://docs.docker.com@evil.example/',
    'https://user:pw@docs.docker.com/',
    'https://docs.docker.com:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-msdt:/id',
    'docs.docker.com',
    '',
  ])('to %s opens nothing', (url) => {
    expect(() => allowedLink(url)).toThrow(AppError);
  });
});

describe('the list of hosts', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'portolan-hosts-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const list = async (...sources: Parameters<typeof hostsHandlers>[0]): Promise<HostEntry[]> =>
    hostsHandlers(sources)['hosts.list'](null, {} as Sender);

  it('names this machine only where an engine listens', async () => {
    const socket = join(folder, 'docker.sock');
    writeFileSync(join(folder, 'file.sock'), '');
    const source = localSource([join(folder, 'file.sock'), socket], noContexts);
    expect(await list(source)).toEqual([]);
    const server = createServer().listen(socket);
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await list(source)).toMatchObject([{ target: 'local', detail: socket }]);
    expect(await firstSocket([socket])).toBe(socket);
    server.close();
  });

  it('names each target once, recent ones last, files by their name', async () => {
    const settings = settingsStore(
      folder,
      () => undefined,
      () => new Date(0),
    );
    for (const target of ['/tmp/db.json', 'demo', 'ssh://root@db-1', '\u0000']) {
      await settings.update((current) => withRecent(current, target, new Date(0)));
    }
    writeFileSync(join(folder, 'docker-28.5.json'), '{}');
    writeFileSync(join(folder, 'docker-20.10.json'), '{}');
    expect(
      (await list(demoSource(folder), recentSource(settings, noneListed))).map(({ target, kind, label }) => [
        target,
        kind,
        label,
      ]),
    ).toEqual([
      ['demo', 'demo', 'Demo host'],
      ['demo:20.10', 'demo', 'Demo host 20.10'],
      ['\u0000', 'recent', '\u0000'],
      ['ssh://root@db-1', 'recent', 'ssh://root@db-1'],
      ['/tmp/db.json', 'file', 'db.json'],
    ]);
  });

  it('still shows the others where one source fails, and the failure is reported', async () => {
    const reported: unknown[] = [];
    const broken = orNothing(
      () => Promise.reject(new Error('unreadable')),
      (thrown) => reported.push(thrown),
    );
    writeFileSync(join(folder, 'docker-28.5.json'), '{}');
    expect(await list(broken, demoSource(folder))).toHaveLength(1);
    expect(reported).toHaveLength(1);
  });
});
