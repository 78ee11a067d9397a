import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { readLab, type LabHost } from './hosts';
import { expectComplaint } from './support/complaint';
import { knownHostsAt } from './support/login';
import { openDesk, program } from './support/program';
import { loopbackPort, silentPort } from './support/relay';

const desk = openDesk();
afterAll(desk.clear);
const lab = readLab();
const [host] = lab.hosts as [LabHost];
const keys = ['--identity', lab.identity, '--known-hosts', lab.knownHosts];
const at = `127.0.0.1:${host.door.port}`;

describe('a host that cannot be reached', () => {
  it('with a name that nobody knows is named as such', async () => {
    const ended = await desk.run(['scan', 'ssh://root@no-such-host.invalid', ...keys]);
    const complaint = { host: 'root@no-such-host.invalid', step: 'resolve', remedy: /Check the spelling/ };
    expectComplaint(ended, {
      ...complaint,
      says: /no-such-host\.invalid could not be resolved.*(ENOTFOUND|EAI_AGAIN)/,
    });
  });

  it('with a port that nobody listens on is named as such', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    server.close();
    await once(server, 'close');
    const ended = await desk.run(['scan', `ssh://root@127.0.0.1:${port}`, ...keys]);
    const complaint = { host: `root@127.0.0.1:${port}`, step: 'connect', remedy: /SSH server of the host is running/ };
    expectComplaint(ended, { ...complaint, says: /Nothing accepts connections.*ECONNREFUSED/ });
  });

  it('that accepts and never says a word is given up after --timeout', async () => {
    const silent = await silentPort();
    const ended = await desk.run(['scan', `ssh://root@127.0.0.1:${silent.port}`, ...keys, '--timeout', '1']);
    const complaint = { host: `root@127.0.0.1:${silent.port}`, step: 'host-key', remedy: /--timeout/ };
    expectComplaint(ended, { ...complaint, says: /did not answer in time/ });
    expect(ended.ms).toBeLessThan(10_000);
    expect(silent.connections()).toBe(1);
    expect(silent.open()).toBe(0);
    await silent.close();
  });

  it('whose packets disappear is given up after --timeout', async () => {
    // Nobody has this address on the LAN of the lab, which has no way out: the packets stay there.
    const words = ['scan', 'ssh://root@192.168.40.99', ...keys, '--timeout', '1'];
    const inLan = [`--net=${lab.lan?.netns ?? ''}`, process.execPath, program, ...words];
    const env = { PATH: process.env['PATH'], HOME: desk.folder, PORTOLAN_CONFIG_DIR: desk.file('config') };
    const { status, stdout, stderr } = spawnSync('nsenter', inLan, { encoding: 'utf8', env, timeout: 20_000 });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^portolan: root@192\.168\.40\.99, connect: .* did not answer in time.*--timeout/);
  });

  it('that answers with something else than SSH, for ever, is no SSH server', async () => {
    const chatter = await loopbackPort((socket) => {
      const talk = (): void => {
        while (!socket.destroyed && socket.write('HTTP/1.1 400 Bad Request\r\n'.repeat(100)));
      };
      socket.on('drain', talk);
      talk();
    });
    const ended = await desk.run(['scan', `ssh://root@127.0.0.1:${chatter.port}`, ...keys, '--timeout', '5']);
    expectComplaint(ended, {
      host: `root@127.0.0.1:${chatter.port}`,
      step: 'host-key',
      says: /./,
      remedy: /SSH server/,
    });
    expect(chatter.open()).toBe(0);
    await chatter.close();
  });

  it('that hangs up at once says so', async () => {
    const closer = await loopbackPort((socket) => socket.end());
    const ended = await desk.run(['scan', `ssh://root@127.0.0.1:${closer.port}`, ...keys, '--timeout', '5']);
    const complaint = { host: `root@127.0.0.1:${closer.port}`, step: 'host-key', remedy: /SSH server listens/ };
    expectComplaint(ended, { ...complaint, says: /ended before the login/ });
    await closer.close();
  });
});

