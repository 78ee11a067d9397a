import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestStep } from '../../../shared/contract/connections';
import { nobody } from '../../../electron/connection/asking';
import { testConnection, type TestRequest } from '../../../electron/links/connection-test';
import { failure, never } from '../connection/support/options';
import { hasSshd, startSshd, type TestSshd } from '../connection/support/sshd';
import { partsFor, targetAt } from './support/desk';
import { networkTo, type Network } from './support/network';

const way = ['resolve', 'connect', 'host-key', 'login', 'shell', 'docker', 'privileges'];

describe.skipIf(!hasSshd && process.env['CI'] !== 'true')('a test of a connection', { timeout: 120_000 }, () => {
  let sshd: TestSshd;
  let network: Network;
  let told: TestStep[];

  beforeAll(async () => {
    sshd = await startSshd();
    network = await networkTo(sshd);
  }, 60_000);
  afterAll(async () => {
    await network.close();
    await sshd.stop();
  }, 60_000);

  function run(port: number, knownHosts: string, changes: Partial<TestRequest> = {}) {
    told = [];
    const onStep = (step: TestStep): void => void told.push(step);
    const common = {
      signal: never,
      asker: nobody,
      trustFingerprint: null,
      allowSudo: false,
      now: () => performance.now(),
    };
    // A socket that no engine can be at, whatever this machine has.
    const target = { ...targetAt(sshd, port), engineSocket: `${sshd.folder}/none.sock` };
    return testConnection(partsFor(sshd, knownHosts).parts.open, target, { ...common, onStep, ...changes });
  }

  it('goes step by step, says how long each took, and names the one that fails; nothing is left of it', async () => {
    const { ok, steps, error } = await run(network.port, network.knownHosts);
    expect(steps.map(({ step }) => step)).toEqual(way);
    expect(steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done', 'failed', 'done']);
    for (const { durationMs } of steps) expect(durationMs).toBeGreaterThanOrEqual(0);
    expect(ok).toBe(false);
    expect(error).toMatchObject({ code: 'docker-failed', step: 'docker', host: 'box' });
    expect(error?.remedy).not.toBeNull();
    expect(steps.at(-1)?.detail).toContain(process.getuid?.() === 0 ? 'root' : 'neither');
    expect(told.slice(0, 2)).toMatchObject([
      { step: 'resolve', state: 'started', durationMs: null },
      { step: 'resolve', state: 'done' },
    ]);
    await vi.waitFor(() => expect(network.open()).toBe(0), { timeout: 60_000 });
  });

  it('stops at a host key that is not known, and skips what comes after', async () => {
    const { ok, steps, error } = await run(sshd.port, network.knownHosts);
    expect(ok).toBe(false);
    expect(steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'resolve done',
      'connect done',
      'host-key failed',
      'login skipped',
      'shell skipped',
      'docker skipped',
      'privileges skipped',
    ]);
    expect(error).toMatchObject({ code: 'host-key-unknown', step: 'host-key' });
  });

  it.each(['resolve', 'connect', 'host-key', 'login', 'shell'])(
    'can be cancelled at %s and leaves nothing',
    async (at) => {
      const controller = new AbortController();
      const onStep = ({ step, state }: TestStep): void => {
        if (step === at && state === 'started') controller.abort();
      };
      const attempt = run(network.port, network.knownHosts, { signal: controller.signal, onStep });
      expect(await failure(attempt)).toMatchObject({ code: 'cancelled' });
      await vi.waitFor(() => expect(network.open()).toBe(0), { timeout: 60_000 });
    },
  );
});
