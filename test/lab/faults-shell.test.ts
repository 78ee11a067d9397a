import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { readLab, type LabHost, type LabUserName } from './hosts';
import { alterHost, type Alteration } from './support/altered-host';
import { loginThrough } from './support/login';
import { openDesk, type Ended } from './support/program';

const desk = openDesk();
afterAll(desk.clear);
const host = readLab().hosts.at(-1) as LabHost;

/** A whole scan of the altered host; afterwards nothing of it is left there, and no connection here. */
async function scan(user: LabUserName, alteration: Alteration, more: readonly string[] = []): Promise<Ended> {
  const door = await alterHost(host, alteration);
  const ended = await desk.run(['scan', ...loginThrough(host, user, door.port, desk.file('hosts')), ...more]);
  await door.nothingLeft();
  expect(door.open()).toBe(0);
  await door.close();
  return ended;
}

/** What bash reads before it runs the command of an SSH session. */
const bashrc = (text: string): string => `cat >/mnt/rc <<'EOF'\n${text}\nEOF\nmount --bind /mnt/rc /etc/bash.bashrc`;

describe('a login whose files of the shell', () => {
  it.each([
    ['print binary noise', 'head -c 30000 /dev/urandom; printf "\\0\\377\\n"; head -c 30000 /dev/urandom >&2'],
    ['print what the shell runs', 'set -x'],
    ['wait a while', 'sleep 1'],
  ])('%s are seen whole nevertheless', async (_, text) => {
    const ended = await scan('sudoer', { setUp: bashrc(text) });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['eat what is meant for the script', 'cat >/dev/null'],
    ['run another program in its place', 'exec /bin/cat'],
    ['end it', 'exit 0'],
  ])('%s leave what the engine tells, and say so', async (_, text) => {
    const ended = await scan('dock', { setUp: bashrc(text) });
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(/The login ran no script/);
    expect(ended.stdout).toMatch(/Containers +\d\d/);
  });
});

describe('a login that may only', () => {
  it.each([
    ['run a command of the host’s choice', 'ForceCommand=echo no shells here', /The login ran no script/],
    ['copy files', 'ForceCommand=internal-sftp', /The login ran no script|did not start a command/],
  ])('%s says so, and shows what the engine tells', async (_, option, says) => {
    const ended = await scan('dock', { sshd: [option] });
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(says);
    expect(ended.stdout).toMatch(/Containers +\d\d/);
    expect(ended.ms).toBeLessThan(60_000);
  });

  it('run a command of the host’s choice, and use no Docker, is a failure that quotes it', async () => {
    const ended = await scan('plain', { sshd: ['ForceCommand=echo no \\033[31mshells here'] });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(/shell: .*runs no commands.*no .*shells here.*What to do: .*forced command/);
    // eslint-disable-next-line no-control-regex -- a control character is exactly what must not be there
    expect(ended.stderr.trimEnd()).not.toMatch(/[\u0000-\u001f]/);
  });

  it('run commands and forward nothing is seen whole through a relay', async () => {
    const ended = await scan('root', { sshd: ['AllowStreamLocalForwarding=no'] });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
  });

  it.each<LabUserName>(['root', 'sudoer'])('have one session at a time is seen whole as %s', async (user) => {
    expect(await scan(user, { sshd: ['MaxSessions=1'] })).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('a host that lies', () => {
  it('with output without end is given up, in bounded memory', async () => {
    let bytes = 0;
    const door = await alterHost(host, {
      sshd: ['ForceCommand=yes 0123456789012345678901234567890'],
      onBytes: (sum) => (bytes = sum),
    });
    const words = ['scan', ...loginThrough(host, 'dock', door.port, desk.file('hosts'))];
    const running = desk.start(words);
    const peak = watchPeak(running.child.pid ?? 0);
    const ended = await running.ended;
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(/answered without end and was given up/);
    // The limit is 96 MiB; as text it is held once more.
    expect(bytes).toBeGreaterThan(90 * 1024 * 1024);
    expect(peak()).toBeGreaterThan(50_000);
    expect(peak()).toBeLessThan(1_200_000);
    await door.nothingLeft();
    await door.close();
  });
});

/** KiB of memory that a process had at most, as far as was seen (VmHWM of proc(5)). */
function watchPeak(pid: number): () => number {
  let peak = 0;
  const timer = setInterval(() => {
    try {
      peak = Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? peak);
    } catch {
      clearInterval(timer); // it has ended
    }
  }, 50);
  return () => {
    clearInterval(timer);
    return peak;
  };
}