describe('a login that is not allowed', () => {
  it('with a wrong key names the key and what the host takes, and is tried once', async () => {
    const wrong = desk.file('wrong');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', wrong]);
    const ended = await desk.run(['scan', `ssh://root@${at}`, '--identity', wrong, '--known-hosts', lab.knownHosts]);
    const complaint = { host: `root@${at}`, step: 'login', remedy: /--identity FILE.*authorized_keys of root/ };
    expectComplaint(ended, { ...complaint, says: /did not let root in.*wrong \(SHA256:.*accepts: publickey/ });
  });

  it.each([
    ['that is missing', () => desk.file('none'), /no such file/i],
    ['that is no key', () => (writeFileSync(desk.file('text'), 'hello\n'), desk.file('text')), /cannot be used/],
    ['that is a folder', () => desk.folder, /EISDIR|directory|cannot be used/],
  ])('with a key file %s names the file', async (_, file, says) => {
    const ended = await desk.run(['scan', `ssh://root@${at}`, '--identity', file(), '--known-hosts', lab.knownHosts]);
    expectComplaint(ended, { host: `root@${at}`, step: 'login', says, remedy: /private key file/ });
    expect(ended.stderr).toContain(file());
  });
});

describe("a host's key", () => {
  it('that nobody knows is refused with its fingerprint', async () => {
    writeFileSync(desk.file('empty'), '');
    const ended = await desk.run(['scan', `ssh://dock@${at}`, '-i', lab.identity, '--known-hosts', desk.file('empty')]);
    const complaint = { host: `dock@${at}`, step: 'host-key', remedy: /--accept-new-host-key/ };
    expectComplaint(ended, { ...complaint, says: /SHA256:\S+ is not in any known hosts file/ });
    expect(existsSync(desk.file('config/known_hosts'))).toBe(false);
  });

  it("is accepted with --accept-new-host-key and remembered in Portolan's own file, not in the user's", async () => {
    writeFileSync(desk.file('empty'), '');
    const words = ['scan', `ssh://root@${at}`, '-i', lab.identity, '--known-hosts', desk.file('empty')];
    expect((await desk.run([...words, '--accept-new-host-key'])).code).toBe(0);
    expect(readFileSync(desk.file('empty'), 'utf8')).toBe('');
    expect(existsSync(desk.file('.ssh'))).toBe(false);
    expect(readFileSync(desk.file('config/known_hosts'), 'utf8')).toMatch(/^\[127\.0\.0\.1\]:\d+ \S+ \S+\n$/);
    expect((await desk.run(words)).code).toBe(0);
  });

  it('that has changed blocks with both fingerprints, also with --accept-new-host-key', async () => {
    const other = lab.hosts.at(-1);
    if (other === undefined || other.name === host.name) throw new Error('Two hosts of the lab are needed.');
    writeFileSync(desk.file('changed'), knownHostsAt(other, host.door.port));
    const before = readFileSync(desk.file('changed'), 'utf8');
    const own = { PORTOLAN_CONFIG_DIR: desk.file('other-config') };
    for (const extra of [[], ['--accept-new-host-key']]) {
      const words = ['scan', `ssh://root@${at}`, '-i', lab.identity, '--known-hosts', desk.file('changed'), ...extra];
      const ended = await desk.run(words, own);
      const complaint = { host: `root@${at}`, step: 'host-key', remedy: /confirmed.*remove .*changed/ };
      expectComplaint(ended, { ...complaint, says: /another key.*Shown: SHA256:\S+ On file: \S+ SHA256:/ });
      expect(new Set(ended.stderr.match(/SHA256:[A-Za-z0-9+/]{43}/g)).size).toBeGreaterThanOrEqual(2);
    }
    expect(readFileSync(desk.file('changed'), 'utf8')).toBe(before);
    expect(existsSync(desk.file('other-config/known_hosts'))).toBe(false);
  });

  it('is refused where the known hosts file that was named cannot be read', async () => {
    const words = ['scan', `ssh://root@${at}`, '-i', lab.identity, '--accept-new-host-key'];
    const ended = await desk.run([...words, '--known-hosts', desk.file('missing')]);
    const complaint = { host: `root@${at}`, step: 'host-key', remedy: /./ };
    expectComplaint(ended, { ...complaint, says: /missing.*ENOENT/ });
  });
});

describe('a TARGET that is none', () => {
  it.each([
    '$(touch pwned)',
    '`touch pwned`',
    'ssh://root@$(touch pwned)',
    'ssh://-oProxyCommand=touch@host',
    'ssh://-oProxyCommand=x',
    'root@-oProxyCommand=x',
    'ssh://root@host;touch pwned',
    'ssh://root@ho"st',
    "ssh://root@ho'st",
    'ssh://root@host\nHost *',
    'two words',
    'ssh://root:secret@host',
    'ssh://root@host:0',
    'ssh://root@host:99999',
    'ssh://',
    'http://host',
    '',
    'demo:../../etc/passwd',
  ])('is a fault of usage: %j', async (target) => {
    const ended = await desk.run(['scan', target]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^portolan: [^\n]+\n$/);
    expect(ended.stderr).not.toContain('secret');
    expect(existsSync(desk.file('pwned'))).toBe(false);
  });

  it.each(['-oProxyCommand=touch pwned', '--rsh=x'])('is never taken for an option: %j', async (target) => {
    const ended = await desk.run(['scan', '--', target]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('starts with a dash');
    const unguarded = await desk.run(['scan', target]);
    expect(unguarded).toMatchObject({ code: 2, stdout: '' });
    expect(existsSync(desk.file('pwned'))).toBe(false);
  });
});
