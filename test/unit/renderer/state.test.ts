import { plainExport } from '../../../shared/contract/export';
import { describe, expect, it } from 'vitest';
import { createAppStore } from '../../../renderer/state/store';
import { subscribe } from '../../../renderer/state/subscriptions';
import { readView } from '../../../renderer/state/view-memory';
import type { Answer, Channel, EventData, HostEntry, Output, PortolanBridge } from '../../../shared/contract/contract';
import type { AppErrorData } from '../../../shared/errors/app-error';
import { topologyOf } from './topologies';
import { quietHandlers, type BridgeHandlers } from './quiet-handlers';

const topology = topologyOf({ containers: 3 });
const refused: AppErrorData = {
  code: 'connection-refused',
  host: 'a',
  step: 'connect',
  message: 'Nothing listens there.',
  cause: null,
  remedy: null,
  retry: true,
  details: {},
};
const demo: HostEntry = { target: 'demo', label: 'Demo host', kind: 'demo', detail: '' };

function started(own: Partial<BridgeHandlers> = {}) {
  const calls: [Channel, unknown][] = [];
  const progress = new Set<(data: EventData<'scan.progress'>) => void>();
  const ok = <Value>(value: Value) => Promise.resolve<Answer<Value>>({ ok: true, value });
  const handlers: BridgeHandlers = {
    ...quietHandlers,
    'app.info': () => ok({ door: 'browser' as const, version: '1', platform: 'linux', firstTarget: 'demo' }),
    'hosts.list': () => ok([demo]),
    'scan.run': ({ runId }) =>
      ok({ runId, topology, completeness: 'complete' as const, durationMs: 5 } as Output<'scan.run'>),
    'scan.cancel': () => ok(null),
    'snapshot.open': ({ runId }) =>
      ok({ runId, topology, completeness: 'complete' as const, durationMs: 5 } as Output<'scan.run'>),
    'export.save': () => ok({ kind: 'saved' as const, path: '/tmp/a.png', bytes: 1234 }),
    'export.copy': () => ok({ kind: 'copied' as const, bytes: 1234 }),
    'clipboard.write': () => ok(null),
    'link.open': () => ok(null),
    ...own,
  };
  const bridge: PortolanBridge = {
    call(channel, input) {
      calls.push([channel, input]);
      return handlers[channel](input);
    },
    on(event, listener) {
      if (event === 'scan.progress') progress.add(listener as (data: EventData<'scan.progress'>) => void);
      return () => undefined;
    },
  };
  const kept = new Map<string, string>();
  let runs = 0;
  const downloads: string[] = [];
  const store = createAppStore(bridge, {
    memory: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
    width: 1440,
    newRunId: () => `run-${String((runs += 1))}`,
    download: (file) => downloads.push(file.name),
    copyFile: ({ mime }) => (mime === 'image/png' ? Promise.resolve() : Promise.reject(new Error('No focus.'))),
  });
  subscribe(bridge, store, { carryOut: () => undefined });
  return {
    store,
    calls,
    kept,
    downloads,
    tell: (data: EventData<'scan.progress'>) =>
      progress.forEach((one) => {
        one(data);
      }),
  };
}

