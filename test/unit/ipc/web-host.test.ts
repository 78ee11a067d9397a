import { setMaxListeners } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeWire, encodeWire } from '../../../shared/contract/wire';
import type { Router } from '../../../electron/ipc/router';
import type { Sender } from '../../../electron/ipc/sender';
import { startWebHost, type WebHost } from '../../../electron/ipc/web/web-host';

let folder: string;
let host: WebHost;
let token: string;
let senders: Sender[];
let reported: unknown[];

/** Answers with what it was asked; `never` is under way until its sender is gone. */
const echo: Router = {
  call: () => Promise.reject(new Error('not used')),
  answer: (sender, channel, input) => {
    senders.push(sender);
    setMaxListeners(0, sender.gone);
    if (channel === 'never') {
      return new Promise((resolve) => {
        sender.gone.addEventListener('abort', () => resolve({ ok: true, value: null }));
      });
    }
    return Promise.resolve({ ok: true, value: { channel, input } });
  },
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-page-'));
  mkdirSync(join(folder, 'page/assets'), { recursive: true });
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'page/assets/app.js'), '1');
  writeFileSync(join(folder, 'page/key.pem'), 'not a kind of file that pages have');
  writeFileSync(join(folder, 'secret.js'), 'secret');
  senders = [];
  reported = [];
  const report = (thrown: unknown): void => void reported.push(thrown);
  host = await startWebHost({ page: join(folder, 'page'), port: 0, router: echo, report, payloadLimit: 10_000 });
  token = new URL(host.url).hash.replace('#token=', '');
});
afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

/** By hand: fetch would normalise the path and refuse the Host header. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; body: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: host.port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString(), headers: response.headers });
      });
    });
    sent.on('error', reject).end();
  });
}

interface Try {
  readonly words?: string[];
  readonly origin?: string;
  readonly hostHeader?: string;
  readonly path?: string;
}

function open({
  words = ['portolan.v1', `auth.${token}`],
  origin = `http://127.0.0.1:${host.port}`,
  hostHeader,
  path = '/ws',
}: Try = {}) {
  const headers = hostHeader === undefined ? {} : { Host: hostHeader };
  return new WebSocket(`ws://127.0.0.1:${host.port}${path}`, words, { origin, headers });
}

/** The HTTP status with which a socket was refused; 101 where it opened. */
function statusOf(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.on('open', () => {
      resolve(101);
      socket.terminate();
    });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', () => undefined);
  });
}

const closeCode = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.on('close', resolve));

