import { rename, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionState } from '../../../shared/contract/connections';
import { Link } from '../../../electron/links/link';
import { failure, leftSince, never, resources } from '../connection/support/options';
import { hasSshd, startSshd, type TestSshd } from '../connection/support/sshd';
import { partsFor, targetAt, use, type HeldTiming } from './support/desk';
import { networkTo, type Network } from './support/network';

const PATIENCE = { timeout: 60_000 };

describe.skipIf(!hasSshd && process.env['CI'] !== 'true')('the link to a host', { timeout: 180_000 }, () => {
  let sshd: TestSshd;
  let network: Network;
  let before: string[];
  let link: Link;
  let told: ConnectionState[];
  let timing: HeldTiming;

  beforeEach(async () => {
    sshd = await startSshd();
    network = await networkTo(sshd);
    before = resources();
    const made = partsFor(sshd, network.knownHosts);
    ({ told, timing } = made);
    link = new Link(targetAt(sshd, network.port), made.parts);
  }, 60_000);
  afterEach(async () => {
    await link.close();
    await network.close();
    await sshd.stop();
  }, 60_000);

  const states = (): string[] => told.map(({ state }) => state);
  const becomes = (state: ConnectionState['state']): Promise<void> =>
    vi.waitFor(() => expect(link.state().state).toBe(state), PATIENCE);
  const works = async (): Promise<boolean> => (await link.way(use())).answers(60_000);

  it('is one connection, whoever comes at the same time or later, and each is told its steps', async () => {
    const steps: string[][] = [[], []];
    const both = steps.map((list) => link.way(use({ onProgress: (step, state) => list.push(`${step} ${state}`) })));
    const [one, other] = await Promise.all(both);
    expect(one).toBe(other);
    expect(await link.way(use())).toBe(one);
    expect(network.connections()).toBe(1);
    expect(steps[0]).toContain('login done');
    expect(steps[1]).toEqual(steps[0]);
    expect(states()).toEqual(['connecting', 'open']);
    expect(link.state()).toMatchObject({ target: 'box', transport: 'library', error: null, nextAttemptAt: null });
    await link.close();
    expect(link.state().state).toBe('closed');
    await vi.waitFor(() => expect(network.open()).toBe(0), PATIENCE);
  });

  it('goes on for the others when one cancels, and ends with the last; then nothing is left and the next try works', async () => {
    const leaving = new AbortController();
    const staying = link.way(use());
    const left = failure(link.way(use({ signal: leaving.signal })));
    leaving.abort();
    expect(await left).toMatchObject({ code: 'cancelled', host: 'box' });
    await staying;
    await link.close();

    const last = new AbortController();
    const begun = (step: string): void => {
      if (step === 'connect') last.abort();
    };
    expect(await failure(link.way(use({ signal: last.signal, onProgress: begun })))).toMatchObject({
      code: 'cancelled',
    });
    expect(link.state().state).toBe('closed');
    await vi.waitFor(() => expect(network.open()).toBe(0), PATIENCE);
    expect(await works()).toBe(true);
  });

  it.each(['resolve', 'connect', 'host-key', 'login'])(
    'can be cancelled at the step %s and leaves nothing',
    async (at) => {
      const controller = new AbortController();
      const onProgress = (step: string, state: string): void => {
        if (step === at && state === 'started') controller.abort();
      };
      expect(await failure(link.way(use({ signal: controller.signal, onProgress })))).toMatchObject({
        code: 'cancelled',
      });
      await vi.waitFor(() => expect(network.open()).toBe(0), PATIENCE);
      await vi.waitFor(() => expect(leftSince(before)).toEqual([]), PATIENCE);
      expect(await works()).toBe(true);
    },
  );

  it('tells whoever answered for it that the answer was right', async () => {
    const right: string[] = [];
    const { parts } = partsFor(sshd, network.knownHosts);
    const asking = new Link(targetAt(sshd, network.port), {
      ...parts,
      open: async (target, options) => {
        const question = { kind: 'password', hop: 'ann@box:22', reason: 'Because.', instruction: null } as const;
        await options.asker.ask({ ...question, refusal: null, secretName: 'x', fields: [] }, never);
        options.asker.accepted?.('x');
        return parts.open(target, options);
      },
    });
    const asker = { interactive: true, ask: async () => ['y'], accepted: (name: string) => right.push(name) };
    await asking.way(use({ asker }));
    await asking.close();
    expect(right).toEqual(['x']);
  });

  it('that is lost is opened again by itself after a while, and says when', async () => {
    await link.way(use());
    network.cut();
    await becomes('waiting');
    expect(states()).toEqual(['connecting', 'open', 'lost', 'waiting']);
    expect(timing.waiting()).toBe(1500);
    expect(link.state()).toMatchObject({ nextAttemptAt: timing.now() + 1500, error: { code: 'connection-lost' } });
    timing.pass();
    await becomes('open');
    expect(network.connections()).toBe(2);
    expect(await works()).toBe(true);
    expect(network.connections()).toBe(2);
  });

  it('waits longer each time while the network is away, a minute at most, and comes back with it', async () => {
    await link.way(use());
    await network.down();
    const waits: (number | null)[] = [];
    for (let round = 0; round < 9; round += 1) {
      await becomes('waiting');
      waits.push(timing.waiting());
      timing.pass();
      await vi.waitFor(() => expect(link.state().state).not.toBe('connecting'), PATIENCE);
    }
    expect(waits).toEqual([1500, 2500, 4500, 8500, 16500, 30500, 30500, 30500, 30500]);
    expect(link.state().error).toMatchObject({ code: 'connection-refused' });
    await network.up();
    link.retry();
    await becomes('open');
    // What was waited for came now, and does not come once more.
    expect(timing.waiting()).toBeNull();
  });

  it('is not tried again after the host refused the login, however it came to that', async () => {
    await link.way(use());
    await rename(`${sshd.folder}/authorized_keys`, `${sshd.folder}/authorized_keys.away`);
    await writeFile(`${sshd.folder}/authorized_keys`, '');
    network.cut();
    await becomes('waiting');
    timing.pass();
    await becomes('failed');
    expect(link.state().error).toMatchObject({
      code: 'login-failed',
      remedy: expect.stringMatching(/^Open the host again/) as string,
    });
    expect(timing.waiting()).toBeNull();
    expect(network.connections()).toBe(2);
    await rename(`${sshd.folder}/authorized_keys.away`, `${sshd.folder}/authorized_keys`);
    expect(await works()).toBe(true);
  });

  it('that was never open is not tried again by itself', async () => {
    await network.down();
    expect(await failure(link.way(use()))).toMatchObject({ code: 'connection-refused' });
    expect(states()).toEqual(['connecting', 'failed']);
    expect(timing.waiting()).toBeNull();
    await network.up();
    link.retry();
    await becomes('open');
  });

  it('is taken over by whoever can be asked, while it comes back by itself', async () => {
    await link.way(use());
    network.cut();
    await becomes('waiting');
    timing.pass();
    expect(link.state().state).toBe('connecting');
    const steps: string[] = [];
    await link.way(use({ onProgress: (step) => steps.push(step) }));
    expect(steps).toContain('login');
    expect(link.state().state).toBe('open');
    await vi.waitFor(() => expect(network.open()).toBe(1), PATIENCE);
  });

  it('that is closed while it waits or connects stays closed', async () => {
    await link.way(use());
    network.cut();
    await becomes('waiting');
    await link.close();
    expect(timing.waiting()).toBeNull();
    const opening = failure(link.way(use()));
    await link.close();
    expect(await opening).toMatchObject({ code: 'cancelled' });
    expect(link.state().state).toBe('closed');
    await vi.waitFor(() => expect(network.open()).toBe(0), PATIENCE);
    await vi.waitFor(() => expect(leftSince(before)).toEqual([]), PATIENCE);
  });

  it('that did not outlast a sleep is opened anew, and one that did is kept', async () => {
    await link.way(use());
    await link.wake();
    expect(states()).toEqual(['connecting', 'open']);
    network.still();
    await link.wake();
    expect(link.state()).toMatchObject({ state: 'waiting', error: { code: 'connection-lost' } });
    await network.down();
    await network.up();
    timing.pass();
    await becomes('open');
    expect(await works()).toBe(true);
  });

  it('of a command line stays lost', async () => {
    const { parts } = partsFor(sshd, network.knownHosts);
    const once = new Link(targetAt(sshd, network.port), { ...parts, comesBack: false });
    await once.way(use({ signal: never }));
    network.cut();
    await vi.waitFor(() => expect(once.state().state).toBe('lost'), PATIENCE);
    await once.close();
  });
});
