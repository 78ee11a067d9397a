import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../shared/errors/app-error';
import type { Asker, Question } from '../../../electron/connection/asking';
import { connect } from '../../../electron/connection/connect';
import { loginGate } from '../../../electron/links/gate';
import { Link } from '../../../electron/links/link';
import { Links, type LinkRead } from '../../../electron/links/links';
import { activityLog } from '../../../electron/log/activity-list';
import { sshDestination } from '../../../electron/hosts/resolve-target';
import { failure, never, options } from '../connection/support/options';
import { hasSshd, startSshd, type TestSshd } from '../connection/support/sshd';
import { partsFor, targetAt, use } from './support/desk';
import { networkTo, type Network } from './support/network';

const PATIENCE = { timeout: 60_000 };
const question: Question = {
  kind: 'password',
  hop: 'ann@box:22',
  reason: 'Because.',
  instruction: null,
  refusal: null,
  secretName: null,
  fields: [],
};

describe('the gate before logins', () => {
  const nobodyThere: Asker = { ask: () => Promise.resolve(null), interactive: true };
  const at = (name: string, signal = never) => ({
    ...{ label: name, asker: nobodyThere, signal },
    destination: sshDestination({ name }),
  });

  /** Logins that last until they are let go. */
  function logins() {
    const under: { readonly name: string; readonly asker: Asker; readonly end: () => void }[] = [];
    const gate = loginGate();
    const begin = (name: string, signal = never): Promise<void> =>
      gate.pass(at(name, signal), (asker) => new Promise<void>((resolve) => under.push({ name, asker, end: resolve })));
    const names = (): string[] => under.map(({ name }) => name);
    return { under, begin, names };
  }

  it('hands on to whoever answers that an answer was right', async () => {
    const right: string[] = [];
    const asker: Asker = { ...nobodyThere, accepted: (name) => right.push(name) };
    await loginGate().pass({ ...at('a'), asker }, async (mine) => mine.accepted?.('password ann@a:22'));
    expect(right).toEqual(['password ann@a:22']);
  });

  it('lets two through to one server and four in all, the others in their turn', async () => {
    const { under, begin, names } = logins();
    const all = ['a', 'a', 'a', 'b', 'c', 'd'].map((name) => begin(name));
    await vi.waitFor(() => expect(names()).toEqual(['a', 'a', 'b', 'c']));
    under[2]?.end();
    await vi.waitFor(() => expect(names()).toEqual(['a', 'a', 'b', 'c', 'd']));
    under[0]?.end();
    await vi.waitFor(() => expect(names()).toEqual(['a', 'a', 'b', 'c', 'd', 'a']));
    for (const { end } of under) end();
    await Promise.all(all);
  });

  it('lets another through while a person is asked', async () => {
    const { under, begin, names } = logins();
    const all = ['a', 'b', 'c', 'd', 'e'].map((name) => begin(name));
    await vi.waitFor(() => expect(names()).toEqual(['a', 'b', 'c', 'd']));
    await under[0]?.asker.ask(question, never);
    await vi.waitFor(() => expect(names()).toEqual(['a', 'b', 'c', 'd', 'e']));
    for (const { end } of under) end();
    await Promise.all(all);
  });

  it('lets go whoever waits and is cancelled, and nobody loses a turn by that', async () => {
    const { under, begin, names } = logins();
    const leaving = new AbortController();
    const first = [begin('a'), begin('a')];
    const left = failure(begin('a', leaving.signal));
    const last = begin('a');
    await vi.waitFor(() => expect(names()).toHaveLength(2));
    leaving.abort();
    expect(await left).toMatchObject({ code: 'cancelled', host: 'a' });
    under[0]?.end();
    await vi.waitFor(() => expect(names()).toHaveLength(3));
    for (const { end } of under) end();
    await Promise.all([...first, last]);
  });
});

