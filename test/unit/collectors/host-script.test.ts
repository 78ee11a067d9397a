import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostScript } from '../../../electron/collectors/host-script/compose';
import { parseFrames, type Frames } from '../../../electron/parsers/frames';
import { parseIdentity } from '../../../electron/parsers/identity';
import { assemble } from '../../../electron/scan/assemble';
import { noDocker } from '../../../electron/collectors/docker';
import { snapshotSchema, type HostSnapshot } from '../../../shared/model';

const token = 'a1'.repeat(16);
const linux = process.platform === 'linux';
let tools = '';

/** A directory that holds only these tools, for a host that lacks the others. */
function directoryWith(names: readonly string[]): string {
  const directory = mkdtempSync(join(tools, 'path-'));
  for (const name of names) {
    const found = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'].find((place) => readdirSync(place).includes(name));
    if (found !== undefined) symlinkSync(join(found, name), join(directory, name));
  }
  return directory;
}

function run(shell: readonly string[], path?: string, allowSudo = false): Frames {
  const [command = '', ...args] = shell;
  const input = hostScript({ token, allowSudo, ...(path === undefined ? {} : { path }) });
  const { stdout, stderr } = spawnSync(command, [...args, '-s'], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return parseFrames(stdout, stderr, token);
}

function snapshotOf({ sections, done }: Frames): HostSnapshot {
  const takenAt = '2026-01-01T00:00:00.000Z';
  const scriptFailure = done ? null : 'cut';
  return assemble({ target: 'local', takenAt, sections, scriptFailure, docker: noDocker('not asked') }, '0');
}

const statusOf = (snapshot: HostSnapshot): Record<string, string> =>
  Object.fromEntries(snapshot.sources.map(({ id, status }) => [id, status]));

const basics = ['sh', 'id', 'uname', 'head', 'cat', 'grep', 'xargs', 'stat', 'sort', 'timeout', 'nproc'];
const hasBusybox = linux && spawnSync('busybox', ['true']).status === 0;

beforeAll(() => {
  tools = mkdtempSync(join(tmpdir(), 'portolan-tools-'));
});
afterAll(() => rmSync(tools, { recursive: true, force: true }));

describe.runIf(linux)('the host script', () => {
  it.each([[['sh']], [['bash']], ...(hasBusybox ? [[['busybox', 'sh']]] : [])])('runs to its end in %s', (shell) => {
    const frames = run(shell);
    expect(frames.done).toBe(true);
    const snapshot = snapshotOf(frames);
    expect(snapshotSchema.safeParse(snapshot).error).toBeUndefined();
    const root = snapshot.namespaces[0];
    expect(root?.interfaces.map(({ name }) => name)).toContain('lo');
    expect(root?.inode).not.toBeNull();
  });

  it('says what is missing on a host without ip, lsns, nft and iptables, and sees the rest', () => {
    const snapshot = snapshotOf(run(['sh'], directoryWith(basics)));
    expect(statusOf(snapshot)).toMatchObject({
      'host.links': 'missing',
      'host.sysfs': 'complete',
      'host.routes': 'partial',
      'host.policy-rules': 'missing',
      'host.fdb': 'missing',
    });
    const lo = snapshot.namespaces[0]?.interfaces.find(({ name }) => name === 'lo');
    expect(lo).toMatchObject({
      kind: 'loopback',
      ifindex: 1,
      addresses: expect.arrayContaining([expect.objectContaining({ address: '127.0.0.1', prefix: 8 })]) as unknown,
    });
  });

  it('comes to an end on a host with a shell and nothing else', () => {
    const frames = run(['/bin/sh'], directoryWith(['id']));
    expect(frames.done).toBe(true);
    expect(snapshotSchema.safeParse(snapshotOf(frames)).error).toBeUndefined();
  });

  it('ends a tool that answers without end at its cap, and goes on', () => {
    const path = directoryWith([...basics, 'ip']);
    writeFileSync(join(path, 'bridge'), '#!/bin/sh\nexec /usr/bin/yes "{}"\n', { mode: 0o755 });
    const frames = run(['sh'], path);
    expect(frames.sections['fdb']).toMatchObject({ truncated: true, exit: null });
    expect(frames.sections['fdb']?.text.length).toBeLessThanOrEqual(4_000_000);
    expect(frames.done).toBe(true);
    expect(statusOf(snapshotOf(frames))['host.fdb']).toBe('partial');
  });

  it('keeps what a failing tool says, and takes nothing from it for a mark', () => {
    const path = directoryWith(basics);
    writeFileSync(
      join(path, 'bridge'),
      '#!/bin/sh\necho "x end fdb"\necho "RTNETLINK answers: Operation not permitted" >&2\nexit 2\n',
      { mode: 0o755 },
    );
    const frames = run(['sh'], path);
    expect(frames.sections['fdb']).toMatchObject({ text: 'x end fdb', exit: 2 });
    const report = snapshotOf(frames).sources.find(({ id }) => id === 'host.fdb');
    expect(report).toMatchObject({
      status: 'refused',
      reason: expect.stringContaining('Operation not permitted') as string,
    });
    expect(report?.remedy).not.toBeNull();
  });

  it('calls no sudo where that is forbidden, and takes only plain tokens and paths', () => {
    expect(hostScript({ token, allowSudo: false })).not.toContain('sudo -n');
    expect(hostScript({ token, allowSudo: true })).toContain('sudo -n');
    expect(() => hostScript({ token: 'x; rm', allowSudo: false })).toThrow(RangeError);
    expect(() => hostScript({ token, allowSudo: false, path: '/bin; id' })).toThrow(RangeError);
  });

  it.each([
    ['sudo', 'echo "sudo: a password is required" >&2; exit 1', 'password'],
    ['sudo', 'echo "sudo: interactive authentication is required" >&2; exit 1', 'password'],
    ['sudo', 'echo "sudo: sorry, you must have a tty to run sudo" >&2; exit 1', 'tty'],
    ['sudo', 'echo "Sorry, user ann is not allowed to execute /bin/sh" >&2; exit 1', 'refused'],
    ['doas', 'exit 1', 'doas'],
    ['nothing', 'exit 1', 'missing'],
  ])('tells what there is on the way to root: %s, %s', (name, script, answer) => {
    const path = directoryWith(basics.filter((tool) => tool !== 'id'));
    writeFileSync(join(path, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    writeFileSync(join(path, 'id'), '#!/bin/sh\n[ "$1" = -un ] && echo ann || echo 1000\n', { mode: 0o755 });
    const frames = run(['sh'], path, true);
    expect(parseIdentity(frames.sections['identity']?.text ?? '').facts).toMatchObject({
      level: 'none',
      user: 'ann',
      sudo: answer,
    });
    expect(snapshotOf(frames).privilege.canRaise).toBe(answer === 'password');
  });

  it('leaves no file behind', () => {
    const home = mkdtempSync(join(tools, 'home-'));
    execFileSync('sh', ['-s'], {
      input: hostScript({ token, allowSudo: false }),
      cwd: home,
      env: { HOME: home, TMPDIR: home },
      maxBuffer: 2 ** 28,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    expect(readdirSync(home)).toEqual([]);
  });
});
