import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveSshHost } from '../../../electron/hosts/ssh-config';
import { listSshAliases } from '../../../electron/hosts/ssh-config-files';
import { hostFromSettings, parseSshSettings } from '../../../electron/hosts/ssh-config-output';

const local = { home: '/home/ann', localUser: 'ann', env: { SSH_AUTH_SOCK: '/run/agent', MY_AGENT: '/run/mine' } };
const signal = new AbortController().signal;
let folder = '';
let config = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-ssh-config-'));
  config = join(folder, 'config');
  await mkdir(join(folder, 'conf.d'));
  await writeFile(
    config,
    [
      `Include ${folder}/conf.d/*.conf`,
      'Host db1 db2 !db3 *.example.net',
      '  HostName 10.0.0.7',
      '  Port 2200',
      `  IdentityFile ${folder}/%h-key`,
      'Match exec "false"',
      '  Port 9',
      'Host *',
      '  User everyone',
      '  IdentitiesOnly yes',
    ].join('\n'),
  );
  await writeFile(join(folder, 'conf.d', 'a.conf'), 'Host web\n  HostName web.internal\n  HostKeyAlias web-key\n');
  await writeFile(join(folder, 'loop'), `Include ${folder}/loop\nHost looped\n`);
  await writeFile(join(folder, 'runs'), `Match exec "touch ${folder}/it-ran"\n  Port 9\n`);
  await writeFile(join(folder, 'conf.d', 'ignored.txt'), 'Host ignored\n');
});

afterAll(() => rm(folder, { recursive: true }));

describe('what ssh -G prints', () => {
  const host = (text: string) => hostFromSettings('db1', parseSshSettings(text), local);

  it('is read into a host', () => {
    const text = [
      'host db1',
      'user root',
      'hostname 10.0.0.7',
      'port 2200',
      'identitiesonly yes',
      'identityfile ~/.ssh/id_ed25519',
      'identityfile /keys/%r@%h:%p',
      'identityfile ~/.ssh/id_ed25519',
      'globalknownhostsfile /etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2',
      'userknownhostsfile ~/.ssh/known_hosts',
      'hostkeyalias the-db',
      'proxyjump ann@bastion',
      '',
    ].join('\r\n');
    expect(host(text)).toEqual({
      loginMethods: ['publickey', 'keyboard-interactive', 'password'],
      passwordPrompts: 3,
      name: 'db1',
      hostName: '10.0.0.7',
      user: 'root',
      port: 2200,
      identityFiles: ['/home/ann/.ssh/id_ed25519', '/keys/root@10.0.0.7:2200'],
      identitiesOnly: true,
      agentSocket: '/run/agent',
      userKnownHostsFiles: ['/home/ann/.ssh/known_hosts'],
      globalKnownHostsFiles: ['/etc/ssh/ssh_known_hosts', '/etc/ssh/ssh_known_hosts2'],
      hostKeyAlias: 'the-db',
      proxyJump: 'ann@bastion',
      proxyCommand: null,
      network: { connectTimeoutMs: null, keepalive: { intervalMs: 15_000, countMax: 3 }, family: 0, bindAddress: null },
      algorithms: { cipher: null, kex: null, hmac: null, serverHostKey: null },
      revokedHostKeys: [],
      demands: { certificateFiles: [], gssapi: false, pkcs11Provider: null, proxyUseFdpass: false },
    });
  });

  it('says how to reach the host and what only OpenSSH can do', () => {
    const text = [
      'connecttimeout 7',
      'serveraliveinterval 30',
      'serveralivecountmax 2',
      'addressfamily inet6',
      'bindaddress ::1',
      'revokedhostkeys /etc/ssh/revoked',
      'certificatefile ~/.ssh/id-cert.pub',
      'gssapiauthentication yes',
      'pkcs11provider /usr/lib/pkcs11.so',
      'proxyusefdpass yes',
    ].join('\n');
    expect(host(text)).toMatchObject({
      network: {
        connectTimeoutMs: 7000,
        keepalive: { intervalMs: 30_000, countMax: 2 },
        family: 6,
        bindAddress: '::1',
      },
      revokedHostKeys: ['/etc/ssh/revoked'],
      demands: {
        certificateFiles: ['/home/ann/.ssh/id-cert.pub'],
        gssapi: true,
        pkcs11Provider: '/usr/lib/pkcs11.so',
        proxyUseFdpass: true,
      },
    });
    expect(host('connecttimeout none\nserveraliveinterval 0').network).toMatchObject({
      connectTimeoutMs: null,
      keepalive: { intervalMs: 15_000 },
    });
  });

  it('leaves algorithms and Kerberos to nobody where only the defaults ask for them', () => {
    const said = parseSshSettings('ciphers aes256-ctr,aes128-ctr\nmacs hmac-sha2-256\ngssapiauthentication yes');
    const defaults = {
      program: parseSshSettings('ciphers aes256-ctr,aes128-ctr\nmacs hmac-sha1'),
      system: parseSshSettings('gssapiauthentication yes'),
    };
    const { algorithms, demands } = hostFromSettings('db1', said, local, defaults);
    expect(algorithms).toEqual({ cipher: null, kex: null, hmac: ['hmac-sha2-256'], serverHostKey: null });
    expect(demands.gssapi).toBe(false);
  });

  it.each([
    ['none', null],
    ['SSH_AUTH_SOCK', '/run/agent'],
    ['$MY_AGENT', '/run/mine'],
    ['$NOT_SET', null],
    ['~/agent.sock', '/home/ann/agent.sock'],
  ])('names the agent: IdentityAgent %s', (setting, socket) => {
    expect(host(`identityagent ${setting}`).agentSocket).toBe(socket);
  });

  it('leaves a path out whose tokens are not known here', () => {
    expect(
      host('identityfile /keys/%i\nidentityfile ${NOPE}/x\nidentityfile none\nidentityfile ~bob/k').identityFiles,
    ).toEqual([]);
  });

  it('falls back to the name, the local user and port 22, and refuses a port that is none', () => {
    expect(host('garbage')).toMatchObject({ hostName: 'db1', user: 'ann', port: 22 });
    expect(() => host('port 99999')).toThrow(/no usable name, user or port/);
  });
});

