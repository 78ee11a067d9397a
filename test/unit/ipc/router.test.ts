import { describe, expect, it } from 'vitest';
import { channelNames, eventNames } from '../../../shared/contract/names';
import { channels, events } from '../../../shared/contract/contract';
import { AppError, appErrorSchema } from '../../../shared/errors/app-error';
import type { Handlers } from '../../../electron/ipc/handlers';
import { createRouter } from '../../../electron/ipc/router';
import type { Sender } from '../../../electron/ipc/sender';

const trusted: Sender = { id: 'tab', distrust: null, emit: () => undefined, gone: new AbortController().signal };

function setUp(handlers: Partial<Handlers> = {}) {
  const reported: [string, string][] = [];
  const called: string[] = [];
  const none = Object.fromEntries(
    channelNames.map((name) => [
      name,
      () => {
        called.push(name);
        return Promise.resolve(null);
      },
    ]),
  ) as unknown as Handlers;
  const router = createRouter({ ...none, ...handlers }, (channel, error) => reported.push([channel, error.data.code]));
  return { router, reported, called };
}

describe('the contract', () => {
  it('lists every channel and event by name, for doors that have no schemas', () => {
    expect([...channelNames].sort()).toEqual(Object.keys(channels).sort());
    expect([...eventNames].sort()).toEqual(Object.keys(events).sort());
  });
});

describe('a call', () => {
  it('reaches its handler with the input that was checked, and answers with its output', async () => {
    const { router } = setUp({ 'link.open': (input) => Promise.resolve(input as never) });
    expect(await router.answer(trusted, 'link.open', { url: 'https://a', extra: 1 })).toEqual({
      ok: true,
      value: { url: 'https://a' },
    });
  });

  it.each(channelNames.map((name) => [name]))(
    'to %s from a sender that is not trusted never reaches its handler',
    async (name) => {
      const { router, called, reported } = setUp();
      const stranger = { ...trusted, distrust: 'not the page of Portolan' };
      const answer = await router.answer(stranger, name, null);
      expect(answer).toMatchObject({
        ok: false,
        error: { code: 'untrusted-sender', cause: 'not the page of Portolan' },
      });
      expect(await router.call(stranger, name, null)).toMatchObject({
        ok: false,
        error: { code: 'untrusted-sender' },
      });
      expect(called).toEqual([]);
      expect(reported).toHaveLength(2);
    },
  );

  it.each([['no.such'], ['constructor'], ['__proto__'], ['toString'], [''], [7], [null], [{}], ['x'.repeat(100_000)]])(
    'to a channel that does not exist is refused: %#',
    async (name) => {
      const { router, called } = setUp();
      const answer = await router.answer(trusted, name, null);
      expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } });
      expect(JSON.stringify(answer).length).toBeLessThan(1000);
      expect(called).toEqual([]);
    },
  );

  it('from a sender that is not trusted learns nothing about which channels there are', async () => {
    const { router } = setUp();
    const answer = await router.answer({ ...trusted, distrust: 'the frame is gone' }, 'no.such', null);
    expect(answer).toMatchObject({ ok: false, error: { code: 'untrusted-sender' } });
  });

  it.each([
    ['scan.run', null],
    ['scan.run', { runId: '', target: 'local', trustFingerprint: null }],
    ['scan.run', { runId: 'a', target: 'x'.repeat(513), trustFingerprint: null }],
    ['export.save', { runId: 'a', format: 'exe', theme: 'light', scale: 1 }],
    ['export.save', { runId: 'a', format: 'png', theme: 'light', scale: Number.POSITIVE_INFINITY }],
    ['snapshot.open', { runId: 'a', name: 'b', text: 7 }],
    ['clipboard.write', { text: ['a'] }],
    ['app.info', {}],
  ])('to %s with a wrong input is refused before its handler: %#', async (name, input) => {
    const { router, called } = setUp();
    expect(await router.answer(trusted, name, input)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(called).toEqual([]);
  });

  it('with a wrong input is told the place of the fault, and never hears its own secret back', async () => {
    const { router } = setUp();
    const answer = await router.answer(trusted, 'clipboard.write', { text: { hunter2: 'hunter2' } });
    expect(answer).toMatchObject({ error: { cause: expect.stringContaining('text:') as string } });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  it.each([
    ['an error for people', new AppError({ code: 'docker-refused', step: 'docker', message: 'No.' }), 'docker-refused'],
    ['an unknown error', new TypeError('x is undefined'), 'internal'],
    ['something that is no error', 'boom', 'internal'],
    ['nothing', undefined, 'internal'],
  ])('whose handler throws %s answers with an encoded error', async (_kind, thrown, code) => {
    const { router, reported } = setUp({
      'hosts.list': () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- libraries do, and the door must still answer.
        throw thrown;
      },
    });
    const answer = await router.answer(trusted, 'hosts.list', null);
    if (answer.ok) throw new Error('The call must fail.');
    expect(appErrorSchema.parse(answer.error).code).toBe(code);
    expect(structuredClone(answer)).toEqual(answer);
    expect(reported).toEqual([['hosts.list', code]]);
  });
});
