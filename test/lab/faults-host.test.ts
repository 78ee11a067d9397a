import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { snapshotSchema, type HostSnapshot } from '../../shared/model';
import type { Topology } from '../../shared/topology/model';
import { readLab, type LabHost, type LabUserName } from './hosts';
import { alterHost, type Alteration } from './support/altered-host';
import { loginThrough } from './support/login';
import { openDesk, type Ended } from './support/program';

const desk = openDesk();
afterAll(desk.clear);
const host = readLab().hosts.at(-1) as LabHost;

interface Scanned {
  readonly ended: Ended;
  readonly snapshot: HostSnapshot;
  readonly status: Readonly<Record<string, string>>;
}

/** A whole scan of the altered host, after which nothing of it may be left there. */
async function scan(user: LabUserName, alteration: Alteration, at: LabHost = host): Promise<Scanned> {
  const door = await alterHost(at, alteration);
  const ended = await desk.run(['scan', ...loginThrough(at, user, door.port, desk.file('hosts')), '--json']);
  await door.nothingLeft();
  expect(door.open()).toBe(0);
  await door.close();
  const snapshot = snapshotSchema.parse(JSON.parse(ended.stdout));
  const status = Object.fromEntries(snapshot.sources.map((source) => [source.id, source.status]));
  for (const source of snapshot.sources) if (source.status !== 'complete') expect(source.reason).not.toBeNull();
  return { ended, snapshot, status };
}

async function topologyOf(scanned: Scanned): Promise<Topology> {
  writeFileSync(desk.file('snapshot.json'), scanned.ended.bytes);
  return JSON.parse((await desk.run(['scan', desk.file('snapshot.json'), '--topology'])).stdout) as Topology;
}

const root = (snapshot: HostSnapshot): string[] =>
  snapshot.namespaces.find(({ id }) => id === 'root')?.interfaces.map(({ name }) => name) ?? [];