describe.each([
  ['with the ssh program', {}],
  ['without an ssh program', { sshProgram: '/nonexistent/ssh' }],
])('an alias %s', (_name, program) => {
  const resolve = (name: string, user: string | null = null, port: number | null = null) =>
    resolveSshHost({ name, user, port }, { configFile: config, signal, ...program });

  it('is resolved through included files', async () => {
    expect(await resolve('web')).toMatchObject({ hostName: 'web.internal', hostKeyAlias: 'web-key', user: 'everyone' });
  });

  it('keeps to the rest of its section after an Include', async () => {
    expect(await resolve('unlisted')).toMatchObject({ hostName: 'unlisted', user: 'everyone', identitiesOnly: true });
  });

  it('gives way to what the user said', async () => {
    expect(await resolve('web', 'ann', 2222)).toMatchObject({ user: 'ann', port: 2222 });
  });

  it('has OpenSSH’s default keys and known hosts where the config names none', async () => {
    const host = await resolve('web');
    expect(host.identityFiles).toContain(join(homedir(), '.ssh', 'id_ed25519'));
    expect(host.userKnownHostsFiles).toContain(join(homedir(), '.ssh', 'known_hosts'));
  });
});

it('algorithms that the config sets are told from those of the ssh program', async () => {
  const own = join(folder, 'own');
  await writeFile(own, 'Host strict\n  Ciphers aes256-ctr\n  GSSAPIAuthentication yes\n');
  const resolved = (name: string) => resolveSshHost({ name, user: null, port: null }, { configFile: own, signal });
  expect(await resolved('strict')).toMatchObject({
    algorithms: { cipher: ['aes256-ctr'], kex: null, hmac: null, serverHostKey: null },
    demands: { gssapi: true },
  });
  expect((await resolved('lax')).algorithms.cipher).toBeNull();
  const systemWide = await resolveSshHost(
    { name: 'no-alias.invalid', user: null, port: null },
    { configFile: null, signal },
  );
  expect(systemWide.demands.gssapi).toBe(false);
});

describe('without an ssh program', () => {
  it('patterns decide, tokens are expanded and no command of the config runs', async () => {
    const host = await resolveSshHost(
      { name: 'db2', user: null, port: null },
      { configFile: config, signal, sshProgram: '/nonexistent/ssh' },
    );
    expect(host).toMatchObject({ hostName: '10.0.0.7', port: 2200, identityFiles: [join(folder, '10.0.0.7-key')] });
    const runs = join(folder, 'runs');
    await resolveSshHost(
      { name: 'x', user: null, port: null },
      { configFile: runs, signal, sshProgram: '/nonexistent/ssh' },
    );
    expect(existsSync(join(folder, 'it-ran'))).toBe(false);
  });
});

describe('the list of aliases', () => {
  it('has the names of all included files and no patterns, and survives a file that includes itself', async () => {
    const { aliases, notices } = await listSshAliases([config, join(folder, 'loop')]);
    expect(aliases.map((alias) => alias.name)).toEqual(expect.arrayContaining(['web', 'looped', 'db1', 'db2']));
    expect(aliases.map((alias) => alias.name).filter((name) => /[*!?]|ignored|example/.test(name))).toEqual([]);
    expect(notices.join()).toMatch(/nested too deep/);
  });

  it('is empty where there is no config', async () => {
    expect(await listSshAliases([join(folder, 'nothing')])).toEqual({ aliases: [], notices: [] });
  });

  it('fails with a reason where the config is no file', async () => {
    await expect(listSshAliases([folder])).rejects.toMatchObject({ data: { code: 'host-unknown' } });
  });
});

it('a broken config is reported with what ssh says about it', async () => {
  const broken = join(folder, 'broken');
  await writeFile(broken, 'NoSuchKeyword yes\n');
  await expect(
    resolveSshHost({ name: 'x', user: null, port: null }, { configFile: broken, signal }),
  ).rejects.toMatchObject({
    data: {
      code: 'host-unknown',
      step: 'resolve',
      cause: expect.stringMatching(/NoSuchKeyword|nosuchkeyword/i) as string,
    },
  });
});
