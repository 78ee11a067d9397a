import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connect } from '../../../electron/connection/connect';
import type { ConnectOptions } from '../../../electron/connection/connect-options';
import type { Transport } from '../../../electron/connection/transport';
import type { SshDestination } from '../../../electron/hosts/destination';
import { sshDestination } from '../../../electron/hosts/resolve-target';
import { failure, leftSince, nothingLeft, options, resources, script } from './support/options';
import { hostileProxy } from './support/hostile-proxy';
import { hasSshd, startSshd, type TestSshd } from './support/sshd';

if (!hasSshd) process.stderr.write('Skipped: tests against a real SSH server need /usr/sbin/sshd (openssh-server).\n');

describe.skipIf(!hasSshd && process.env['CI'] !== 'true')('a way with hops', () => {
  let host: TestSshd;
  let far: TestSshd;
  let near: TestSshd;
  let closedDoor: TestSshd;
  let knownHosts = '';
  let config = '';

  beforeAll(async () => {
    [host, far, near, closedDoor] = await Promise.all([
      startSshd(),
      startSshd(),
      startSshd(),
      startSshd(['AllowTcpForwarding no']),
    ]);
    knownHosts = `${host.folder}/all_known_hosts`;
    const files = await Promise.all([host, far, near, closedDoor].map((one) => readFile(one.knownHosts, 'utf8')));
    await writeFile(knownHosts, files.join(''));
    config = `${host.folder}/hops_config`;
    await writeFile(
      config,
      [
        ...entry('target', host, 'ProxyJump far'),
        ...entry('far', far, 'ProxyJump near'),
        ...entry('near', near),
        ...entry('closed', closedDoor),
        ...entry('behind-closed', host, 'ProxyJump closed'),
        ...entry('listed', host, 'ProxyJump near,far'),
        ...entry('round', host, 'ProxyJump about'),
        ...entry('about', far, 'ProxyJump round'),
        'Host *',
        '  IdentityAgent none',
        '',
      ].join('\n'),
    );
  }, 60_000);
  afterAll(async () => {
    await Promise.all([host, far, near, closedDoor].map((one) => one.stop()));
  }, 60_000);

  const entry = (name: string, sshd: TestSshd, ...more: string[]): string[] => [
    `Host ${name}`,
    '  HostName 127.0.0.1',
    `  Port ${sshd.port}`,
    `  User ${sshd.user}`,
    `  IdentityFile ${sshd.identity}`,
    ...more.map((line) => `  ${line}`),
  ];
  const hopOf = (sshd: TestSshd): string => `${sshd.user}@127.0.0.1:${sshd.port}`;
  const way = (said: Partial<SshDestination> & { name: string }, changes: Partial<ConnectOptions> = {}) =>
    connect(
      sshDestination(said),
      said.name,
      options(host, { identityFiles: [], knownHostsFile: knownHosts, sshConfigFile: config, ...changes }),
    );
  const portSeen = async (transport: Transport): Promise<string> =>
    (await transport.exec(script('set -- $SSH_CONNECTION; echo "$4"'))).stdout.toString().trim();

  it('leads through each hop of the SSH config, with a login and a host key each, and leaves nothing behind', async () => {
    const before = resources();
    const told: string[] = [];
    const transport = await way(
      { name: 'target' },
      { onProgress: (step, state, _detail, hop) => told.push(`${hop ?? 'target'} ${step} ${state}`) },
    );
    expect(await portSeen(transport)).toBe(String(host.port));
    expect(leftSince(before)).toEqual(['TCPSocketWrap']);
    expect(told).toEqual(
      [hopOf(near), hopOf(far), 'target'].flatMap((hop) =>
        ['resolve', 'connect', 'host-key', 'login'].flatMap((step) => [
          `${hop} ${step} started`,
          `${hop} ${step} done`,
        ]),
      ),
    );
    expect(transport.cost().bytesReceived).toBeGreaterThan(0);
    await transport.close();
    await transport.close();
    await nothingLeft(before);
  });

  it('leads through a list of hops, nearest first', async () => {
    const hops: string[] = [];
    const transport = await way(
      { name: 'listed' },
      { onProgress: (step, state, _d, hop) => step === 'login' && state === 'done' && hops.push(hop ?? 'host') },
    );
    await transport.close();
    expect(hops).toEqual([hopOf(near), hopOf(far), 'host']);
  });

  it('leads through the hops that were named, or none, whatever the SSH config says', async () => {
    const hops: string[] = [];
    const onProgress: ConnectOptions['onProgress'] = (step, state, _detail, hop) => {
      if (step === 'login' && state === 'done') hops.push(hop ?? 'host');
    };
    await (await way({ name: 'target', jumps: [] }, { onProgress })).close();
    await (await way({ name: 'target', jumps: [`near`] }, { onProgress })).close();
    expect(hops).toEqual(['host', hopOf(near), 'host']);
  });

  it('offers a key that was named to the host only', async () => {
    const transport = await way({ name: 'target', jumps: ['near'], identityFile: host.identity });
    await transport.close();
    expect(await failure(way({ name: 'target', jumps: ['near'], identityFile: near.identity }))).toMatchObject({
      code: 'login-failed',
      message: expect.not.stringContaining('On the way') as string,
    });
  });

  it('that leads in a circle is refused', async () => {
    expect(await failure(way({ name: 'round' }))).toMatchObject({
      code: 'usage',
      step: 'resolve',
      message: expect.stringContaining('circle') as string,
    });
    expect(await failure(way({ name: 'target', jumps: Array.from({ length: 9 }, () => 'near') }))).toMatchObject({
      code: 'usage',
      message: expect.stringContaining('more than 8') as string,
    });
  });

  it.each([['$(touch x)'], ['-oProxyCommand=x'], ['a b']])('refuses a hop that is no address: %s', async (hop) => {
    expect(await failure(way({ name: 'target', jumps: [hop] }))).toMatchObject({ code: 'usage' });
  });

  it('says which hop forbids forwarding', async () => {
    const before = resources();
    expect(await failure(way({ name: 'behind-closed' }))).toMatchObject({
      code: 'proxy-failed',
      step: 'connect',
      message: `The hop ${hopOf(closedDoor)} does not forward connections.`,
      remedy: expect.stringContaining('AllowTcpForwarding') as string,
      details: { hop: hopOf(closedDoor) },
    });
    await nothingLeft(before);
  });

  it('says which hop cannot reach the next one', async () => {
    const before = resources();
    expect(await failure(way({ name: '127.0.0.1', port: 1, jumps: ['near'] }))).toMatchObject({
      code: 'proxy-failed',
      message: `The hop ${hopOf(near)} could not reach 127.0.0.1 port 1.`,
      details: { hop: hopOf(near) },
    });
    await nothingLeft(before);
  });

  it('stops at a hop whose key has changed, and says which', async () => {
    const before = resources();
    const changed = `${host.folder}/changed_hop`;
    const other = (await readFile(`${host.folder}/wrong.pub`, 'utf8')).split(' ').slice(0, 2).join(' ');
    const others = await Promise.all([host, far].map((one) => readFile(one.knownHosts, 'utf8')));
    await writeFile(changed, `${others.join('')}[127.0.0.1]:${near.port} ${other}\n`);
    const failed: string[] = [];
    const error = await failure(
      way(
        { name: 'target' },
        {
          knownHostsFile: changed,
          onProgress: (step, state, _d, hop) => state === 'failed' && failed.push(`${step} ${hop ?? ''}`),
        },
      ),
    );
    expect(error).toMatchObject({ code: 'host-key-changed', details: { hop: hopOf(near) } });
    expect(error.message).toContain(hopOf(near));
    expect(failed).toEqual([`host-key ${hopOf(near)}`]);
    await nothingLeft(before);
  });

  it('asks for the key of each hop that nobody knows, one at a time', async () => {
    const empty = `${host.folder}/empty_hops`;
    await writeFile(empty, '');
    const configDirectory = `${host.folder}/hops-accepted`;
    const unknown = { knownHostsFile: empty, configDirectory };
    for (const sshd of [near, far, host]) {
      const error = await failure(way({ name: 'target' }, unknown));
      expect(error).toMatchObject({ code: 'host-key-unknown', details: { fingerprint: sshd.hostKeyFingerprint } });
      const trust = way({ name: 'target' }, { ...unknown, trustFingerprint: sshd.hostKeyFingerprint });
      if (sshd === host) await (await trust).close();
      else {
        // What was confirmed was used up: the next hop's key is asked about, and not taken for a wrong one.
        const next = await failure(trust);
        expect(next).toMatchObject({ code: 'host-key-unknown' });
        expect(next.message).toContain('is not in any known hosts file');
      }
    }
  });

  it('says at which hop a login failed', async () => {
    const own = `${host.folder}/wrong_hop_config`;
    await writeFile(
      own,
      [...entry('bad', { ...near, identity: near.wrongIdentity }), 'Host *', '  IdentityAgent none\n'].join('\n'),
    );
    const before = resources();
    const error = await failure(way({ name: '127.0.0.1', port: host.port, jumps: ['bad'] }, { sshConfigFile: own }));
    expect(error).toMatchObject({ code: 'login-failed', step: 'login', retry: false, details: { hop: hopOf(near) } });
    await nothingLeft(before);
  });

  it.each(['resolve', 'connect', 'host-key', 'login'])('can be cancelled at the second hop’s step %s', async (at) => {
    const before = resources();
    const controller = new AbortController();
    const error = await failure(
      way(
        { name: 'target' },
        {
          signal: controller.signal,
          onProgress: (step, state, _detail, hop) => {
            if (hop === hopOf(far) && step === at && state === 'started') controller.abort();
          },
        },
      ),
    );
    expect(error).toMatchObject({ code: 'cancelled', step: at });
    await nothingLeft(before);
  });

  it('that loses a hop ends whole and names the hop', async () => {
    const before = resources();
    const cut = await hostileProxy(near.port);
    const own = `${host.folder}/cut_config`;
    await writeFile(
      own,
      [...entry('cut', { ...near, port: cut.port }, `HostKeyAlias near-key`), ...entry('target', host), ''].join('\n'),
    );
    const known = `${host.folder}/cut_known`;
    const [, ...key] = (await readFile(near.knownHosts, 'utf8')).split(' ');
    await writeFile(known, `${await readFile(knownHosts, 'utf8')}near-key ${key.join(' ')}`);
    const hop = `${near.user}@127.0.0.1:${cut.port}`;
    const transport = await way({ name: 'target', jumps: ['cut'] }, { sshConfigFile: own, knownHostsFile: known });
    const running = transport.exec(script('echo begun; sleep 600', { timeoutMs: 600_000 }));
    const waiting = transport.exec(script('sleep 600', { timeoutMs: 600_000 }));
    await vi.waitFor(() => expect(transport.cost().execs).toBe(2), { timeout: 20_000 });
    cut.cut();
    expect((await running).end).toBe('lost');
    expect((await waiting).end).toBe('lost');
    expect(await failure(transport.exec(script('true')))).toMatchObject({
      code: 'connection-lost',
      message: expect.stringContaining(hop) as string,
      details: { hop },
    });
    await transport.close();
    await cut.stop();
    // The proxy's own sockets to the hop are the last to go.
    await nothingLeft(before);
  });
});
