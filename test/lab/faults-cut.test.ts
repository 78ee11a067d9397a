import { afterAll, describe, expect, it } from 'vitest';
import { snapshotSchema } from '../../shared/model';
import { readLab, type LabHost } from './hosts';
import { alterHost } from './support/altered-host';
import { expectComplaint } from './support/complaint';
import { loginThrough } from './support/login';
import { openDesk, type Ended } from './support/program';
import { cuttingPort } from './support/relay';

const desk = openDesk();
afterAll(desk.clear);
const host = readLab().hosts.at(-1) as LabHost;

/** A scan over a connection that breaks after so many bytes from the host. On the host nothing may go on after that. */
async function scanCutAfter(bytes: number): Promise<{ ended: Ended; label: string }> {
  const door = await alterHost(host);
  const cut = await cuttingPort({ host: '127.0.0.1', port: door.port }, bytes);
  const ended = await desk.run(['scan', ...loginThrough(host, 'root', cut.port, desk.file('hosts')), '--json']);
  expect(cut.connections()).toBe(1);
  expect(cut.open()).toBe(0);
  await cut.close();
  await door.nothingLeft();
  await door.close();
  return { ended, label: `root@127.0.0.1:${cut.port}` };
}

describe('a connection that breaks', () => {
  it.each([1, 300])('after %d bytes, before the login is done, is a failure', async (bytes) => {
    const { ended, label } = await scanCutAfter(bytes);
    expectComplaint(ended, { host: label, step: 'host-key', says: /connection ended/, remedy: /SSH server listens/ });
    expect(ended.ms).toBeLessThan(15_000);
  });

  it.each([2_000, 3_500, 6_000, 10_000, 15_000, 40_000, 80_000, 160_000, 320_000])(
    'after %d bytes, in the middle of the scan, leaves what was seen until then',
    async (bytes) => {
      const { ended, label } = await scanCutAfter(bytes);
      expect(ended.ms).toBeLessThan(30_000);
      // Before the first section of the script has come home there may be nothing to keep.
      if (ended.code === 1 && bytes < 20_000) {
        expectComplaint(ended, {
          host: label,
          step: 'collect',
          says: /before anything was seen/,
          remedy: /Scan again/,
        });
        return;
      }
      expect(ended.code).toBe(3);
      const snapshot = snapshotSchema.parse(JSON.parse(ended.stdout));
      const good = snapshot.sources.filter(({ status }) => status === 'complete').map(({ id }) => id);
      expect(good.length).toBeGreaterThan(0);
      expect(ended.stderr).toMatch(/connection|broken off/);
      for (const { status, reason } of snapshot.sources) if (status !== 'complete') expect(reason).not.toBeNull();
      // What a broken connection hid is never put down to missing rights.
      expect(ended.stderr).not.toContain('shown to root only');
    },
  );
});
