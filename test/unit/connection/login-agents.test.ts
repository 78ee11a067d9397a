import { execFile } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLoginSources } from '../../../electron/connection/login/login-sources';
import { listAgentKeys } from '../../../electron/connection/login/ssh-agent';
import { systemSshReason } from '../../../electron/connection/login/system-ssh-reason';
import { wireString } from '../../../electron/connection/login/wire';
import { resolveSshHost } from '../../../electron/hosts/ssh-config';
import { until } from '../../lab/support/until';
import { configWithAgent, startAgent, startOddAgent } from './support/agent';
import { answering } from './support/answering';
import { startDialogueServer } from './support/dialogue-server';
import { failure, leftSince, never, open, resources } from './support/options';
import { hasSshd, startSshd, type TestSshd } from './support/sshd';

const run = promisify(execFile);
const FAILURE = Buffer.from([5]);

describe.skipIf(!hasSshd && process.env['CI'] !== 'true')('logging in with an agent', { timeout: 90_000 }, () => {
  let sshd: TestSshd;
  let number = 0;
  beforeAll(async () => {
    sshd = await startSshd();
  });
  afterAll(() => sshd.stop());

  const place = (): string => `${sshd.folder}/agent-${(number += 1)}`;
  const through = async (agent: string, ...more: string[]) => ({
    identityFiles: [],
    sshConfigFile: await configWithAgent(`${agent}.config`, agent, ...more),
  });
  /** The list of an agent that holds the key that the server lets in. */
  const list = async (): Promise<Buffer> => {
    const blob = Buffer.from((await readFile(`${sshd.identity}.pub`, 'utf8')).split(' ')[1] ?? '', 'base64');
    return Buffer.concat([Buffer.from([12, 0, 0, 0, 1]), wireString(blob), wireString('held')]);
  };

  it('works with each kind of key that ssh2 knows', async () => {
    const path = place();
    const agent = await startAgent(path);
    try {
      for (const [type, bits] of [
        ['rsa', '2048'],
        ['ecdsa', '256'],
        ['ed25519', '256'],
      ] as const) {
        const key = `${path}-${type}`;
        await run('ssh-keygen', ['-q', '-t', type, '-b', bits, '-N', '', '-f', key]);
        await agent.add('-D');
        await agent.add(key);
        const own = await startSshd([`AuthorizedKeysFile ${key}.pub`]);
        try {
          await (await open(own, await through(path))).close();
        } finally {
          await own.stop();
        }
      }
    } finally {
      agent.stop();
    }
  });

  it('says that there was no key to offer where the agent has none', async () => {
    const path = place();
    const agent = await startAgent(path);
    try {
      expect(await failure(open(sshd, await through(path)))).toMatchObject({
        code: 'login-failed',
        cause: expect.stringContaining('There was no key to offer.') as string,
      });
    } finally {
      agent.stop();
    }
  });

  it('goes on without an agent that hangs when it is asked for its keys, and leaves no socket to it', async () => {
    const path = place();
    const agent = await startOddAgent(path, () => null);
    try {
      expect(await listAgentKeys(path, 300)).toMatchObject({
        keys: [],
        failure: expect.stringContaining('did not answer') as string,
      });
      await until(agent.open, (sockets) => sockets === 0, 30_000);
    } finally {
      await agent.stop();
    }
  });

  it.each([
    ['refuses', () => FAILURE, 'refused to sign'],
    ['hangs', () => null, 'did not answer within'],
    ['answers nonsense', () => Buffer.from([14, 0, 0, 1, 0]), 'was not signed with'],
  ])('says so where the agent %s when it is to sign, and leaves nothing behind', async (_name, sign, said) => {
    const before = resources();
    const path = place();
    const keys = await list();
    const agent = await startOddAgent(path, (request) => (request[0] === 11 ? keys : sign()));
    try {
      const limits = { ...(await through(path)), connectTimeoutMs: 4_000 };
      const error = await failure(open(sshd, limits));
      expect(error).toMatchObject({ code: 'login-failed', cause: expect.stringContaining(said) as string });
      await until(agent.open, (sockets) => sockets === 0, 30_000);
    } finally {
      await agent.stop();
    }
    await until(
      () => leftSince(before),
      (left) => left.length === 0,
      30_000,
    );
  });

  it('says while it waits that it waits for the agent', async () => {
    const path = place();
    const keys = await list();
    const agent = await startOddAgent(path, (request) => (request[0] === 11 ? keys : null));
    const cancel = new AbortController();
    try {
      const error = await failure(
        open(sshd, {
          ...(await through(path)),
          signal: cancel.signal,
          onProgress: (_step, _state, detail) => {
            if (detail === 'waiting for the agent') cancel.abort();
          },
        }),
      );
      expect(error).toMatchObject({ code: 'cancelled', step: 'login' });
      await until(agent.open, (sockets) => sockets === 0, 30_000);
    } finally {
      await agent.stop();
    }
  });

  it('offers the keys of the config only, where it says so', async () => {
    const path = place();
    const agent = await startAgent(path);
    try {
      await agent.add(sshd.wrongIdentity);
      await agent.add(sshd.identity);
      const only = await through(path, 'IdentitiesOnly yes', `IdentityFile ${sshd.wrongIdentity}`);
      const error = await failure(open(sshd, only));
      expect(error.details['triedKeys']?.split('SHA256:')).toHaveLength(2);
    } finally {
      agent.stop();
    }
  });

  it('proves two keys where the host wants two, one in a file and one in the agent', async () => {
    const strict = await startSshd(['AuthenticationMethods publickey,publickey']);
    const path = place();
    const agent = await startAgent(path);
    try {
      const file = { ...(await through(path, `IdentityFile ${strict.identity}`)) };
      expect(await failure(open(strict, file))).toMatchObject({
        code: 'login-failed',
        cause: expect.stringContaining('took one proof and wants another') as string,
      });
      const person = answering(() => ['a passphrase']);
      const both = await through(path, `IdentityFile ${strict.identity}`, `IdentityFile ${strict.lockedIdentity}`);
      await (await open(strict, { ...both, asker: person })).close();
      await agent.add(strict.identity);
      await (await open(strict, { ...both, asker: person })).close();
    } finally {
      agent.stop();
      await strict.stop();
    }
  });

  it('does not take a signature that the host refused for a proof that it took', async () => {
    const path = place();
    const agent = await startAgent(path);
    const server = await startDialogueServer(
      sshd,
      (context) => context.reject(),
      (context) => {
        // It takes the key, and then not what was signed with it.
        if (context.method === 'publickey' && context.signature === undefined) context.accept();
        else context.reject(['publickey']);
      },
    );
    try {
      await agent.add(sshd.identity);
      const known = `${path}.known`;
      await writeFile(known, server.knownHosts);
      const changes = { ...(await through(path)), knownHostsFile: known };
      const error = await failure(open({ ...sshd, port: server.port }, changes));
      expect(error).toMatchObject({ code: 'login-failed', details: { methods: 'publickey' } });
      expect(error.cause).not.toContain('took one proof');
    } finally {
      await server.stop();
      agent.stop();
    }
  });

  it('leaves certificates to the system’s ssh, in files and in agents', async () => {
    const path = place();
    const agent = await startAgent(path);
    const key = `${path}-signed`;
    await copyFile(sshd.identity, key);
    await copyFile(`${sshd.identity}.pub`, `${key}.pub`);
    const reason = async (...more: string[]): Promise<string | null> => {
      const { sshConfigFile } = await through(path, ...more);
      const host = await resolveSshHost(
        { name: '127.0.0.1', user: sshd.user, port: sshd.port },
        { configFile: sshConfigFile, signal: never },
      );
      return systemSshReason(await readLoginSources(host, []));
    };
    try {
      expect(await reason(`IdentityFile ${key}`)).toBeNull();
      await run('ssh-keygen', ['-q', '-s', sshd.wrongIdentity, '-I', 'id', '-n', sshd.user, `${key}.pub`]);
      expect(await reason(`IdentityFile ${key}`)).toContain(`${key}-cert.pub is a certificate`);
      // Without a key for it there is nothing to sign with.
      expect(await reason(`CertificateFile ${key}-cert.pub`)).toBeNull();
      const named = [`IdentityFile ${sshd.wrongIdentity}`, `CertificateFile ${key}-cert.pub`];
      expect(await reason(...named)).toContain(`${key}-cert.pub is a certificate`);
      await agent.add(key);
      expect(await reason()).toContain('The agent holds a certificate');
      expect(await reason('PubkeyAuthentication no')).toBeNull();
    } finally {
      agent.stop();
    }
  });

  it('leaves keys in hardware to the system’s ssh, where the agent or the config has no others', async () => {
    const path = place();
    const blob = Buffer.concat([
      wireString('sk-ssh-ed25519@openssh.com'),
      wireString(Buffer.alloc(32)),
      wireString('ssh:'),
    ]);
    const hardware = Buffer.concat([wireString(blob), wireString('token')]);
    const plain = (await list()).subarray(5);
    let held: readonly Buffer[] = [hardware];
    const agent = await startOddAgent(path, () => Buffer.concat([Buffer.from([12, 0, 0, 0, held.length]), ...held]));
    const reason = async (...more: string[]): Promise<string | null> => {
      const { sshConfigFile } = await through(path, ...more);
      const query = { name: '127.0.0.1', user: sshd.user, port: sshd.port };
      const host = await resolveSshHost(query, { configFile: sshConfigFile, signal: never });
      return systemSshReason(await readLoginSources(host, []));
    };
    try {
      expect(await reason()).toContain('The agent holds a key in hardware only (token)');
      expect(await reason('IdentitiesOnly yes')).toBeNull();
      expect(await reason(`IdentityFile ${sshd.identity}`)).toBeNull();
      held = [hardware, plain];
      expect(await reason()).toBeNull();
      await writeFile(`${path}-sk.pub`, `sk-ssh-ed25519@openssh.com ${blob.toString('base64')} token\n`);
      expect(await reason(`IdentityFile ${path}-sk`, 'IdentitiesOnly yes')).toContain(
        `${path}-sk is a key in hardware`,
      );
    } finally {
      await agent.stop();
    }
  });
});
