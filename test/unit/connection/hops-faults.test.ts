import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connect } from '../../../electron/connection/connect';
import type { ConnectOptions } from '../../../electron/connection/connect-options';
import { sshDestination } from '../../../electron/hosts/resolve-target';
import { hostileProxy, type Hostility } from './support/hostile-proxy';
import { failure, nothingLeft, options, resources } from './support/options';
import { hasSshd, startSshd, type TestSshd } from './support/sshd';

if (!hasSshd) process.stderr.write('Skipped: tests against a real SSH server need /usr/sbin/sshd (openssh-server).\n');

/** How far the bytes of the whole way, hop and host, are let through. 0: not even the hop's banner. */
const SHARES = [0, 0.005, 0.1, 0.3, 0.45, 0.6, 0.75, 0.9];

describe.skipIf(!hasSshd && process.env['CI'] !== 'true')('a network that', () => {
  let host: TestSshd;
  let hop: TestSshd;
  let whole = 0;

  beforeAll(async () => {
    [host, hop] = await Promise.all([startSshd(), startSshd()]);
    const proxy = await hostileProxy(hop.port);
    const transport = await way(proxy.port);
    whole = proxy.passed();
    await transport.close();
    await proxy.stop();
  }, 60_000);
  afterAll(async () => {
    await Promise.all([host.stop(), hop.stop()]);
  }, 60_000);

  /** To the host through the hop, and to the hop through the port of a proxy. */
  async function way(port: number, changes: Partial<ConnectOptions> = {}) {
    const sshConfigFile = `${host.folder}/faults_config`;
    const knownHostsFile = `${host.folder}/faults_known`;
    const [, ...key] = (await readFile(hop.knownHosts, 'utf8')).split(' ');
    await writeFile(knownHostsFile, `${await readFile(host.knownHosts, 'utf8')}hop-key ${key.join(' ')}`);
    const settings = [`Port ${port}`, `User ${hop.user}`, 'HostKeyAlias hop-key', `IdentityFile ${hop.identity}`];
    await writeFile(
      sshConfigFile,
      [
        'Host hop',
        '  HostName 127.0.0.1',
        ...settings.map((line) => `  ${line}`),
        'Host *',
        '  IdentityAgent none',
        '',
      ].join('\n'),
    );
    return connect(
      sshDestination({ name: '127.0.0.1', user: host.user, port: host.port, jumps: ['hop'] }),
      'the host',
      options(host, { sshConfigFile, knownHostsFile, connectTimeoutMs: 600_000, ...changes }),
    );
  }

  async function failing(hostility: Hostility, changes: Partial<ConnectOptions> = {}) {
    const before = resources();
    const proxy = await hostileProxy(hop.port, hostility);
    const error = await failure(way(proxy.port, changes));
    // Our side is gone: the proxy, which ends its sockets when we end ours, has none left.
    await vi.waitFor(() => expect(proxy.open()).toBe(0), { timeout: 20_000 });
    await proxy.stop();
    await nothingLeft(before);
    return error;
  }

  it.each(SHARES)(
    'cuts after %f of the way ends in a clear error, and nothing is left',
    async (share) => {
      const error = await failing({ after: Math.floor(whole * share), then: 'cut' });
      expect(['connection-lost', 'login-failed']).toContain(error.code);
      expect(error.details['hop']).toContain(`${hop.user}@127.0.0.1:`);
      expect(error.code === 'login-failed' && error.retry).toBe(false);
    },
    60_000,
  );

  it.each(SHARES)(
    'stalls after %f of the way is given up in time, and nothing is left',
    async (share) => {
      const error = await failing({ after: Math.floor(whole * share), then: 'stall' }, { connectTimeoutMs: 1_500 });
      expect(error).toMatchObject({ code: 'connection-timeout', retry: true });
    },
    60_000,
  );

  it.each(SHARES)(
    'corrupts after %f of the way lets nobody in, and nothing is left',
    async (share) => {
      const error = await failing({ after: Math.floor(whole * share), then: 'corrupt' }, { connectTimeoutMs: 1_500 });
      expect([
        'connection-lost',
        'connection-timeout',
        'login-failed',
        'host-key-unknown',
        'host-key-changed',
      ]).toContain(error.code);
    },
    60_000,
  );
});
