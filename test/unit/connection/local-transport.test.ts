import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { localTransport } from '../../../electron/connection/local-transport';
import { failure, leftSince, never, resources, script } from './support/options';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-local-'));
});
afterAll(() => rm(folder, { recursive: true }));

const gone = (pid: number) => vi.waitFor(() => expect(existsSync(`/proc/${pid}`)).toBe(false), { timeout: 5_000 });

describe('commands on this machine', () => {
  it('bring back both outputs and the exit status', async () => {
    const transport = localTransport();
    expect(await transport.exec(script('echo out; echo err >&2; exit 3'))).toEqual({
      stdout: Buffer.from('out\n'),
      stderr: 'err\n',
      exit: 3,
      end: 'exited',
    });
    expect(transport.cost()).toEqual({ execs: 1, unixStreams: 0, bytesReceived: 4 });
    await transport.close();
  });

  it('that do not read their input end all the same', async () => {
    const result = await localTransport().exec(script('x'.repeat(3_000_000), { command: 'exit 7' }));
    expect(result).toMatchObject({ exit: 7, end: 'exited' });
  });

  it('without end are cut at the limit, and what came is kept', async () => {
    const result = await localTransport().exec(script('yes', { maxBytes: 100_000 }));
    expect([result.end, result.exit, result.stdout.length]).toEqual(['output-limit', null, 100_000]);
  });

  it('that take too long are given up', async () => {
    expect(await localTransport().exec(script('sleep 20', { timeoutMs: 300 }))).toMatchObject({ end: 'timeout' });
  });

  it('that are given up end with everything they started', async () => {
    const file = `${folder}/child`;
    const controller = new AbortController();
    const text = `sleep 1000 & echo $! > ${file}.new; mv ${file}.new ${file}; wait`;
    const running = localTransport().exec(script(text, { signal: controller.signal }));
    await vi.waitFor(() => expect(existsSync(file)).toBe(true), { timeout: 10_000 });
    controller.abort();
    expect(await running).toMatchObject({ end: 'cancelled' });
    await gone(Number(await readFile(file, 'utf8')));
  });

  it('can be cancelled', async () => {
    const transport = localTransport();
    expect(await transport.exec(script('echo x', { signal: AbortSignal.abort() }))).toMatchObject({ end: 'cancelled' });
    const controller = new AbortController();
    const running = transport.exec(script('sleep 1000', { signal: controller.signal }));
    await transport.exec(script('true'));
    controller.abort();
    expect(await running).toMatchObject({ end: 'cancelled' });
  });

  it('end with the transport, which leaves nothing behind', async () => {
    const before = resources();
    const transport = localTransport();
    const running = transport.exec(script(`echo $$ > ${folder}/pid; sleep 1000`));
    await vi.waitFor(() => expect(existsSync(`${folder}/pid`)).toBe(true));
    await transport.close();
    await running;
    expect(await failure(transport.exec(script('true')))).toMatchObject({ code: 'connection-lost' });
    expect(leftSince(before)).toEqual([]);
  });
});

describe('a socket on this machine', () => {
  it('is told to be missing, dead or open', async () => {
    const transport = localTransport();
    const path = join(folder, 'engine.sock');
    expect(await failure(transport.openUnix(path, never))).toMatchObject({ code: 'docker-missing' });
    await writeFile(join(folder, 'plain'), '');
    expect(await failure(transport.openUnix(join(folder, 'plain'), never))).toMatchObject({ code: 'docker-failed' });
    const server = createServer((socket) => socket.end('hello'));
    await new Promise<void>((resolve) => server.listen(path, resolve));
    const stream = await transport.openUnix(path, never);
    const chunks: unknown[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(String(chunks[0])).toBe('hello');
    expect(await failure(transport.openUnix(path, AbortSignal.abort()))).toMatchObject({ code: 'cancelled' });
    await new Promise((resolve) => server.close(resolve));
    await transport.close();
    expect(transport.cost()).toEqual({ execs: 0, unixStreams: 1, bytesReceived: 5 });
  });
});
