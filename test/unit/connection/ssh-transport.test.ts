import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectDocker } from '../../../electron/connection/docker-connect';
import type { Transport } from '../../../electron/connection/transport';
import { failure, leftSince, never, open, resources, script } from './support/options';
import { hasSshd, startSshd, type TestSshd } from './support/sshd';

const run = promisify(execFile);

if (!hasSshd) process.stderr.write('Skipped: tests against a real SSH server need /usr/sbin/sshd (openssh-server).\n');

describe.skipIf(!hasSshd && process.env['CI'] !== 'true')('commands over SSH', () => {
  let sshd: TestSshd;
  let transport: Transport;

  beforeAll(async () => {
    sshd = await startSshd();
    transport = await open(sshd);
  });
  afterAll(async () => {
    await transport.close();
    await sshd.stop();
  });

  /** A command that goes on until somebody ends it, once it has begun. */
  async function ticking() {
    const file = `${sshd.folder}/ticking.pid`;
    const controller = new AbortController();
    const received = transport.cost().bytesReceived;
    const text = `echo $$ > ${file}.new; mv ${file}.new ${file}; while sleep 0.02; do echo tick; done`;
    const running = transport.exec(script(text, { signal: controller.signal }));
    await vi.waitFor(() => expect(existsSync(file)).toBe(true), { timeout: 10_000 });
    return { received, running, controller, pid: Number(await readFile(file, 'utf8')) };
  }

  it('bring back both outputs and the exit status', async () => {
    expect(await transport.exec(script('echo out; echo err >&2; exit 3'))).toEqual({
      stdout: Buffer.from('out\n'),
      stderr: 'err\n',
      exit: 3,
      end: 'exited',
    });
  });

  it('bring back megabytes byte for byte', async () => {
    const result = await transport.exec(script('head -c 5000000 /dev/zero | tr "\\0" x', { maxBytes: 10_000_000 }));
    expect([result.end, result.stdout.length, result.stdout.every((byte) => byte === 0x78)]).toEqual([
      'exited',
      5_000_000,
      true,
    ]);
  });

  it('that do not read their input end all the same', async () => {
    const result = await transport.exec(script('x'.repeat(3_000_000), { command: 'exit 7' }));
    expect(result).toMatchObject({ exit: 7, end: 'exited' });
  });

  it('without end are cut at the limit, and what came is kept', async () => {
    const result = await transport.exec(script('yes', { maxBytes: 100_000 }));
    expect([result.end, result.exit, result.stdout.length]).toEqual(['output-limit', null, 100_000]);
  });

  it('that flood standard error are kept to 64 KiB of it', async () => {
    const result = await transport.exec(script('head -c 1000000 /dev/zero >&2; echo done'));
    expect([result.stderr.length, result.stdout.toString(), result.end]).toEqual([64 * 1024, 'done\n', 'exited']);
  });

  it('that take too long are given up', async () => {
    expect(await transport.exec(script('sleep 20', { timeoutMs: 300 }))).toMatchObject({ end: 'timeout', exit: null });
  });

  it('that are given up end on the host, and what came is kept', async () => {
    const { received, running, controller, pid } = await ticking();
    await vi.waitFor(() => expect(transport.cost().bytesReceived - received).toBeGreaterThan(1_000), {
      timeout: 10_000,
    });
    controller.abort();
    expect((await running).stdout.toString()).toMatch(/^tick\n/);
    await vi.waitFor(() => expect(existsSync(`/proc/${pid}`)).toBe(false), { timeout: 10_000 });
  });

  it('can be cancelled, before and while they run', async () => {
    expect(await transport.exec(script('echo x', { signal: AbortSignal.abort() }))).toMatchObject({ end: 'cancelled' });
    const controller = new AbortController();
    const running = transport.exec(script('sleep 20', { signal: controller.signal }));
    await transport.exec(script('true'));
    controller.abort();
    expect(await running).toMatchObject({ end: 'cancelled', exit: null });
  });

  it('run four at a time, the others wait their turn and may leave the queue', async () => {
    const before = transport.cost().execs;
    const gate = `${sshd.folder}/gate`;
    const blocked = Array.from({ length: 4 }, () =>
      transport.exec(script(`while [ ! -e ${gate} ]; do sleep 0.02; done`)),
    );
    const controller = new AbortController();
    const leaves = transport.exec(script('true', { signal: controller.signal }));
    const waits = transport.exec(script('echo fifth'));
    controller.abort();
    expect(await leaves).toMatchObject({ end: 'cancelled' });
    const other = await open(sshd);
    await other.exec(script(`: > ${gate}`));
    await other.close();
    expect((await waits).stdout.toString()).toBe('fifth\n');
    expect((await Promise.all(blocked)).map((result) => result.end)).toEqual(Array(4).fill('exited'));
    expect(transport.cost().execs - before).toBe(5);
  });

  it('leave no channel behind, however they end', async () => {
    const one = await open(sshd);
    for (let round = 0; round < 4; round += 1) {
      await Promise.all([
        one.exec(script('yes', { maxBytes: 10_000 })),
        one.exec(script('while sleep 0.02; do echo tick; done', { timeoutMs: 100 })),
        one.exec(script('exit 1')),
      ]);
    }
    // sshd's MaxSessions is 10: with a session left behind by each of 12 commands this one would be refused.
    expect(await one.exec(script('echo alive'))).toMatchObject({ end: 'exited' });
    await one.close();
  });

  it('are lost with the connection, and what came is kept', async () => {
    const before = resources();
    const doomed = await open(sshd);
    const pidFile = `${sshd.folder}/connection.pid`;
    const received = doomed.cost().bytesReceived;
    const running = doomed.exec(script(`echo $PPID > ${pidFile}; head -c 200000 /dev/zero | tr "\\0" x; sleep 20`));
    const beside = doomed.exec(script('sleep 20'));
    await vi.waitFor(() => expect(doomed.cost().bytesReceived - received).toBeGreaterThan(200_000), {
      timeout: 10_000,
    });
    process.kill(Number(await readFile(pidFile, 'utf8')), 'SIGKILL');
    expect(await running).toEqual({ stdout: Buffer.alloc(200_000, 'x'), stderr: '', exit: null, end: 'lost' });
    expect(await beside).toMatchObject({ end: 'lost' });
    expect(await failure(doomed.exec(script('true')))).toMatchObject({ code: 'connection-lost', retry: true });
    expect(await failure(doomed.openUnix('/run/x.sock', never))).toMatchObject({ code: 'connection-lost' });
    await doomed.close();
    expect(leftSince(before)).toEqual([]);
  });

  it('that still run at the close are lost and hold nothing up', async () => {
    const one = await open(sshd);
    const running = one.exec(script('sleep 20'));
    await one.exec(script('true'));
    await one.close();
    expect(await running).toMatchObject({ end: 'lost' });
  });

  it('and a connection leave nothing that would keep a program alive', { timeout: 90_000 }, async () => {
    const program = fileURLToPath(new URL('support/comes-and-goes.ts', import.meta.url));
    const target = `ssh://${sshd.user}@127.0.0.1:${sshd.port}`;
    // Every limit in it is ten minutes, so a timer left behind shows as well as a socket.
    const { stdout } = await run(
      process.execPath,
      ['--import', 'tsx', program, target, sshd.identity, sshd.knownHosts, sshd.folder],
      { timeout: 60_000 },
    );
    expect(stdout).toBe('ran\noutput-limit\ndocker-missing\n');
  });

  it('are counted, and so is what was received', async () => {
    const one = await open(sshd);
    const received = one.cost().bytesReceived;
    await one.exec(script('head -c 100000 /dev/zero'));
    expect(one.cost()).toMatchObject({ execs: 1, unixStreams: 0 });
    expect(one.cost().bytesReceived - received).toBeGreaterThan(100_000);
    await one.close();
  });
});

