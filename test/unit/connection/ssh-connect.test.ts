import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../electron/connection/connect';
import { sshDestination } from '../../../electron/hosts/resolve-target';
import { AppError } from '../../../shared/errors/app-error';
import type { ConnectOptions } from '../../../electron/connection/connect-options';
import { failure, leftSince, open, options, resources, script } from './support/options';
import { hasSshd, startSshd, type TestSshd } from './support/sshd';

const run = promisify(execFile);

if (!hasSshd) process.stderr.write('Skipped: tests against a real SSH server need /usr/sbin/sshd (openssh-server).\n');

describe.skipIf(!hasSshd && process.env['CI'] !== 'true')('connecting to an SSH server', () => {
  let sshd: TestSshd;
  let emptyKnownHosts = '';

  beforeAll(async () => {
    sshd = await startSshd();
    emptyKnownHosts = `${sshd.folder}/empty`;
    await writeFile(emptyKnownHosts, '');
  });
  afterAll(() => sshd.stop());

  it('tells each step as it begins and ends, and leaves nothing behind', async () => {
    const before = resources();
    const steps: string[] = [];
    const transport = await open(sshd, { onProgress: (step, state) => steps.push(`${step} ${state}`) });
    expect(steps).toEqual(
      ['resolve', 'connect', 'host-key', 'login'].flatMap((step) => [`${step} started`, `${step} done`]),
    );
    expect(transport.kind).toBe('ssh');
    await transport.close();
    await transport.close();
    expect(leftSince(before)).toEqual([]);
  });

  it('refuses an unknown host key and leaves nothing behind', async () => {
    const before = resources();
    const failed: string[] = [];
    const error = await failure(
      open(sshd, {
        knownHostsFile: emptyKnownHosts,
        onProgress: (step, state) => {
          if (state === 'failed') failed.push(step);
        },
      }),
    );
    expect(error).toMatchObject({
      code: 'host-key-unknown',
      step: 'host-key',
      details: {
        fingerprint: sshd.hostKeyFingerprint,
        keyType: 'ssh-ed25519',
        hostPattern: `[127.0.0.1]:${sshd.port}`,
      },
    });
    expect(failed).toEqual(['host-key']);
    expect(leftSince(before)).toEqual([]);
  });

  it('accepts an unknown host key by its fingerprint, keeps it, and knows it the next time', async () => {
    const configDirectory = `${sshd.folder}/accepted`;
    const trust = { knownHostsFile: emptyKnownHosts, configDirectory, trustFingerprint: sshd.hostKeyFingerprint };
    await (await open(sshd, trust)).close();
    expect(await readFile(`${configDirectory}/known_hosts`, 'utf8')).toContain('ssh-ed25519');
    await (await open(sshd, { ...trust, trustFingerprint: null })).close();
  });

  it('does not accept another key than the one that was confirmed', async () => {
    const trust = { knownHostsFile: emptyKnownHosts, trustFingerprint: `SHA256:${'A'.repeat(43)}` };
    expect(await failure(open(sshd, trust))).toMatchObject({ code: 'host-key-unknown' });
  });

  it('blocks a changed host key with both fingerprints, even if new ones are to be accepted', async () => {
    const changed = `${sshd.folder}/changed`;
    const other = (await readFile(`${sshd.folder}/wrong.pub`, 'utf8')).split(' ').slice(0, 2).join(' ');
    await writeFile(changed, `[127.0.0.1]:${sshd.port} ${other}\n`);
    const { stdout } = await run('ssh-keygen', ['-lf', `${sshd.folder}/wrong.pub`]);
    for (const insist of [{}, { acceptNewHostKey: true }, { trustFingerprint: sshd.hostKeyFingerprint }]) {
      expect(await failure(open(sshd, { knownHostsFile: changed, ...insist }))).toMatchObject({
        code: 'host-key-changed',
        details: { fingerprint: sshd.hostKeyFingerprint, expectedFingerprint: stdout.split(' ')[1] },
      });
    }
  });

  it('says which keys were offered where none is let in, and does not try again', async () => {
    const before = resources();
    const error = await failure(open(sshd, { identityFiles: [sshd.wrongIdentity] }));
    expect(error).toMatchObject({
      code: 'login-failed',
      step: 'login',
      retry: false,
      details: { methods: 'publickey' },
    });
    expect(error.details['triedKeys']).toMatch(/wrong \(SHA256:/);
    expect(error.details['triedKeys']?.split('SHA256:')).toHaveLength(2);
    expect(leftSince(before)).toEqual([]);
  });

  it('asks for an agent where a key is protected by a passphrase, and uses it where an agent holds it', async () => {
    const locked = { identityFiles: [sshd.lockedIdentity], sshConfigFile: `${sshd.folder}/agent_config` };
    await writeFile(locked.sshConfigFile, `Host *\n  IdentityAgent none\n`);
    expect(await failure(open(sshd, locked))).toMatchObject({
      code: 'key-unreadable',
      cause: expect.stringContaining('protected by a passphrase, and no agent holds it') as string,
    });
    const agent = `${sshd.folder}/agent.sock`;
    const { stdout } = await run('ssh-agent', ['-a', agent]);
    const pid = Number(/SSH_AGENT_PID=(\d+)/.exec(stdout)?.[1]);
    try {
      await writeFile(`${sshd.folder}/askpass`, '#!/bin/sh\necho a passphrase\n', { mode: 0o700 });
      const env = {
        ...process.env,
        SSH_AUTH_SOCK: agent,
        SSH_ASKPASS: `${sshd.folder}/askpass`,
        SSH_ASKPASS_REQUIRE: 'force',
      };
      await run('ssh-add', [sshd.lockedIdentity], { env });
      await writeFile(locked.sshConfigFile, `Host *\n  IdentityAgent ${agent}\n`);
      await (await open(sshd, locked)).close();
      await (await open(sshd, { ...locked, identityFiles: [] })).close();
      await writeFile(
        locked.sshConfigFile,
        `Host *\n  IdentityAgent ${agent}\n  IdentitiesOnly yes\n  IdentityFile ${sshd.wrongIdentity}\n`,
      );
      const error = await failure(open(sshd, { ...locked, identityFiles: [] }));
      expect(error).toMatchObject({ code: 'login-failed' });
      expect(error.details['triedKeys']).not.toContain('agent key');
    } finally {
      process.kill(pid);
    }
  });

  it('says so where a named key is missing or none', async () => {
    expect(await failure(open(sshd, { identityFiles: [`${sshd.folder}/nothing`] }))).toMatchObject({
      code: 'key-unreadable',
      cause: 'There is no such file.',
    });
    const error = await failure(open(sshd, { identityFiles: [sshd.knownHosts] }));
    expect(error.code).toBe('key-unreadable');
  });

  it('says so where nothing listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    expect(await failure(open({ ...sshd, port }))).toMatchObject({ code: 'connection-refused', step: 'connect' });
  });

  it('says so where the name does not exist', async () => {
    const nowhere = sshDestination({ name: 'no-such-host.invalid', user: 'x' });
    expect(await failure(connect(nowhere, 'x@nowhere', options(sshd)))).toMatchObject({
      code: 'host-unknown',
      step: 'resolve',
      host: 'x@nowhere',
    });
  });

  it('tells which lines of known_hosts it passed over', async () => {
    const knownHostsFile = `${sshd.folder}/partly_corrupt`;
    await writeFile(knownHostsFile, `garbage\nmore garbage\n${await readFile(sshd.knownHosts, 'utf8')}`);
    const details: (string | null)[] = [];
    const onProgress: ConnectOptions['onProgress'] = (step, state, detail) => {
      if (step === 'host-key' && state === 'done') details.push(detail);
    };
    await (await open(sshd, { knownHostsFile, onProgress })).close();
    expect(details).toEqual([
      `${knownHostsFile}:1 is not a known_hosts line and was passed over. So were 1 more lines.`,
    ]);
  });

  it('keeps to the algorithms that the SSH config sets', async () => {
    const sshConfigFile = `${sshd.folder}/algorithms_config`;
    await writeFile(sshConfigFile, 'Ciphers aes256-ctr\nMACs hmac-sha2-512\nKexAlgorithms ecdh-sha2-nistp384\n');
    await (await open(sshd, { sshConfigFile })).close();
    await writeFile(sshConfigFile, 'Ciphers aes128-cbc\n');
    expect(await failure(open(sshd, { sshConfigFile }))).toMatchObject({
      message: 'The host and Portolan have no way of encrypting in common.',
    });
  });

  it('gives up after the ConnectTimeout of the SSH config, even in the middle of the handshake', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined).resume()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const sshConfigFile = `${sshd.folder}/timeout_config`;
    await writeFile(sshConfigFile, 'ConnectTimeout 1\n');
    const { port } = silent.address() as AddressInfo;
    const error = await failure(open({ ...sshd, port }, { sshConfigFile, connectTimeoutMs: 600_000 }));
    expect(error).toMatchObject({
      code: 'connection-timeout',
      cause: expect.stringContaining('ConnectTimeout') as string,
    });
    // It closes only once nothing is connected to it any more.
    silent.close();
    await once(silent, 'close');
  });

  it('uses addresses of the family that the SSH config sets, and no others', async () => {
    const sshConfigFile = `${sshd.folder}/family_config`;
    await writeFile(sshConfigFile, 'AddressFamily inet6\n');
    expect(await failure(open(sshd, { sshConfigFile }))).toMatchObject({ code: 'host-unknown', step: 'resolve' });
    await writeFile(sshConfigFile, 'AddressFamily inet\nBindAddress 127.0.0.9\n');
    const transport = await open(sshd, { sshConfigFile });
    const said = await transport.exec(script('echo "$SSH_CONNECTION"'));
    await transport.close();
    expect(said.stdout.toString()).toMatch(/^127\.0\.0\.9 /);
  });

  it.each(['resolve', 'connect', 'host-key', 'login'])('can be cancelled at the step %s', async (at) => {
    const before = resources();
    const controller = new AbortController();
    const error = await failure(
      open(sshd, {
        signal: controller.signal,
        onProgress: (step, state) => {
          if (step === at && state === 'started') controller.abort();
        },
      }),
    );
    expect(error).toMatchObject({ code: 'cancelled', step: at });
    expect(leftSince(before)).toEqual([]);
  });

  describe('where the port answers with something else', () => {
    const servers: (() => void)[] = [];
    const serve = async (answer: (socket: Socket) => void): Promise<number> => {
      const sockets = new Set<Socket>();
      const server = createServer((socket) => {
        sockets.add(socket);
        socket.on('error', () => undefined);
        answer(socket);
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      servers.push(() => {
        for (const socket of sockets) socket.destroy();
        server.close();
      });
      return (server.address() as AddressInfo).port;
    };
    afterAll(() => {
      for (const stop of servers) stop();
    });

    it('gives up after the time allowed if it says nothing', async () => {
      const port = await serve(() => undefined);
      const error = await failure(open({ ...sshd, port }, { connectTimeoutMs: 300 }));
      expect(error).toMatchObject({ code: 'connection-timeout', step: 'host-key' });
    });

    it('says so if it hangs up', async () => {
      const port = await serve((socket) => socket.end('Not allowed at this time\r\n'));
      expect(await failure(open({ ...sshd, port }))).toMatchObject({ code: 'limit-reached', step: 'host-key' });
    });

    it('says so if it speaks another protocol without end', async () => {
      const port = await serve((socket) => {
        const fill = (): void => {
          while (socket.writable && socket.write('HTTP/1.1 200 OK\r\n'.repeat(1000)));
        };
        socket.on('drain', fill);
        fill();
      });
      const error = await failure(open({ ...sshd, port }, { connectTimeoutMs: 5_000 }));
      expect(['connection-lost', 'connection-timeout']).toContain(error.code);
    });
  });

  it('cancelled before it began never starts', async () => {
    const attempt = open(sshd, { signal: AbortSignal.abort() });
    await expect(attempt).rejects.toBeInstanceOf(AppError);
    expect(await failure(open(sshd, { signal: AbortSignal.abort() }))).toMatchObject({ code: 'cancelled' });
  });
});
