import { afterAll, describe, expect, it } from 'vitest';
import { labEnter, labHost } from './hosts';
import { login } from './support/login';
import { openDesk } from './support/program';

const desk = openDesk();
afterAll(desk.clear);
const host = labHost('lab-28');
const NAME = 'portolan-watch';

describe('portolan watch', () => {
  it('prints each event and each change, and ends on Ctrl+C with nothing left on the host', async () => {
    const { child, ended } = desk.start(['watch', ...login(host, 'dock'), '--json']);
    const said = (stream: 'stdout' | 'stderr', wanted: RegExp): Promise<void> =>
      new Promise((resolve) => {
        let text = '';
        child[stream].on('data', (chunk: Buffer) => {
          text += chunk.toString();
          if (wanted.test(text)) resolve();
        });
      });
    const changed = said('stdout', /"type":"change".*"kind":"network".*"what":"added"/);
    const started = said('stderr', /following/);
    await started;
    await labEnter(host.name, ['docker', 'network', 'create', NAME]);
    try {
      await changed;
    } finally {
      await labEnter(host.name, ['docker', 'network', 'rm', NAME]);
    }
    child.kill('SIGINT');
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toContainEqual(expect.objectContaining({ type: 'event', action: 'network create', name: NAME }));
    expect(lines).toContainEqual(
      expect.objectContaining({ type: 'change', what: 'added', kind: 'network', name: NAME }),
    );
    const left = async (): Promise<boolean> =>
      (await labEnter(host.name, ['ps', '-eo', 'args'])).includes('ip -o monitor');
    await expect.poll(left, { timeout: 20_000 }).toBe(false);
  });

  it('refuses a recorded scan: there is no host to follow', async () => {
    const { code, stderr } = await desk.run(['watch', 'demo']);
    expect(code).toBe(1);
    expect(stderr).toContain('no host to follow');
  });
});
