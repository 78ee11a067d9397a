import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../electron/connection/connect';
import type { ConnectOptions } from '../../../electron/connection/connect-options';
import type { SshDestination } from '../../../electron/hosts/destination';
import { mayComeBack } from '../../../electron/links/backoff';
import { sshDestination } from '../../../electron/hosts/resolve-target';
import { configWithAgent, startAgent } from './support/agent';
import { answering } from './support/answering';
import { startDialogueServer } from './support/dialogue-server';
import { failure, never, nothingLeft, options, resources, script } from './support/options';
import { hasSshd, startSshd, type TestSshd } from './support/sshd';

const run = promisify(execFile);

if (!hasSshd) process.stderr.write('Skipped: tests against a real SSH server need /usr/sbin/sshd (openssh-server).\n');

describe.skipIf(!hasSshd && process.env['CI'] !== 'true')('the system’s ssh', () => {
  let sshd: TestSshd;
  let hop: TestSshd;
  let authorities: string;
  let known = '';

  beforeAll(async () => {
    hop = await startSshd();
    authorities = hop.folder;
    const ca = `${authorities}/ca`;
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', ca]);
    // The host shows a certificate as soon as its file is there when sshd starts, so the certificate comes first.
    sshd = await startSshd([`TrustedUserCAKeys ${ca}.pub`], {
      async beforeStart(file) {
        await run('ssh-keygen', ['-q', '-s', ca, '-I', 'a host', '-h', '-n', '127.0.0.1', file('host_key.pub')]);
        return [`HostCertificate ${file('host_key-cert.pub')}`];
      },
    });
    await run('ssh-keygen', ['-q', '-s', ca, '-I', 'a user', '-n', sshd.user, `${sshd.folder}/wrong.pub`]);
    known = `${authorities}/ca_known_hosts`;
    const key = (await readFile(`${ca}.pub`, 'utf8')).split(' ').slice(0, 2).join(' ');
    await writeFile(known, `@cert-authority [127.0.0.1]:${sshd.port} ${key}\n`);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([sshd.stop(), hop.stop()]);
  }, 60_000);

  const open = (changes: Partial<ConnectOptions> = {}, said: Partial<SshDestination> = {}) =>
    connect(
      sshDestination({ name: '127.0.0.1', user: sshd.user, port: sshd.port, ...said }),
      'the host',
      options(sshd, changes),
    );
  const folders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('portolan-ssh-'));

  it('carries a connection where it is set so, and leaves nothing behind', async () => {
    const before = resources();
    const foldersBefore = await folders();
    const transport = await open({}, { transport: 'system' });
    expect(transport.via).toEqual({ transport: 'system', why: 'It is set for this host.' });
    const result = await transport.exec(script('echo out; echo err >&2; exit 3'));
    expect([result.stdout.toString(), result.stderr, result.exit, result.end]).toEqual(['out\n', 'err\n', 3, 'exited']);
    const big = await transport.exec(script('yes', { maxBytes: 100_000 }));
    expect([big.end, big.stdout.length]).toEqual(['output-limit', 100_000]);
    const mode = (await folders()).find((name) => !foldersBefore.includes(name));
    expect(mode).toBeDefined();
    await transport.close();
    await nothingLeft(before);
    for (const name of foldersBefore) expect(await folders()).toContain(name);
    expect(await folders()).not.toContain(mode);
  });

  it('is chosen where a certificate authority vouches for the host, and checks the certificate', async () => {
    const details: (string | null)[] = [];
    const transport = await open({
      knownHostsFile: known,
      onProgress: (step, state, detail) => step === 'connect' && state === 'started' && details.push(detail),
    });
    expect(transport.via.transport).toBe('system');
    expect(details).toEqual(['with the system’s ssh: A certificate authority vouches for the host’s key.']);
    expect((await transport.exec(script('echo in'))).stdout.toString()).toBe('in\n');
    await transport.close();
    const foreign = `${authorities}/foreign_ca`;
    const other = (await readFile(hop.wrongIdentity + '.pub', 'utf8')).split(' ').slice(0, 2).join(' ');
    await writeFile(foreign, `@cert-authority [127.0.0.1]:${sshd.port} ${other}\n`);
    expect(await failure(open({ knownHostsFile: foreign }))).toMatchObject({
      code: 'host-key-unknown',
      step: 'host-key',
    });
  });

  it('is chosen for a user’s certificate, and the host lets it in', async () => {
    const transport = await open({ identityFiles: [sshd.wrongIdentity] });
    expect(transport.via).toEqual({
      transport: 'system',
      why: `${sshd.wrongIdentity}-cert.pub is a certificate, which only the system's ssh can show.`,
    });
    expect((await transport.exec(script('echo in'))).stdout.toString()).toBe('in\n');
    await transport.close();
  });

  it('is chosen for a certificate that only the agent holds, and the host lets it in', async () => {
    const path = `${sshd.folder}/agent`;
    const agent = await startAgent(path);
    try {
      // ssh-add adds the certificate beside the key, too.
      await agent.add(sshd.wrongIdentity);
      const sshConfigFile = await configWithAgent(`${path}.config`, path);
      const transport = await open({ identityFiles: [], sshConfigFile });
      expect(transport.via.why).toContain('The agent holds a certificate');
      expect((await transport.exec(script('echo in'))).stdout.toString()).toBe('in\n');
      await transport.close();
    } finally {
      agent.stop();
    }
  });

  it('is not chosen for the certificate of a key whose passphrase it could not ask for', async () => {
    await run('ssh-keygen', ['-q', '-s', `${authorities}/ca`, '-I', 'x', '-n', 'x', `${sshd.lockedIdentity}.pub`]);
    const transport = await open({ identityFiles: [sshd.lockedIdentity], asker: answering(() => ['a passphrase']) });
    expect(transport.via).toEqual({ transport: 'library', why: null });
    await transport.close();
  });

  it('is left alone by a host that is set to the library, where only a certificate speaks for it', async () => {
    const error = await failure(open({ identityFiles: [sshd.wrongIdentity] }, { transport: 'library' }));
    expect(error).toMatchObject({
      code: 'login-failed',
      cause: expect.stringContaining('-cert.pub was not shown') as string,
    });
  });

  it('is refused where the library was insisted on, with the reason', async () => {
    expect(await failure(open({ knownHostsFile: known }, { transport: 'library' }))).toMatchObject({
      code: 'usage',
      cause: 'A certificate authority vouches for the host’s key.',
    });
  });

  it.each([
    ['GSSAPIAuthentication yes', 'The SSH config says GSSAPIAuthentication.'],
    ['HostKeyAlgorithms ssh-ed25519-cert-v01@openssh.com', 'The SSH config asks for algorithms that only OpenSSH has.'],
    ['Ciphers aes256-ctr,chacha20-poly1305@openssh.com', null],
    ['KexAlgorithms sntrup761x25519-sha512@openssh.com', 'The SSH config asks for algorithms that only OpenSSH has.'],
  ])('with %s: %s', async (line, why) => {
    const sshConfigFile = `${authorities}/choice_config`;
    await writeFile(sshConfigFile, `${line}\n`);
    const both = `${authorities}/key_and_authority`;
    await writeFile(both, `${await readFile(sshd.knownHosts, 'utf8')}${await readFile(known, 'utf8')}`);
    const transport = await open({ sshConfigFile, knownHostsFile: both });
    expect(transport.via.why).toBe(why);
    await transport.close();
  });

  it('says which key it misses, does not ask and does not try again', async () => {
    const before = resources();
    expect(await failure(open({ identityFiles: [hop.wrongIdentity] }, { transport: 'system' }))).toMatchObject({
      code: 'login-failed',
      step: 'login',
      retry: false,
      remedy: expect.stringContaining('ssh-add') as string,
      details: { methods: 'publickey' },
    });
    await nothingLeft(before);
  });

  it('comes back by itself after a failure of the network, and never where a login may have been tried', async () => {
    const system = { transport: 'system' } as const;
    const shut = createServer((socket) => socket.on('error', () => undefined).destroy()).listen(0, '127.0.0.1');
    await once(shut, 'listening');
    const { port } = shut.address() as AddressInfo;
    const unreached = await failure(open({}, { ...system, port }));
    expect(unreached).toMatchObject({ code: 'connection-lost', step: 'connect' });
    expect(mayComeBack(unreached)).toBe(true);
    shut.close();
    await once(shut, 'close');
    const refused = await failure(open({}, { ...system, port }));
    expect([refused.code, mayComeBack(refused)]).toEqual(['connection-refused', true]);
    const server = await startDialogueServer(
      sshd,
      () => undefined,
      (_context, connection) => connection.end(),
    );
    const knownHostsFile = `${authorities}/ends`;
    await writeFile(knownHostsFile, server.knownHosts);
    const ended = await failure(open({ knownHostsFile }, { ...system, port: server.port }));
    await server.stop();
    expect(ended).toMatchObject({ step: 'login', cause: expect.stringMatching(/disconnect|closed/i) as string });
    expect(mayComeBack(ended)).toBe(false);
  });

  it('never lets an unknown or changed key in', async () => {
    const empty = `${authorities}/empty`;
    await writeFile(empty, '');
    expect(await failure(open({ knownHostsFile: empty }, { transport: 'system' }))).toMatchObject({
      code: 'host-key-unknown',
    });
    const changed = `${authorities}/changed`;
    const other = (await readFile(`${hop.wrongIdentity}.pub`, 'utf8')).split(' ').slice(0, 2).join(' ');
    await writeFile(changed, `[127.0.0.1]:${sshd.port} ${other}\n`);
    expect(await failure(open({ knownHostsFile: changed }, { transport: 'system' }))).toMatchObject({
      code: 'host-key-changed',
      details: { fingerprint: sshd.hostKeyFingerprint },
    });
  });

  it('opens sockets of the host, and says which are missing', async () => {
    const path = `${sshd.folder}/echo.sock`;
    const server = createServer((socket) => socket.pipe(socket)).listen(path);
    await once(server, 'listening');
    const transport = await open({}, { transport: 'system' });
    for (const word of ['one', 'two']) {
      const stream = await transport.openUnix(path, never);
      stream.write(word);
      const [answer] = (await once(stream, 'data')) as [Buffer];
      expect(answer.toString()).toBe(word);
      stream.destroy();
    }
    // Forwarded, not relayed: that would have cost a command each.
    expect(transport.cost()).toMatchObject({ execs: 1, unixStreams: 2 });
    expect(await failure(transport.openUnix(`${sshd.folder}/none.sock`, never))).toMatchObject({
      code: 'docker-missing',
    });
    await transport.close();
    server.close();
    await once(server, 'close');
  });

  it('leads through a hop', async () => {
    const both = `${authorities}/both`;
    await writeFile(both, `${await readFile(sshd.knownHosts, 'utf8')}${await readFile(hop.knownHosts, 'utf8')}`);
    const sshConfigFile = `${authorities}/system_hop`;
    await writeFile(
      sshConfigFile,
      `Host hop\n  HostName 127.0.0.1\n  Port ${hop.port}\n  User ${hop.user}\n  IdentityFile ${hop.identity}\n`,
    );
    const transport = await open({ knownHostsFile: both, sshConfigFile }, { transport: 'system', jumps: ['hop'] });
    expect((await transport.exec(script('echo through'))).stdout.toString()).toBe('through\n');
    await transport.close();
    const error = await failure(open({ sshConfigFile }, { transport: 'system', jumps: ['hop'] }));
    expect(error.code).toBe('host-key-unknown');
  });

  it('that ends under a command is a lost connection', async () => {
    const transport = await open({}, { transport: 'system' });
    const running = transport.exec(script('kill -9 $PPID; sleep 600', { timeoutMs: 600_000 }));
    expect((await running).end).toBe('lost');
    expect(await failure(transport.exec(script('true')))).toMatchObject({ code: 'connection-lost', retry: true });
    await transport.close();
  });

  it('can be cancelled while it connects', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined).resume()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const controller = new AbortController();
    silent.once('connection', () => {
      controller.abort();
    });
    const foldersBefore = await folders();
    const error = await failure(open({ signal: controller.signal }, { transport: 'system', port }));
    expect(error.code).toBe('cancelled');
    silent.close();
    await once(silent, 'close');
    expect((await folders()).length).toBeLessThanOrEqual(foldersBefore.length);
  });
});
