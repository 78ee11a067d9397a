import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { readLab, type LabUserName } from './hosts';
import { alterHost } from './support/altered-host';
import { login, loginThrough } from './support/login';
import { openDesk, program } from './support/program';

const desk = openDesk();
afterAll(desk.clear);

describe('the command line as a process', () => {
  it('charts the demo without any host', async () => {
    const ended = await desk.run(['scan', 'demo']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^Host {8}lab-\d+ .*\nEngine {6}Docker 2\d/);
    const older = await desk.run(['scan', 'demo:20.10']);
    expect(older.stdout).toContain('Docker 20.10');
    const none = await desk.run(['scan', 'demo:1.0']);
    expect(none).toMatchObject({ code: 1, stdout: '' });
    expect(none.stderr).toContain('demo:20.10');
  });

  it('serves the map at an address that answers, and ends on SIGTERM', async () => {
    const { child, ended } = desk.start(['serve', '--quiet']);
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    const url = first.toString().trim();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\S+$/);
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<!doctype html>');
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, signal: null });
    await expect(fetch(url)).rejects.toThrow();
  });

  it('ends in silence when the reader of its output goes away', () => {
    const shell = spawnSync(
      'bash',
      [
        '-c',
        'set -o pipefail; "$0" "$1" scan demo --json | head -c 10; echo " ${PIPESTATUS[0]}"',
        process.execPath,
        program,
      ],
      {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: desk.folder, PORTOLAN_CONFIG_DIR: desk.file('config') },
      },
    );
    expect(shell.stderr).toBe('');
    expect(shell.stdout).toBe('{"format": 0\n');
  });

  it('prints progress and colours for nobody but a terminal', async () => {
    const [host] = readLab().hosts;
    if (host === undefined) throw new Error('No host of the lab is up.');
    const ended = await desk.run(['scan', ...login(host, 'dock')], { FORCE_COLOR: '1', TERM: 'xterm' });
    expect(ended.stdout + ended.stderr).not.toContain('\u001b');
    expect(ended.stderr).not.toContain('connect: done');
  });
});

describe.each(readLab().hosts)('Ctrl+C during a scan of $name', (host) => {
  it.each<LabUserName>(['root', 'sudoer', 'plain'])(
    'as %s ends at once, and nothing goes on on the host',
    async (user) => {
      let interrupt = (): void => undefined;
      // Some kilobytes after the login: the script is at work then.
      const door = await alterHost(host, { onBytes: (bytes) => bytes > 20_000 && interrupt() });
      const { child, ended } = desk.start(['scan', ...loginThrough(host, user, door.port, desk.file('hosts'))]);
      let at = 0;
      interrupt = () => {
        at ||= performance.now();
        child.kill('SIGINT');
        interrupt = () => undefined;
      };
      const { code, stdout, stderr } = await ended;
      expect(performance.now() - at).toBeLessThan(1_000);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^portolan: .*cancelled/);
      expect(door.connections()).toBe(1);
      await door.nothingLeft();
      await door.close();
    },
  );
});

it('the tests leave no process of the lab behind', () => {
  expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain('sshd -i');
});