describe('a host', () => {
  it('that is as it should be is seen whole through this test’s own door', async () => {
    const { ended } = await scan('root', {});
    expect(ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('without Docker shows its interfaces, and says that no engine is there', async () => {
    const { ended, snapshot, status } = await scan('root', {
      setUp: 'mount -t tmpfs tmpfs /run; mkdir /run/sshd; hide docker',
    });
    expect(ended.code).toBe(3);
    expect(status).toMatchObject({
      'docker.version': 'missing',
      'docker.containers': 'missing',
      'host.links': 'complete',
    });
    expect(ended.stderr).toContain('There is no Docker socket at /var/run/docker.sock');
    expect(ended.stderr).toContain('Check that Docker is installed and running');
    expect(root(snapshot)).toContain('docker0');
    expect(snapshot.engine).toBeNull();
  });

  it('whose engine is gone while its socket is there says that nothing answers on it', async () => {
    const { ended, status } = await scan('root', {
      // perl-base is on every Debian; a socket that nobody listens on is what a dead engine leaves.
      setUp: `perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => "/mnt/dead")'; mount --bind /mnt/dead /run/docker.sock`,
    });
    expect(ended.code).toBe(3);
    expect(status).toMatchObject({
      'docker.version': 'failed',
      'host.links': 'complete',
      'firewall.iptables': 'complete',
    });
    expect(ended.stderr).toMatch(
      /docker\.sock: connect: connection refused.*Check that the Docker engine .* is running/,
    );
  });

  it('without ip still shows interfaces, containers and rules', async () => {
    const { ended, snapshot, status } = await scan('root', { setUp: 'hide ip' });
    expect(ended.code).toBe(3);
    expect(status).toMatchObject({
      'host.sysfs': 'complete',
      'docker.containers': 'complete',
      'firewall.iptables': 'complete',
    });
    expect(ended.stderr).toMatch(/There is no `ip` here/);
    expect(ended.stderr).toMatch(/Install iproute2/);
    expect(root(snapshot)).toContain('docker0');
  });

  it.each<LabUserName>(['root', 'plain'])('with BusyBox ip only shows the same interfaces, as %s', async (user) => {
    const busybox = `printf '#!/bin/sh\\nexec /bin/busybox ip "$@"\\n' | fake ip`;
    const [altered, asItIs] = [await scan(user, { setUp: busybox }), await scan(user, {})];
    expect(altered.ended.code).toBe(3);
    expect(altered.ended.stderr).toContain('`ip` has no JSON here');
    expect(root(altered.snapshot).toSorted()).toEqual(root(asItIs.snapshot).toSorted());
  });

  it('without perl has the same sockets listening in every namespace', async () => {
    const waiting = (snapshot: HostSnapshot): [string, string[]][] =>
      snapshot.namespaces.map(({ id, listeners }) => [
        id,
        listeners.map(({ protocol, address, port }) => `${protocol} ${address} ${port}`).toSorted(),
      ]);
    const [altered, asItIs] = [await scan('root', { setUp: 'hide perl' }), await scan('root', {})];
    expect(altered.status).toMatchObject({ 'proc.net': 'complete', 'netns.contents': 'complete' });
    expect(waiting(altered.snapshot)).toEqual(waiting(asItIs.snapshot));
    expect(waiting(altered.snapshot).flatMap(([, places]) => places).length).toBeGreaterThan(10);
  });

  it.each(['lsns', 'bridge', 'nsenter', 'nft', 'ss', 'timeout', 'head', 'nproc', 'perl', 'stat', 'docker'])(
    'without %s lacks only what that tool tells',
    async (tool) => {
      const { ended, snapshot, status } = await scan('root', { setUp: `hide ${tool}` });
      expect([0, 3]).toContain(ended.code);
      expect(status).toMatchObject({
        'host.links': 'complete',
        'docker.containers': 'complete',
        'firewall.iptables': 'complete',
      });
      expect(snapshot.containers.length).toBeGreaterThan(15);
      if (ended.code === 3) expect(ended.stderr).toMatch(/Install [a-z0-9-]+ on the host|Scan again/);
      expect(ended.ms).toBeLessThan(60_000);
    },
  );

  it('without any optional tool is still charted, and no finding accuses its containers', async () => {
    const scanned = await scan('root', {
      setUp: 'hide lsns bridge nsenter nft ss stat timeout nproc perl head docker',
    });
    expect(scanned.ended.code).toBe(3);
    expect(scanned.status).toMatchObject({ 'host.links': 'complete', 'docker.containers': 'complete' });
    for (const tool of ['util-linux', 'nftables', 'coreutils'])
      expect(scanned.ended.stderr).toContain(`Install ${tool}`);
    const topology = await topologyOf(scanned);
    expect(topology.findings.filter(({ title }) => title.startsWith('Running container without'))).toEqual([]);
  });

  it('whose ip prints without end is given up at a limit, and the rest is kept', async () => {
    const endless = `printf '#!/bin/sh\\nexec yes "[{}, {}, {}, {}, {}, {}, {}, {}, {}, {}]"\\n' | fake ip`;
    const { ended, status } = await scan('root', { setUp: endless });
    expect(ended.code).toBe(3);
    expect(status).toMatchObject({
      'docker.containers': 'complete',
      'firewall.iptables': 'complete',
      'proc.cgroups': 'complete',
    });
    expect(ended.ms).toBeLessThan(120_000);
  });

  it('whose tools hang is given up after their limits, and the rest is kept', async () => {
    const hanging = ['ip', 'bridge', 'nft'].map((tool) => `printf '#!/bin/sh\\nexec sleep 1000\\n' | fake ${tool}`);
    const { ended, snapshot, status } = await scan('root', { setUp: hanging.join('; ') });
    expect(ended.code).toBe(3);
    expect(status).toMatchObject({
      'host.sysfs': 'complete',
      'host.fdb': 'timeout',
      'firewall.nftables': 'timeout',
      'firewall.iptables': 'complete',
      'docker.containers': 'complete',
    });
    expect(ended.stderr).toContain('took too long');
    expect(root(snapshot)).toContain('docker0');
    expect(ended.ms).toBeLessThan(90_000);
  });

  it('whose tools print garbage gives a partial result', async () => {
    const garbage = ['ip', 'lsns', 'nft', 'iptables-nft-save', 'bridge'].map(
      (tool) => `printf '#!/bin/sh\\nhead -c 20000 /dev/urandom; echo "[{"\\n' | fake ${tool}`,
    );
    const { ended, status } = await scan('root', { setUp: garbage.join('; ') });
    expect(ended.code).toBe(3);
    expect(status).toMatchObject({ 'docker.containers': 'complete', 'proc.cgroups': 'complete' });
  });
});

describe('a login shell', () => {
  it('that prints a banner and noise of its own is understood', async () => {
    const { ended } = await scan('root', {
      setUp: [
        "printf 'Authorised use only.\\n' >/mnt/banner",
        `printf 'echo "Welcome! \\033[31mred"; echo oops >&2\\n' >/mnt/rc`,
        'mount --bind /mnt/rc /etc/bash.bashrc',
      ].join('; '),
      sshd: ['Banner=/mnt/banner'],
    });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('that refuses to work says so', async () => {
    const door = await alterHost(host, { setUp: shell('/usr/sbin/nologin') });
    const ended = await desk.run(['scan', ...loginThrough(host, 'dock', door.port, desk.file('hosts'))]);
    // Docker is reached without any shell; the rest of the host is not.
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(/The login ran no script/);
    await door.nothingLeft();
    await door.close();
  });

  // The odd ones out among the shells: neither csh(1) nor fish(1) speaks what POSIX says.
  it.each(['/bin/tcsh', '/usr/bin/fish'])('%s runs the scan as any other does', async (path) => {
    const { ended } = await scan('sudoer', { setUp: shell(path) });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('a login that may not use Docker', () => {
  it.each<LabUserName>(['plain', 'sudopw'])('as %s is told so, and waits for no password', async (user) => {
    const { ended, status } = await scan(user, {});
    expect(ended.code).toBe(3);
    expect(status).toMatchObject({
      'docker.containers': 'refused',
      'netns.contents': 'refused',
      'host.links': 'complete',
    });
    expect(ended.stderr).toContain('may not open /var/run/docker.sock');
    expect(ended.stderr).toMatch(/member of the group docker/);
  });
});

/** Everybody's login shell, for this one connection. */
function shell(path: string): string {
  return `sed 's|:[^:]*$|:${path}|' /etc/passwd >/mnt/passwd; mount --bind /mnt/passwd /etc/passwd`;
}
