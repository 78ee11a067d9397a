import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { agreedApiVersion } from '../../../electron/connection/api-version';
import { connectDocker, type DockerConnectOptions } from '../../../electron/connection/docker-connect';
import { localTransport } from '../../../electron/connection/local-transport';
import { failure, leftSince, never, resources } from './support/options';

let folder = '';
let socket = '';
let engine: Server;
let asked: string[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const version = { ApiVersion: '1.41', MinAPIVersion: '1.12' };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-docker-'));
  socket = join(folder, 'docker.sock');
  asked = [];
  answer = (request, response) =>
    response.end(JSON.stringify(request.url === '/version' ? version : { url: request.url }));
  engine = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => engine.listen(socket, resolve));
});
afterEach(async () => {
  engine.closeAllConnections();
  engine.close();
  await rm(folder, { recursive: true });
});

function connections(): Promise<number> {
  return new Promise((resolve, reject) => {
    engine.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}

/** The client with a fresh transport, closed after `use`. */
async function withClient<T>(
  use: (door: Awaited<ReturnType<typeof connectDocker>>) => Promise<T>,
  options: Partial<DockerConnectOptions> = {},
): Promise<T> {
  const transport = localTransport('db1');
  const door = await connectDocker(transport, {
    sockets: [socket],
    sudo: false,
    signal: never,
    timeoutMs: 5_000,
    ...options,
  });
  try {
    return await use(door);
  } finally {
    door.client.close();
    await transport.close();
  }
}

describe('the Docker API', () => {
  it('is asked for its version first and then in the lower of both versions, four requests in all', async () => {
    const before = resources();
    const answers = await withClient(({ client }) =>
      Promise.all([client.info(), client.networks(), client.containers(), client.version()]),
    );
    expect(answers.map((one) => one.ok && one.body)).toEqual([
      { url: '/v1.41/info' },
      { url: '/v1.41/networks' },
      { url: '/v1.41/containers/json?all=true' },
      version,
    ]);
    expect(asked[0]).toBe('/version');
    expect(asked).toHaveLength(4);
    engine.closeAllConnections();
    await vi.waitFor(() => expect(leftSince(before)).toEqual([]));
  });

  it.each([
    ['1.41', '1.41'],
    ['1.52', '1.52'],
    ['1.60', '1.52'],
    ['2.0', '1.52'],
    ['1.9', '1.9'],
    ['../../etc', null],
    ['1.41/../x', null],
    [7, null],
    [undefined, null],
  ])('of version %s is spoken to in %s', (theirs, agreed) => {
    expect(agreedApiVersion({ ok: true, body: { ApiVersion: theirs } })).toBe(agreed);
  });

  it('is spoken to unversioned where its version is refused or makes no sense', async () => {
    answer = (request, response) => {
      if (request.url === '/version') response.statusCode = 500;
      response.end('{}');
    };
    const answers = await withClient(async ({ client }) => [await client.version(), await client.info()]);
    expect(answers[0]).toEqual({ ok: false, status: 500, reason: 'The engine answered with status 500.' });
    expect(answers[1]).toEqual({ ok: true, body: {} });
    expect(asked).toEqual(['/version', '/info']);
  });

  it.each([
    ['a refusal in its own words', 403, '{"message":"not for\\u001b[31m you\\n"}', 'not for [31m you'],
    ['a refusal that is no JSON', 502, '<html>bad gateway</html>', '<html>bad gateway</html>'],
    ['an empty refusal', 404, '', 'The engine answered with status 404.'],
  ])('gives %s as a value', async (_name, status, body, reason) => {
    answer = (request, response) => {
      response.statusCode = request.url === '/version' ? 200 : status;
      response.end(request.url === '/version' ? JSON.stringify(version) : body);
    };
    expect(await withClient(({ client }) => client.info())).toEqual({ ok: false, status, reason });
  });

  it.each([
    ['cut in the middle', '{"a":[1,2'],
    ['no JSON', 'hello'],
    ['empty', ''],
  ])('with an answer that is %s is refused with a reason', async (_name, body) => {
    answer = (_request, response) => response.end(body);
    expect(await withClient(({ client }) => client.version())).toMatchObject({
      ok: false,
      status: 200,
      reason: expect.stringMatching(/^The answer is not JSON/) as string,
    });
  });

  it('with an answer without end is cut at the limit', async () => {
    answer = (_request, response) => {
      const more = (): void => {
        while (response.write('[1,'.repeat(10_000)));
      };
      response.on('drain', more);
      response.on('error', () => undefined);
      more();
    };
    expect(await withClient(({ client }) => client.version(), { maxBytes: 100_000 })).toEqual({
      ok: false,
      status: 200,
      reason: 'The answer was given up after 100000 bytes.',
    });
  });

  it('that never answers is given up after the time allowed', async () => {
    answer = () => undefined;
    expect(await withClient(({ client }) => client.version(), { timeoutMs: 200 })).toMatchObject({
      ok: false,
      status: null,
      reason: 'The engine did not answer within 0.2 s.',
    });
  });

  it('that stops in the middle of an answer is given up after the time allowed', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"a":');
    };
    expect(await withClient(({ client }) => client.version(), { timeoutMs: 200 })).toMatchObject({
      ok: false,
      status: null,
    });
  });

  it('that hangs up is an answer, not an exception, and the others are not asked', async () => {
    answer = (request) => request.socket.destroy();
    const answers = await withClient(({ client }) =>
      Promise.all([client.version(), client.info(), client.containers()]),
    );
    expect(answers.map((one) => one.ok)).toEqual([false, false, false]);
    expect(asked).toEqual(['/version']);
  });

  it('can be cancelled', async () => {
    const controller = new AbortController();
    answer = () => {
      controller.abort();
    };
    const error = await failure(withClient(({ client }) => client.version(), { signal: controller.signal }));
    expect(error).toMatchObject({ code: 'cancelled', step: 'docker' });
  });

  it.each(['tcp://[broken', 'ssh://elsewhere', 'tcp://10.255.255.1:2376'])(
    'is reached where it was found, whatever DOCKER_HOST of this machine says: %s',
    async (value) => {
      const saved = process.env['DOCKER_HOST'];
      process.env['DOCKER_HOST'] = value;
      process.env['DOCKER_CERT_PATH'] = '/nonexistent';
      try {
        expect(await withClient(({ client }) => client.version())).toEqual({ ok: true, body: version });
        expect(process.env['DOCKER_HOST']).toBe(value);
      } finally {
        delete process.env['DOCKER_CERT_PATH'];
        if (saved === undefined) delete process.env['DOCKER_HOST'];
        else process.env['DOCKER_HOST'] = saved;
      }
    },
  );
});

