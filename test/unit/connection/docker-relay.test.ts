import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { PassThrough } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dockerClient } from '../../../electron/connection/docker';
import { openRelay } from '../../../electron/connection/docker-relay';
import { RELAY_AS_USER, RELAY_SENTINEL } from '../../../electron/connection/docker-relay-command';
import { localTransport } from '../../../electron/connection/local-transport';
import { readSocketProbe, socketProbe } from '../../../electron/connection/socket-probe';
import type { Transport } from '../../../electron/connection/transport';
import { failure, never } from './support/options';

const tools = ['docker', 'socat', 'nc', 'python3', 'perl'];
const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

let folder = '';
let socket = '';
let engine: Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-relay-'));
  socket = join(folder, 'docker.sock');
  engine = createServer((request, response) => {
    response.end(JSON.stringify(request.url === '/version' ? { ApiVersion: '1.41' } : ['ü'.repeat(300_000)]));
  });
  await new Promise<void>((resolve) => engine.listen(socket, resolve));
});
afterAll(async () => {
  engine.closeAllConnections();
  engine.close();
  await rm(folder, { recursive: true });
});

/** This machine, without the tools that come before `tool` in the relay's order. */
function onlyFrom(tool: string): Transport {
  const transport = localTransport();
  const hidden = tools.slice(0, tools.indexOf(tool));
  return {
    ...transport,
    start: (command, signal) =>
      transport.start(
        hidden.reduce((text, name) => text.replace(`if has ${name}`, `if false && has ${name}`), command),
        signal,
      ),
  };
}

const absent = tools.filter((tool) => !has(tool));
if (absent.length > 0) process.stderr.write(`Not tested, for this machine has none: relay by ${absent.join(', ')}.\n`);

describe.each(tools.filter(has))('a relay by %s', (tool) => {
  it('carries large answers both ways, several at a time', async () => {
    const transport = onlyFrom(tool);
    const probe = await openRelay(transport, { socket, asRoot: false, signal: never });
    probe.stream.destroy();
    // BusyBox nc and netcat-traditional have no Unix sockets and are passed over.
    expect(tool === 'nc' ? ['nc', 'python3', 'perl'] : [tool]).toContain(probe.tool);
    const open = async () => (await openRelay(transport, { socket, asRoot: false, signal: never })).stream;
    const client = dockerClient({ open, timeoutMs: 10_000, maxBytes: 10_000_000, signal: never });
    const answers = await Promise.all([client.info(), client.networks(), client.containers()]);
    expect(answers).toEqual(Array(3).fill({ ok: true, body: ['ü'.repeat(300_000)] }));
    client.close();
    await transport.close();
  });
});

describe('a relay', () => {
  it('says that the socket is missing', async () => {
    const transport = localTransport('db1');
    const error = await failure(
      openRelay(transport, { socket: join(folder, 'none.sock'), asRoot: false, signal: never }),
    );
    expect(error).toMatchObject({ code: 'docker-missing', host: 'db1', step: 'docker' });
    await transport.close();
  });

  it('says that the host has no tool for it', async () => {
    const transport = localTransport('db1');
    const bare: Transport = {
      ...transport,
      start: (command, signal) => transport.start(command.replace(/if has/g, 'if false && has'), signal),
    };
    expect(await failure(openRelay(bare, { socket, asRoot: false, signal: never }))).toMatchObject({
      code: 'docker-failed',
      cause: 'The relay answered: no-tool.',
    });
    await transport.close();
  });

  it('refuses a path that a shell or socat could misread', async () => {
    for (const path of ['relative', '/a b', '/a,b', "/a'b", '/a\nb', '/$x', `/${'a'.repeat(200)}`]) {
      const attempt = openRelay(localTransport(), { socket: path, asRoot: false, signal: never });
      expect(await failure(attempt)).toMatchObject({ code: 'bad-request' });
    }
  });
});

describe.each(['sh', 'bash', 'dash', 'tcsh', 'csh', 'zsh', 'fish'].filter(has))('the login shell %s', (shell) => {
  it('runs the relay and the socket probe as they are meant', () => {
    const input = `${join(folder, 'none.sock')}\n`;
    const relay = spawnSync(shell, ['-c', RELAY_AS_USER], { input });
    expect(relay.stdout.toString()).toBe('portolan-relay: refusal missing\n');
    const probe = (path: string): string =>
      readSocketProbe(execFileSync(shell, ['-c', socketProbe(path, never).command], { input: `${path}\n` }));
    expect([probe(join(folder, 'none.sock')), probe(socket)]).toEqual(['missing', 'open']);
  });
});

it('a relay whose output ends before its exit status comes still says why it failed', async () => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const ends: ((end: 'exited' | 'lost', exit: number | null) => void)[] = [];
  const start: Transport['start'] = () =>
    Promise.resolve({ stdin, stdout, stderr, onEnd: (listener) => void ends.push(listener), kill: () => undefined });
  const opening = openRelay({ label: 'host', start }, { socket: '/run/docker.sock', asRoot: false, signal: never });
  stdout.write(`${RELAY_SENTINEL} ok docker\n`);
  const { stream } = await opening;
  const failed = new Promise<Error>((resolve, reject) => {
    stream.once('error', resolve);
    stream.once('end', () => reject(new Error('It ended as if all were well.')));
  });
  stream.resume();
  stderr.end('connection refused');
  stdout.end();
  await new Promise((done) => stdout.once('close', done));
  for (const listener of ends) listener('exited', 1);
  expect((await failed).message).toContain('connection refused');
});
