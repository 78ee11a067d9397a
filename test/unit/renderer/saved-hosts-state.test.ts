import { describe, expect, it } from 'vitest';
import { emptyFields, draftOf } from '../../../renderer/state/host-fields';
import { createAppStore } from '../../../renderer/state/store';
import { subscribe } from '../../../renderer/state/subscriptions';
import type { Answer, Channel, PortolanBridge } from '../../../shared/contract/contract';
import { AppError } from '../../../shared/errors/app-error';
import type { SavedHost } from '../../../shared/hosts/saved-host';
import { quietHandlers } from './quiet-handlers';

const shop: SavedHost = {
  ...draftOf({ ...emptyFields, host: 'shop.example', name: 'shop' }),
  id: 'shop',
  lastSeen: null,
};
const failure = new AppError({ code: 'file-write-failed', step: 'request', message: 'The disk is full.' }).data;

function started(own: Partial<Record<Channel, (input: never) => unknown>> = {}, kept = new Map<string, string>()) {
  const calls: [Channel, unknown][] = [];
  let changed: (data: null) => void = () => undefined;
  let hosts: SavedHost[] = [shop];
  const ok = (value: unknown) => ({ ok: true, value });
  const handlers: Record<string, (input: never) => unknown> = {
    ...quietHandlers,
    'hosts.list': () => ok([]),
    'hosts.saved': () => ok({ hosts, notices: [], readOnly: null }),
    'hosts.delete': () => ((hosts = []), ok(null)),
    'hosts.restore': () => ((hosts = [shop]), ok(shop)),
    ...own,
  };
  const bridge: PortolanBridge = {
    async call(channel, input) {
      calls.push([channel, input]);
      return (await handlers[channel]?.(input as never)) as Answer<never>;
    },
    on(event, listener) {
      if (event === 'hosts.changed') changed = listener as (data: null) => void;
      return () => undefined;
    },
  };
  const store = createAppStore(bridge, {
    memory: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
    width: 1440,
    newRunId: () => 'run',
    download: () => undefined,
    copyFile: () => Promise.resolve(),
  });
  subscribe(bridge, store, { carryOut: () => undefined });
  return { store, calls, kept, change: () => changed(null) };
}

describe('deleting a saved host', () => {
  it('takes it away at once, and Undo brings it back', async () => {
    const { store } = started();
    await store.getState().refreshHosts();
    await store.getState().deleteHost(shop);
    expect(store.getState().saved?.hosts).toEqual([]);
    const { notice } = store.getState();
    expect(notice?.action).toMatchObject({ word: 'Undo', undo: true });
    notice?.action?.act();
    await expect.poll(() => store.getState().saved?.hosts).toEqual([shop]);
  });
  it('keeps it in the list where the door refuses', async () => {
    const { store } = started({ 'hosts.delete': () => ({ ok: false, error: failure }) });
    await store.getState().refreshHosts();
    await store.getState().deleteHost(shop);
    expect(store.getState().saved?.hosts).toEqual([shop]);
    expect(store.getState().notice).toMatchObject({ tone: 'failed', text: 'The disk is full.' });
  });
});

describe('the form of a host', () => {
  it('keeps what was typed when it is left, over a new start of the window, and offers it again', () => {
    const { store, kept } = started();
    store.getState().addHost();
    store.getState().changeForm({ host: 'new.example' });
    store.getState().leaveForm();
    const later = started({}, kept).store;
    later.getState().addHost();
    expect(later.getState().hostForm).toMatchObject({ restored: true, fields: { host: 'new.example' } });
    later.getState().discardForm('new');
    expect(later.getState()).toMatchObject({ kept: {}, hostForm: { fields: emptyFields } });
  });
  it('keeps nothing of a form in which nothing was changed', () => {
    const { store } = started();
    store.getState().editHost(shop);
    store.getState().leaveForm();
    expect(store.getState().kept).toEqual({});
  });
  it('stays open with the reason where saving fails', async () => {
    const { store } = started({ 'hosts.save': () => ({ ok: false, error: failure }) });
    store.getState().addHost();
    store.getState().changeForm({ host: 'new.example' });
    expect(await store.getState().submitForm()).toBeNull();
    expect(store.getState().hostForm).toMatchObject({ error: failure, saving: false, fields: { host: 'new.example' } });
  });
  it('closes when the host is saved, and what was kept of it is gone', async () => {
    const { store, calls } = started({ 'hosts.save': () => ({ ok: true, value: shop }) });
    store.getState().addHost();
    store.getState().changeForm({ host: 'shop.example' });
    store.getState().leaveForm();
    store.getState().addHost();
    await store.getState().submitForm();
    expect(store.getState()).toMatchObject({ hostForm: null, dialog: null, kept: {} });
    expect(calls).toContainEqual([
      'hosts.save',
      { id: null, draft: expect.objectContaining({ name: 'shop.example' }) },
    ]);
  });
});

describe('moving and live changes', () => {
  it('puts the order back where the door refuses to move a host', async () => {
    const { store } = started({ 'hosts.move': () => ({ ok: false, error: failure }) });
    await store.getState().refreshHosts();
    await store.getState().moveHost('shop', { before: null, group: 'Build' });
    expect(store.getState().saved?.hosts).toEqual([shop]);
  });
  it('reads the list twice at most for any number of changes at once', async () => {
    const { store, calls, change } = started();
    for (let count = 0; count < 20; count++) change();
    await expect.poll(() => calls.filter(([channel]) => channel === 'hosts.saved').length).toBe(2);
    await store.getState().refreshHosts();
    expect(calls.filter(([channel]) => channel === 'hosts.saved').length).toBeLessThanOrEqual(3);
  });
});