describe('the way to an engine', () => {
  it('is kept for the next scan, which asks for all four at once', async () => {
    await withClient(async ({ client, again }) => {
      const first = await Promise.all([client.version(), client.info(), client.networks(), client.containers()]);
      const opened = await connections();
      const later = again(never);
      const second = await Promise.all([later.version(), later.info(), later.networks(), later.containers()]);
      expect(second).toEqual(first);
      expect(asked.slice(4).sort()).toEqual(asked.slice(0, 4).sort());
      expect(await connections()).toBeLessThanOrEqual(opened + 1);
    });
  });

  it('is opened anew where what was kept open has died unseen', async () => {
    await withClient(async ({ client, again }) => {
      await client.info();
      // As with an engine that was restarted: the connection ends in the middle of the next request.
      let cut = true;
      const whole = answer;
      answer = (request, response) => {
        if (cut) request.socket.destroy();
        else whole(request, response);
        cut = false;
      };
      expect(await again(never).info()).toEqual({ ok: true, body: { url: '/v1.41/info' } });
    });
  });

  it('serves a later scan after the one before was cancelled', async () => {
    await withClient(async ({ client, again }) => {
      await client.info();
      const cancelled = new AbortController();
      cancelled.abort();
      expect(await failure(again(cancelled.signal).info())).toMatchObject({ code: 'cancelled' });
      expect(await again(never).info()).toMatchObject({ ok: true });
    });
  });
});

describe('where there is no engine', () => {
  it('every call answers why, and nothing is sent', async () => {
    const missing = join(folder, 'nothing.sock');
    await withClient(
      async ({ client, route, failure: reason }) => {
        expect(route).toBeNull();
        expect(reason?.data).toMatchObject({ code: 'docker-missing', step: 'docker', host: 'db1' });
        expect(await client.containers()).toMatchObject({
          ok: false,
          status: null,
          reason: expect.stringContaining(missing) as string,
        });
        expect(client.requests).toBe(0);
      },
      { sockets: [missing] },
    );
  });

  it('the next socket of the list is tried', async () => {
    await withClient(
      async ({ client, route }) => {
        expect(route).toEqual({ socket, asRoot: false, tool: null });
        expect(await client.version()).toEqual({ ok: true, body: version });
      },
      { sockets: [join(folder, 'nothing.sock'), socket] },
    );
  });
});