describe('opening a host', () => {
  it('leaves alone what the user opened before the first target was known', async () => {
    let tell: (info: Answer<Output<'app.info'>>) => void = () => undefined;
    const { store, calls } = started({
      'app.info': () => new Promise((resolve) => (tell = resolve)),
      'scan.run': () => new Promise(() => undefined),
    });
    const starting = store.getState().start();
    void store.getState().open({ target: 'ops@server', label: 'server' });
    tell({ ok: true, value: { door: 'browser', version: '1', platform: 'linux', firstTarget: 'demo' } });
    await starting;
    expect(store.getState().run?.target).toBe('ops@server');
    expect(calls.map(([channel]) => channel)).not.toContain('scan.cancel');
  });

  it('opens the first target by itself at the first start', async () => {
    const { store } = started();
    await store.getState().start();
    expect(store.getState().chart).toMatchObject({ target: 'demo', label: 'Demo host', recorded: true });
  });

  it('shows each step of the scan once, in its latest state', async () => {
    const { store, tell } = started({ 'scan.run': () => new Promise(() => undefined) });
    void store.getState().open({ target: 'a', label: 'a' });
    await Promise.resolve();
    tell({ runId: 'run-1', step: 'connect', state: 'started', detail: null });
    tell({ runId: 'run-1', step: 'connect', state: 'done', detail: '12 ms' });
    tell({ runId: 'other', step: 'login', state: 'done', detail: null });
    const [line, ...others] = store.getState().run?.steps ?? [];
    expect(line).toMatchObject({ step: 'connect', hop: null, state: 'done', detail: '12 ms' });
    expect(others).toEqual([]);
  });

  it('keeps the chart that was there when the next host fails', async () => {
    const { store } = started({
      'scan.run': ({ runId, target }) =>
        Promise.resolve(
          target === 'b'
            ? { ok: false, error: refused }
            : { ok: true, value: { runId, topology, completeness: 'complete', durationMs: 5 } as Output<'scan.run'> },
        ),
    });
    await store.getState().open({ target: 'a', label: 'a' });
    await store.getState().open({ target: 'b', label: 'b' });
    expect(store.getState().failure).toMatchObject({ target: 'b', error: refused });
    expect(store.getState().chart?.target).toBe('a');
  });

  it('shows nothing of a scan that was cancelled, whenever its answer comes', async () => {
    let answer: (value: Answer<Output<'scan.run'>>) => void = () => undefined;
    const { store, calls } = started({ 'scan.run': () => new Promise((resolve) => (answer = resolve)) });
    const opening = store.getState().open({ target: 'a', label: 'a' });
    await Promise.resolve();
    await store.getState().cancel();
    answer({
      ok: true,
      value: { runId: 'run-1', topology, completeness: 'complete', durationMs: 5 } as Output<'scan.run'>,
    });
    await opening;
    expect(store.getState()).toMatchObject({ run: null, chart: null, failure: null });
    expect(calls).toContainEqual(['scan.cancel', { runId: 'run-1' }]);
  });

  it('sends the fingerprint only after the user has accepted it', async () => {
    const { store, calls } = started();
    await store.getState().open({ target: 'a', label: 'a' });
    await store.getState().open({ target: 'a', label: 'a' }, { trustFingerprint: 'SHA256:x' });
    const sent = calls.filter(([channel]) => channel === 'scan.run').map(([, input]) => input);
    expect(sent).toMatchObject([{ trustFingerprint: null }, { trustFingerprint: 'SHA256:x' }]);
  });

  it('keeps the selection over a new scan of the same host and drops it for another', async () => {
    const { store } = started();
    await store.getState().open({ target: 'a', label: 'a' });
    const id = topology.containers[0]?.id ?? '';
    store.getState().select({ kind: 'container', id });
    await store.getState().rescan();
    expect(store.getState().selection?.id).toBe(id);
    await store.getState().open({ target: 'b', label: 'b' });
    expect(store.getState().selection).toBeNull();
  });

  it('does not try to scan a file again', async () => {
    const { store, calls } = started();
    await store.getState().openSnapshot('old.json', '{}');
    await store.getState().rescan();
    expect(calls.filter(([channel]) => channel === 'scan.run')).toEqual([]);
  });
});

describe('exporting', () => {
  it('says where the file is and how large', async () => {
    const { store } = started();
    await store.getState().open({ target: 'a', label: 'a' });
    await store.getState().saveExport('png', 'dark', 2);
    expect(store.getState().notice).toEqual({ tone: 'done', text: 'Saved 1 kB', detail: '/tmp/a.png' });
  });

  it('downloads in browser mode', async () => {
    const data = new Uint8Array(2_500_000);
    const { store, downloads } = started({
      'export.save': () =>
        Promise.resolve({ ok: true, value: { kind: 'download', name: 'a.png', mime: 'image/png', data } }),
    });
    await store.getState().open({ target: 'a', label: 'a' });
    await store.getState().saveExport('png', 'light');
    expect(downloads).toEqual(['a.png']);
    expect(store.getState().notice?.text).toBe('Downloaded 2.5 MB');
  });

  it('copies what the page was handed, and says where the browser does not let it', async () => {
    const download = { kind: 'download', name: 'a', data: new Uint8Array(1200) } as const;
    const copied = async (mime: string) => {
      const { store } = started({ 'export.copy': () => Promise.resolve({ ok: true, value: { ...download, mime } }) });
      await store.getState().open({ target: 'a', label: 'a' });
      const done = await store.getState().copyExport({ ...plainExport, format: 'png' });
      return [done, store.getState().notice?.text, store.getState().notice?.detail];
    };
    expect(await copied('image/png')).toEqual([true, 'Copied 1 kB', null]);
    expect(await copied('image/svg+xml')).toEqual([
      false,
      'The browser did not let the page write to the clipboard.',
      'No focus. Save it as a file.',
    ]);
  });

  it('says what went wrong and what to do', async () => {
    const error: AppErrorData = {
      ...refused,
      code: 'export-too-large',
      message: 'Too large.',
      remedy: 'Use a smaller scale.',
    };
    const { store } = started({ 'export.save': () => Promise.resolve({ ok: false, error }) });
    await store.getState().open({ target: 'a', label: 'a' });
    await store.getState().saveExport('png', 'light', 4);
    expect(store.getState().notice).toEqual({ tone: 'failed', text: 'Too large.', detail: 'Use a smaller scale.' });
  });
});

describe('what the window remembers', () => {
  const memory = (text: string | null) => ({ getItem: () => text, setItem: () => undefined });

  it('keeps theme and panels for the next start', () => {
    const { store, kept } = started();
    store.getState().changeView({ theme: 'dark', leftWidth: 300 });
    const [text] = [...kept.values()];
    expect(readView(memory(text ?? null), 1440)).toMatchObject({ theme: 'dark', leftWidth: 300 });
  });

  it('starts with the panels closed on a small window, so that the map has room', () => {
    expect(readView(memory(null), 800)).toMatchObject({ leftOpen: false, rightOpen: false });
  });

  it.each(['', '{', '[]', 'null', '{"theme":7,"leftWidth":-4,"leftOpen":"no"}'])(
    'starts all the same when it kept %s',
    (text) => {
      expect(readView(memory(text), 1440)).toEqual(readView(memory(null), 1440));
    },
  );
});