describe.skipIf(!hasSshd && process.env['CI'] !== 'true')('links to hosts', { timeout: 300_000 }, () => {
  let sshd: TestSshd;
  let network: Network;
  let links: Links;
  let made: ReturnType<typeof partsFor>;

  beforeEach(async () => {
    // Nobody may be refused: it would refuse the fourth that has not logged in yet, and each one after it.
    sshd = await startSshd(['MaxStartups 3:100:3']);
    network = await networkTo(sshd);
    made = partsFor(sshd, network.knownHosts);
    links = new Links(made.parts);
  }, 60_000);
  afterEach(async () => {
    await links.end();
    await network.close();
    await sshd.stop();
  }, 60_000);

  const read = (changes: Partial<LinkRead> = {}): LinkRead => ({
    ...use(),
    ...{ onRead: () => undefined, engine: null, raise: false, allowSudo: false },
    ...changes,
  });

  it('share a connection between scans, at the same time and one after the other', async () => {
    const target = targetAt(sshd, network.port);
    const readings = await Promise.all([links.read(target, read()), links.read(target, read())]);
    readings.push(await links.read(target, read()));
    for (const { snapshot } of readings) expect(snapshot.namespaces.length).toBeGreaterThan(0);
    expect(network.connections()).toBe(1);
    expect(links.states()).toMatchObject([{ target: 'box', state: 'open' }]);
    await links.close('box');
    expect(links.states()).toEqual([]);
    await vi.waitFor(() => expect(network.open()).toBe(0), PATIENCE);
  });

  it('write down the script of each scan as a whole, also where a shell stood by for it', async () => {
    const log = activityLog(
      () => undefined,
      () => 0,
    );
    const { parts } = partsFor(sshd, network.knownHosts, () => log.recorder('box', 'box'));
    const written = new Links(parts);
    const target = targetAt(sshd, network.port);
    for (let scans = 0; scans < 3; scans += 1) await written.read(target, read());
    await written.end();
    const scripts = log.entries('box').filter(({ kind, input }) => kind === 'command' && input !== null);
    expect(scripts).toHaveLength(3);
    for (const script of scripts) {
      expect(script).toMatchObject({ outcome: 'exit 0', ok: true, durationMs: 0 });
      expect(script.bytesOut).toBe(Buffer.byteLength(script.input ?? ''));
      expect(script.bytesIn).toBeGreaterThan(1_000);
    }
    log.close();
  });

  it('stay open where a scan is cancelled, and the next one works', async () => {
    const target = targetAt(sshd, network.port);
    const controller = new AbortController();
    const onRead: LinkRead['onRead'] = ({ step, state }) => {
      if (step === 'collect' && state === 'started') controller.abort();
    };
    expect(await failure(links.read(target, read({ signal: controller.signal, onRead })))).toMatchObject({
      code: 'cancelled',
    });
    await links.read(target, read());
    expect(network.connections()).toBe(1);
  });

  it('to twenty hosts of one server at once are refused by none of its limits', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `host-${index}`);
    // The server would have refused them: all at once, without the gate.
    const crowd = await Promise.allSettled(
      names.map((name) =>
        connect(targetAt(sshd, sshd.port).destination, name, options(sshd, { connectTimeoutMs: 120_000 })),
      ),
    );
    const refused = crowd.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const one of crowd) if (one.status === 'fulfilled') await one.value.close();

    const all = names.map((name) => new Link(targetAt(sshd, network.port, name), made.parts));
    const opened = await Promise.allSettled(all.map((link) => link.way(use())));
    expect(opened.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(network.connections()).toBe(20);
    await Promise.all(all.map((link) => link.close()));
    await vi.waitFor(() => expect(network.open()).toBe(0), PATIENCE);
  });

  it('are closed when their saved host leads elsewhere or is deleted, and kept when nothing of the way changed', async () => {
    const saved = { ...targetAt(sshd, network.port, 'saved:one'), savedId: 'one' };
    await links.read(saved, read());
    await links.recheck(() => Promise.resolve({ ...saved }));
    expect(links.states()).toHaveLength(1);
    await links.recheck(() => Promise.resolve({ ...saved, sudo: 'never' }));
    expect(links.states()).toEqual([]);
    await links.read(saved, read());
    expect(network.connections()).toBe(2);
    const unreadable = new AppError({ code: 'hosts-file-unreadable', step: 'resolve', message: 'Not now.' });
    await expect(links.recheck(() => Promise.reject(unreadable))).rejects.toBe(unreadable);
    expect(links.states()).toHaveLength(1);
    await links.recheck(() =>
      Promise.reject(new AppError({ code: 'saved-host-unknown', step: 'resolve', message: 'Gone.' })),
    );
    expect(links.states()).toEqual([]);
  });

  it('are opened anew where the target leads elsewhere now', async () => {
    const target = targetAt(sshd, network.port);
    await links.read(target, read());
    await links.read({ ...target, destination: targetAt(sshd, sshd.port).destination }, read()).catch(() => undefined);
    expect(network.open()).toBe(0);
  });

  it('cannot be opened after the end', async () => {
    await links.end();
    expect(await failure(links.read(targetAt(sshd, network.port), read()))).toMatchObject({ code: 'cancelled' });
  });
});
