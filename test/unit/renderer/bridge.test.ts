import { describe, expect, it } from 'vitest';
import { plainExport } from '../../../shared/contract/export';
import { withPageAbilities } from '../../../renderer/bridge/page-abilities';
import { takeToken } from '../../../renderer/bridge/token';
import { connectWebSocket, type Socket } from '../../../renderer/bridge/web-socket';
import { decodeWire, encodeWire } from '../../../shared/contract/wire';

class FakeSocket implements Socket {
  readyState = 0;
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  readonly sent: { id: number; channel: string }[] = [];

  send(text: string): void {
    this.sent.push(decodeWire(text) as { id: number; channel: string });
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.(new Event('open'));
  }
  receive(value: unknown): void {
    this.onmessage?.(new MessageEvent('message', { data: encodeWire(value) }));
  }
  close(): void {
    this.readyState = 3;
    this.onclose?.(new Event('close') as CloseEvent);
  }
}

function connected() {
  const sockets: FakeSocket[] = [];
  const asked: string[][] = [];
  const bridge = connectWebSocket({
    url: 'ws://127.0.0.1:1/ws',
    token: 'secret',
    open: (_url, protocols) => {
      asked.push(protocols);
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
  });
  const socket = (n: number): FakeSocket => {
    const found = sockets[n];
    if (found === undefined) throw new Error(`There is no socket ${String(n)}.`);
    return found;
  };
  return { bridge, socket, asked };
}

describe('browser mode', () => {
  it('shows its token when it connects, and sends calls that were made before the connection stood', async () => {
    const { bridge, socket, asked } = connected();
    const answer = bridge.call('hosts.list', null);
    expect(asked).toEqual([['portolan.v1', 'auth.secret']]);
    expect(socket(0).sent).toEqual([]);
    socket(0).open();
    expect(socket(0).sent).toMatchObject([{ id: 1, channel: 'hosts.list' }]);
    socket(0).receive({ id: 1, answer: { ok: true, value: [] } });
    expect(await answer).toEqual({ ok: true, value: [] });
  });

  it('gives each call its own answer, in whatever order they come', async () => {
    const { bridge, socket } = connected();
    const first = bridge.call('hosts.list', null);
    const second = bridge.call('scan.cancel', { runId: 'a' });
    socket(0).open();
    socket(0).receive({ id: 2, answer: { ok: true, value: null } });
    socket(0).receive({ id: 1, answer: { ok: true, value: [] } });
    expect([(await first).ok, await second]).toEqual([true, { ok: true, value: null }]);
  });

  it('hands over bytes of an export', async () => {
    const { bridge, socket } = connected();
    const answer = bridge.call('export.save', { ...plainExport, runId: 'a', format: 'png' });
    socket(0).open();
    const data = new Uint8Array([137, 80, 78, 71]);
    socket(0).receive({
      id: 1,
      answer: { ok: true, value: { kind: 'download', name: 'a.png', mime: 'image/png', data } },
    });
    expect(await answer).toMatchObject({ value: { data } });
  });

  it('answers every waiting call with an error when the process ends, and connects again for the next', async () => {
    const { bridge, socket, asked } = connected();
    const answer = bridge.call('hosts.list', null);
    socket(0).open();
    socket(0).close();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'connection-lost', retry: true } });
    void bridge.call('hosts.list', null);
    expect(asked).toHaveLength(2);
  });

  it('says that the token is missing or old when it is not let in at all', async () => {
    const { bridge, socket } = connected();
    const answer = bridge.call('hosts.list', null);
    socket(0).close();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'connection-refused' } });
  });

  it('tells events to those who listen, until they stop', () => {
    const { bridge, socket } = connected();
    void bridge.call('hosts.list', null);
    const heard: string[] = [];
    const stop = bridge.on('scan.progress', (progress) => heard.push(progress.step));
    const event = { event: 'scan.progress', data: { runId: 'a', step: 'connect', state: 'done', detail: null } };
    socket(0).receive(event);
    stop();
    socket(0).receive(event);
    expect(heard).toEqual(['connect']);
  });

  it('copies in the browser, and says so when the browser refuses', async () => {
    const { bridge } = connected();
    const copied: string[] = [];
    const page = withPageAbilities(bridge, {
      writeClipboard: (text) => {
        copied.push(text);
        return Promise.resolve();
      },
      openLink: () => undefined,
    });
    expect(await page.call('clipboard.write', { text: 'ip link' })).toEqual({ ok: true, value: null });
    expect(copied).toEqual(['ip link']);
    const refusing = withPageAbilities(bridge, {
      writeClipboard: () => Promise.reject(new Error('denied')),
      openLink: () => undefined,
    });
    expect(await refusing.call('clipboard.write', { text: 'a' })).toMatchObject({
      ok: false,
      error: { cause: 'denied' },
    });
  });

  it('opens nothing but https links', async () => {
    const opened: string[] = [];
    const page = withPageAbilities(connected().bridge, {
      writeClipboard: () => Promise.resolve(),
      openLink: (url) => opened.push(url),
    });
    await page.call('link.open', { url: 'javascript:alert(1)' });
    await page.call('link.open', { url: 'https://docs.docker.com/' });
    expect(opened).toEqual(['https://docs.docker.com/']);
  });
});

describe('the token of browser mode', () => {
  const memory = () => {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
  };

  it('leaves the address bar and is still there after a reload', () => {
    const store = memory();
    const shown: string[] = [];
    expect(takeToken({ hash: '#token=abc', pathname: '/', search: '' }, store, (url) => shown.push(url))).toBe('abc');
    expect(shown).toEqual(['/']);
    expect(takeToken({ hash: '', pathname: '/', search: '' }, store, (url) => shown.push(url))).toBe('abc');
    expect(shown).toEqual(['/']);
  });

  it('is empty on a page that was opened without one', () => {
    expect(takeToken({ hash: '', pathname: '/', search: '' }, memory(), () => undefined)).toBe('');
  });
});