describe('the page of browser mode', () => {
  it('is served on loopback with strict headers, and its address keeps the token in the fragment', async () => {
    const answer = await get('/');
    expect(answer).toMatchObject({ status: 200, body: '<!doctype html>' });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/) as string,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect((await get('/assets/app.js')).body).toBe('1');
    expect(host.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
  });

  it.each([
    '/../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/assets/../../secret.js',
    '/assets/..%2f..%2fsecret.js',
    '/..%5csecret.js',
    '/secret.js%00',
    '/index.html%00.js',
    '//etc/passwd',
    '/%',
    '/key.pem',
    '/assets',
    '/assets/',
    `/${'a'.repeat(5000)}.js`,
  ])('holds nothing but its own files: %s', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example'])(
    'is not served under a name that somebody made point here: %s',
    async (name) => {
      expect((await get('/', { Host: name })).status).toBe(403);
    },
  );

  it('answers only GET and HEAD', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(405);
    expect(await get('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it('is out of reach from other machines', async () => {
    const refused = await new Promise((resolve) => {
      // Another address of this machine's loopback network: answered only by who listens on every address.
      connect({ host: '127.0.0.2', port: host.port })
        .on('connect', () => resolve('open'))
        .on('error', () => resolve('refused'));
    });
    expect(refused).toBe('refused');
  });
});

describe('the socket of browser mode', () => {
  it('opens with the token, and again after a reload', async () => {
    expect(await statusOf(open())).toBe(101);
    expect(await statusOf(open())).toBe(101);
    expect(
      await statusOf(open({ origin: `http://localhost:${host.port}`, hostHeader: `localhost:${host.port}` })),
    ).toBe(101);
  });

  it.each<[string, () => Try]>([
    ['without a token', () => ({ words: ['portolan.v1'] })],
    ['with a wrong token', () => ({ words: ['portolan.v1', `auth.${token.replace(/.$/, '~')}`] })],
    ['with a part of the token', () => ({ words: ['portolan.v1', `auth.${token.slice(0, -1)}`] })],
    ['with an empty token', () => ({ words: ['portolan.v1', 'auth.'] })],
    ['without our protocol', () => ({ words: [`auth.${token}`] })],
    ['from another origin', () => ({ origin: 'http://evil.example' })],
    ['from another port of this machine', () => ({ origin: 'http://127.0.0.1:1' })],
    ['from a file', () => ({ origin: 'null' })],
    ['under a name that was rebound', () => ({ hostHeader: 'evil.example', origin: 'http://evil.example' })],
    ['on another path', () => ({ path: '/ws/../x' })],
  ])('stays shut %s', async (_case, attempt) => {
    expect(await statusOf(open(attempt()))).toBe(403);
    expect(senders).toEqual([]);
  });

  it('answers each call under its id, and sends events to the tab', async () => {
    const socket = open();
    const messages: unknown[] = [];
    await new Promise<void>((resolve) => {
      socket.on('open', () => socket.send(encodeWire({ id: 7, channel: 'a', input: { bytes: Uint8Array.of(1, 2) } })));
      socket.on('message', (data: Buffer) => {
        messages.push(decodeWire(data.toString()));
        if (messages.length === 1) senders[0]?.emit('menu.command', { command: 'fit' });
        else resolve();
      });
    });
    expect(messages).toEqual([
      { id: 7, answer: { ok: true, value: { channel: 'a', input: { bytes: Uint8Array.of(1, 2) } } } },
      { event: 'menu.command', data: { command: 'fit' } },
    ]);
    socket.terminate();
  });

  it.each([
    ['is no JSON', '{'],
    ['is no call', '{"hello":1}'],
    ['has a wrong id', '{"id":"1","channel":"a"}'],
    ['is a list', '[]'],
  ])('closes on a message that %s', async (_case, message) => {
    const socket = open();
    socket.on('open', () => socket.send(message));
    expect(await closeCode(socket)).toBe(1008);
    expect(senders).toEqual([]);
  });

  it('closes on a message over the cap, on a binary one and on a flood', async () => {
    const big = open();
    big.on('open', () => big.send('x'.repeat(10_001)));
    expect(await closeCode(big)).toBe(1009);
    const binary = open();
    binary.on('open', () => binary.send(Buffer.from('{}')));
    expect(await closeCode(binary)).toBe(1003);
    const flood = open();
    flood.on('open', () => {
      for (let id = 0; id < 100; id += 1) flood.send(encodeWire({ id, channel: 'never', input: null }));
    });
    expect(await closeCode(flood)).toBe(1008);
  });

  it('tells what runs for a tab that the tab is gone', async () => {
    const socket = open();
    socket.on('open', () => socket.send(encodeWire({ id: 1, channel: 'never', input: null })));
    await expect.poll(() => senders.length).toBe(1);
    socket.terminate();
    await expect.poll(() => senders[0]?.gone.aborted).toBe(true);
  });

  it('ends with the host, and the port is free again', async () => {
    const socket = open();
    await new Promise((resolve) => socket.on('open', resolve));
    const closed = closeCode(socket);
    await host.close();
    await closed;
    const again = await startWebHost({ page: folder, port: host.port, router: echo, report: () => undefined });
    await expect(
      startWebHost({ page: folder, port: host.port, router: echo, report: () => undefined }),
    ).rejects.toMatchObject({
      data: { code: 'usage', cause: expect.stringContaining('EADDRINUSE') as string },
    });
    await again.close();
  });
});