describe.skipIf(!hasSshd && process.env['CI'] !== 'true').each([
  ['with streamlocal forwarding', [], false],
  ['where sshd forbids forwarding', ['AllowStreamLocalForwarding no'], true],
])('a Docker socket over SSH %s', (_name, settings, throughRelay) => {
  let sshd: TestSshd;
  let transport: Transport;
  let engine: Server;
  let socket = '';
  const seen: string[] = [];

  beforeAll(async () => {
    sshd = await startSshd(settings);
    transport = await open(sshd);
    socket = `${sshd.folder}/docker.sock`;
    engine = createHttpServer((request, response) => {
      seen.push(request.url ?? '');
      response.end(JSON.stringify(request.url === '/version' ? { ApiVersion: '1.41' } : ['x'.repeat(200_000)]));
    });
    await new Promise<void>((resolve) => engine.listen(socket, resolve));
  });
  afterAll(async () => {
    await transport.close();
    engine.closeAllConnections();
    engine.close();
    await sshd.stop();
  });

  it('answers', async () => {
    const { execs } = transport.cost();
    const { client, failure: none } = await connectDocker(transport, { sockets: [socket], signal: never });
    expect(none).toBeNull();
    expect(await client.version()).toEqual({ ok: true, body: { ApiVersion: '1.41' } });
    const answers = await Promise.all([client.info(), client.networks(), client.containers()]);
    expect(answers).toEqual(Array(3).fill({ ok: true, body: ['x'.repeat(200_000)] }));
    // docker's own dial-stdio pings the engine before it carries bytes.
    expect(seen.filter((url) => url !== '/_ping').sort()).toEqual([
      '/v1.41/containers/json?all=true',
      '/v1.41/info',
      '/v1.41/networks',
      '/version',
    ]);
    expect(client.requests).toBe(4);
    expect(transport.cost().execs > execs).toBe(throughRelay);
    client.close();
  });

  it('that is missing or misnamed is told at once', async () => {
    expect(await failure(transport.openUnix(`${sshd.folder}/nothing.sock`, never))).toMatchObject({
      code: 'docker-missing',
      step: 'docker',
    });
    expect(await failure(transport.openUnix('/bad path', never))).toMatchObject({ code: 'bad-request' });
    expect(await failure(transport.openUnix(socket, AbortSignal.abort()))).toMatchObject({ code: 'cancelled' });
  });

  it('whose engine has died is an answer with a reason', async () => {
    const dead = `${sshd.folder}/dead.sock`;
    const program = `require('net').createServer().listen(${JSON.stringify(dead)}, () => process.kill(process.pid, 'SIGKILL'))`;
    await run(process.execPath, ['-e', program]).catch(() => undefined);
    expect(existsSync(dead)).toBe(true);
    const { client } = await connectDocker(transport, { sockets: [dead], sudo: false, signal: never });
    const answer = await client.version();
    expect(answer).toMatchObject({ ok: false, status: null });
    expect(answer).not.toMatchObject({ reason: '' });
    client.close();
  });
});
