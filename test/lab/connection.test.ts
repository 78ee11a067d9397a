import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../electron/connection/connect';
import { sshDestination } from '../../electron/hosts/resolve-target';
import type { ConnectOptions } from '../../electron/connection/connect-options';
import { connectDocker } from '../../electron/connection/docker-connect';
import type { Transport } from '../../electron/connection/transport';
import type { DockerAnswer } from '../../shared/model';
import { failure } from '../unit/connection/support/options';
import { readLab, type Lab, type LabHost, type LabUser } from './hosts';

const { signal } = new AbortController();

function labOrNull(): Lab | null {
  try {
    return readLab();
  } catch (error) {
    // With CI=true nothing may be skipped.
    if (process.env['CI'] === 'true') throw error;
    process.stderr.write(`Skipped: ${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}

const lab = labOrNull();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-lab-connection-'));
});
afterAll(() => rm(folder, { recursive: true }));

function open(host: LabHost, user: string, changes: Partial<ConnectOptions> = {}): Promise<Transport> {
  return connect(
    sshDestination({ name: host.door.host, user, port: host.door.port }),
    `${user}@${host.door.host}:${host.door.port}`,
    {
      identityFiles: [lab?.identity ?? ''],
      knownHostsFile: lab?.knownHosts ?? '',
      acceptNewHostKey: false,
      trustFingerprint: null,
      connectTimeoutMs: 20_000,
      signal,
      onProgress: () => undefined,
      sshConfigFile: '/dev/null',
      configDirectory: folder,
      ...changes,
    },
  );
}

async function closing<T>(transport: Transport, use: (transport: Transport) => Promise<T>): Promise<T> {
  try {
    return await use(transport);
  } finally {
    await transport.close();
  }
}

function bodyOf(answer: DockerAnswer): unknown {
  return answer.ok ? answer.body : answer.reason;
}

describe.each(lab?.hosts ?? [])('$name', (host) => {
  describe.each(host.users)('$name', (user: LabUser) => {
    const direct = user.name === 'root' || user.inDockerGroup;
    const sees = direct || user.sudo === 'passwordless';

    it(`logs in, runs a script and ${sees ? 'reaches' : 'is refused'} Docker`, async () => {
      await closing(await open(host, user.name), async (transport) => {
        const script = { command: '/bin/sh -s', stdin: 'id -un; hostname; exit 4\n' };
        const ran = await transport.exec({ ...script, timeoutMs: 20_000, maxBytes: 65_536, signal });
        expect(ran).toMatchObject({ exit: 4, end: 'exited' });
        expect(ran.stdout.toString()).toBe(`${user.name}\n${host.hostname}\n`);
        const { client, route, failure: refusal } = await connectDocker(transport, { signal });
        const [version, ...others] = await Promise.all([
          client.version(),
          client.info(),
          client.networks(),
          client.containers(),
        ]);
        if (sees) {
          expect(bodyOf(version)).toMatchObject({ Version: host.engineVersion, ApiVersion: host.apiVersion });
          expect(others.map((answer) => answer.ok)).toEqual([true, true, true]);
          expect(client.requests).toBe(4);
          expect(route).toMatchObject({ asRoot: !direct });
        } else {
          expect([version, ...others].map((answer) => answer.ok)).toEqual([false, false, false, false]);
          expect(refusal?.data).toMatchObject({ code: 'docker-refused', step: 'docker', host: transport.label });
          expect(refusal?.data.remedy).toContain('group docker');
          expect(client.requests).toBe(0);
        }
        client.close();
      });
    });
  });

  it('costs the same whatever the engine holds: four requests, at most three streams or relays for them', async () => {
    for (const [user, most] of [
      ['dock', { execs: 0, unixStreams: 3 }],
      // One probe that tells why the socket could not be opened, and the relays.
      ['sudoer', { execs: 4, unixStreams: 0 }],
    ] as const) {
      await closing(await open(host, user), async (transport) => {
        const { client } = await connectDocker(transport, { signal });
        await Promise.all([client.info(), client.networks(), client.containers()]);
        expect(client.requests).toBe(4);
        expect(transport.cost().execs).toBeLessThanOrEqual(most.execs);
        expect(transport.cost().unixStreams).toBeLessThanOrEqual(most.unixStreams);
        client.close();
      });
    }
  });

  it('tells a missing socket from a refused one', async () => {
    await closing(await open(host, 'plain'), async (transport) => {
      expect(await failure(transport.openUnix('/var/run/none.sock', signal))).toMatchObject({ code: 'docker-missing' });
      expect(await failure(transport.openUnix('/var/run/docker.sock', signal))).toMatchObject({
        code: 'docker-refused',
      });
    });
  });

  it('ends a command that was given up, for a user who is not root', async () => {
    await closing(await open(host, 'dock'), async (transport) => {
      const run = (text: string, timeoutMs: number) =>
        transport.exec({ command: '/bin/sh -s', stdin: `${text}\n`, timeoutMs, maxBytes: 65_536, signal });
      const givenUp = await run('echo $$; exec sleep 600', 3_000);
      expect(givenUp.end).toBe('timeout');
      const pid = givenUp.stdout.toString().trim();
      // The signal goes ahead of the next command on the same connection; the shell waits for its effect, if it must.
      const after = await run(
        `n=0; while [ -d /proc/${pid} ] && [ $n -lt 100 ]; do sleep 0.05; n=$((n+1)); done; [ ! -d /proc/${pid} ] && echo gone`,
        20_000,
      );
      expect(after.stdout.toString()).toBe('gone\n');
    });
  });

  it('is not let in with an unknown host key, and blocked with a changed one', async () => {
    const empty = join(folder, 'empty');
    await writeFile(empty, '');
    const unknown = await failure(open(host, 'dock', { knownHostsFile: empty }));
    expect(unknown).toMatchObject({ code: 'host-key-unknown', step: 'host-key' });
    const pattern = `[${host.door.host}]:${host.door.port}`;
    const type = unknown.details['keyType'] ?? '';
    const other = lab?.hosts.find((each) => each.name !== host.name);
    const lines = (await readFile(lab?.knownHosts ?? '', 'utf8')).split('\n');
    const foreign = lines.find((line) => line.includes(`]:${other?.door.port} ${type} `));
    expect(foreign).toBeDefined();
    const changed = join(folder, 'changed');
    await writeFile(changed, `${pattern} ${foreign?.split(' ').slice(1).join(' ')}\n`);
    const blocked = await failure(open(host, 'dock', { knownHostsFile: changed, acceptNewHostKey: true }));
    expect(blocked).toMatchObject({
      code: 'host-key-changed',
      details: { fingerprint: unknown.details['fingerprint'] },
    });
    expect(blocked.details['expectedFingerprint']).not.toBe(unknown.details['fingerprint']);
  });

  it('is reached by its alias in an SSH config', async () => {
    const options = { identityFiles: [], knownHostsFile: null, sshConfigFile: lab?.sshConfig ?? '' };
    const base = {
      acceptNewHostKey: false,
      trustFingerprint: null,
      connectTimeoutMs: 20_000,
      signal,
      onProgress: () => undefined,
    };
    const transport = await connect(sshDestination({ name: host.name }), host.name, {
      ...base,
      ...options,
      configDirectory: folder,
    });
    await closing(transport, async ({ label }) => expect(label).toBe(host.name));
  });
});

if (lab === null) it.skip('a lab host is reached over SSH', () => undefined);
