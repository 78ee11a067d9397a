import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createPlainServer, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SecureVersion } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { nobody } from '../../../electron/connection/asking';
import type { Destination, ResolvedTarget } from '../../../electron/hosts/destination';
import { tcpReader } from '../../../electron/read-tcp';
import type { HostReading } from '../../../electron/read-host';
import { buildTopology } from '../../../shared/topology/build';
import { makeCertificates, type Certificates } from './support/certificates';
import { failure, leftSince, never, resources } from './support/options';

type Tcp = Extract<Destination, { kind: 'tcp' }>;

let folder = '';
let made: Certificates;
let server: Server | null = null;
let asked: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-tls-'));
  made = makeCertificates(folder);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
  asked = [];
});

const engine: RequestListener = (request, response) => {
  asked.push(request.url ?? '');
  const body = request.url === '/version' ? { ApiVersion: '1.41', Version: '20.10.24' } : [];
  response.end(JSON.stringify(request.url?.endsWith('/info') === true ? {} : body));
};

async function listening(fresh: Server): Promise<number> {
  server = fresh;
  await new Promise<void>((resolve) => fresh.listen(0, '127.0.0.1', resolve));
  return (fresh.address() as AddressInfo).port;
}

function engineWithTls(
  pair: { cert: string; key: string } = made.server,
  version: { maxVersion?: SecureVersion } = {},
): Promise<number> {
  const read = { cert: readFileSync(pair.cert), key: readFileSync(pair.key), ca: readFileSync(made.ca) };
  return listening(createServer({ ...read, ...version, requestCert: true, rejectUnauthorized: true }, engine));
}

async function chart(port: number, said: Partial<Tcp> = {}, times = 1): Promise<HostReading> {
  const tls = { ca: made.ca, cert: made.client.cert, key: made.client.key };
  const destination: Tcp = { kind: 'tcp', host: 'localhost', port, tls, verify: 'host', ...said };
  const target: ResolvedTarget = {
    target: 'tcp://localhost',
    label: 'db1',
    destination,
    engineSocket: null,
    sudo: 'auto',
    savedId: null,
  };
  const reader = tcpReader(target, destination, { connectTimeoutMs: 20_000, onProgress: () => undefined });
  const read = (): Promise<HostReading> =>
    reader.read({ engine: null, sudo: 'never', asker: nobody, signal: never, onProgress: () => undefined });
  try {
    for (let time = 1; time < times; time += 1) await read();
    return await read();
  } finally {
    reader.close();
  }
}

describe('an engine that listens on TCP', () => {
  it('is charted by its API with client certificates, says once that there is no shell, and leaves nothing', async () => {
    const port = await engineWithTls();
    const before = resources();
    const { snapshot } = await chart(port, {}, 2);
    expect(snapshot.engine?.version).toBe('20.10.24');
    expect(snapshot.view).toEqual({ kind: 'engine', enter: null, notes: [] });
    expect(new Set(snapshot.sources.map(({ status }) => status))).toEqual(new Set(['complete', 'skipped']));
    expect(buildTopology(snapshot).gaps.map(({ id }) => id)).toEqual(['gap:view']);
    expect(asked).toHaveLength(8);
    await vi.waitFor(() => expect(leftSince(before)).toEqual([]), { timeout: 10_000 });
  });

  it('says that a certificate was not checked where the context says to skip it', async () => {
    const { snapshot } = await chart(await engineWithTls(made.expired), { verify: 'skip' });
    expect(
      buildTopology(snapshot)
        .gaps.map(({ reason }) => reason)
        .join(' '),
    ).toContain('was not checked');
  });

  it('is charted without TLS too, and the chart says what that means', async () => {
    const { snapshot } = await chart(await listening(createPlainServer(engine)), { tls: null });
    expect(snapshot.view.notes).toEqual([expect.stringContaining('not encrypted')]);
  });

  it.each([
    ['whose certificate has expired', (): Promise<number> => engineWithTls(made.expired), {}, /has expired/],
    ['signed by another CA', (): Promise<number> => engineWithTls(), { ca: 'other.pem' }, /signed by a CA that is not/],
    ['of another name', (): Promise<number> => engineWithTls(), { host: '127.0.0.1' }, /for another name/],
    [
      'that wants a client certificate (TLS 1.3)',
      (): Promise<number> => engineWithTls(),
      { cert: null },
      /wants a client/,
    ],
    [
      'that wants a client certificate (TLS 1.2)',
      (): Promise<number> => engineWithTls(made.server, { maxVersion: 'TLSv1.2' }),
      { cert: null },
      /wants a client|ended the connection/,
    ],
    ['without TLS', (): Promise<number> => listening(createPlainServer(engine)), {}, /does not speak TLS/],
  ])(
    '%s is refused with the exact cause',
    async (_name, start, said: { ca?: string; cert?: null; host?: string }, message) => {
      const port = await start();
      const tls = {
        ca: said.ca === undefined ? made.ca : join(folder, said.ca),
        cert: said.cert === null ? null : made.client.cert,
        key: said.cert === null ? null : made.client.key,
      };
      const error = await failure(chart(port, { tls, ...(said.host === undefined ? {} : { host: said.host }) }));
      expect(error).toMatchObject({
        code: 'tls-failed',
        host: 'db1',
        step: 'connect',
        message: expect.stringMatching(message) as string,
      });
      expect(error.cause).not.toBeNull();
      expect(error.remedy).not.toBeNull();
      expect(asked).toEqual([]);
    },
  );

  it('with TLS that is asked without is refused in the words of a Go server', async () => {
    const port = await listening(
      createPlainServer((_request, response) => {
        response.statusCode = 400;
        response.end('Client sent an HTTP request to an HTTPS server.\n');
      }),
    );
    const error = await failure(chart(port, { tls: null }));
    expect(error).toMatchObject({ code: 'tls-failed', message: expect.stringContaining('speaks TLS') as string });
  });

  it.each([
    ['that is not there', 'nothing.pem', /cannot be read/],
    ['that is no PEM', 'ca.srl', /not in PEM form/],
  ])('is not connected to with a certificate file %s', async (_name, file, message) => {
    const port = await engineWithTls();
    const tls = { ca: join(folder, file), cert: made.client.cert, key: made.client.key };
    const error = await failure(chart(port, { tls }));
    expect(error).toMatchObject({ code: 'key-unreadable', message: expect.stringMatching(message) as string });
  });

  it('where nothing listens is told apart from one that refuses', async () => {
    const port = await engineWithTls();
    server?.close();
    const error = await failure(chart(port));
    expect(error).toMatchObject({ code: 'connection-refused', step: 'connect' });
  });
});
