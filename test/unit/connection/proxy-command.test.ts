import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { mayComeBack } from '../../../electron/links/backoff';
import { failure, nothingLeft, open, resources, script } from './support/options';
import { hasSshd, startSshd, type TestSshd } from './support/sshd';

if (!hasSshd) process.stderr.write('Skipped: tests against a real SSH server need /usr/sbin/sshd (openssh-server).\n');

/** Carries its input and output to a port, as nc does. */
const CARRY =
  "const s=require('net').connect(+process.argv[2],process.argv[1]);process.stdin.pipe(s).pipe(process.stdout);s.on('error',()=>process.exit(3))";

describe.skipIf(!hasSshd && process.env['CI'] !== 'true')('a ProxyCommand', () => {
  let sshd: TestSshd;
  let config = '';
  let carry = '';

  beforeAll(async () => {
    sshd = await startSshd();
    config = `${sshd.folder}/proxy_config`;
    await writeFile(`${sshd.folder}/carry.cjs`, CARRY.replace('argv[2]', 'argv[3]').replace('argv[1]', 'argv[2]'));
    carry = `${process.execPath} ${sshd.folder}/carry.cjs`;
  });
  afterAll(() => sshd.stop());

  const through = async (command: string, changes = {}) => {
    await writeFile(config, `Host *\n  ProxyCommand ${command}\n`);
    return open(sshd, { sshConfigFile: config, ...changes });
  };

  it('carries the connection, and ends with it, with all that it started', async () => {
    const before = resources();
    const pidFile = `${sshd.folder}/proxy.pid`;
    const transport = await through(`sh -c 'echo $$ > ${pidFile}; sleep 600 2>/dev/null >&2 & ${carry} %h %p'`);
    expect((await transport.exec(script('echo through'))).stdout.toString()).toBe('through\n');
    expect(transport.cost().bytesReceived).toBeGreaterThan(0);
    const pid = Number(await readFile(pidFile, 'utf8'));
    await transport.close();
    await vi.waitFor(() => expect(() => process.kill(-pid, 0)).toThrow('ESRCH'), { timeout: 20_000 });
    await nothingLeft(before);
  });

  it('does not keep the end waiting for what it left behind with its error output', async () => {
    const pidFile = `${sshd.folder}/left.pid`;
    const transport = await through(
      `sh -c 'setsid sh -c "echo \\$\\$ > ${pidFile}; exec sleep 600" & ${carry} %%h %%p'`.replace(/%%/g, '%'),
    );
    await transport.exec(script('echo through'));
    const pid = Number(await readFile(pidFile, 'utf8'));
    try {
      await transport.close();
      expect(() => process.kill(pid, 0)).not.toThrow();
    } finally {
      process.kill(pid, 'SIGKILL');
    }
  }, 60_000);

  it('gets host, port, user and name in the place of its tokens', async () => {
    const file = `${sshd.folder}/tokens`;
    const transport = await through(`sh -c 'echo %h %p %r %n %% > ${file}; exec ${carry} %h %p'`);
    await transport.close();
    expect(await readFile(file, 'utf8')).toBe(`127.0.0.1 ${sshd.port} ${sshd.user} 127.0.0.1 %\n`);
  });

  it('that ends early is told with its exit status and what it said', async () => {
    const before = resources();
    const error = await failure(through(`sh -c 'printf "no way\\033[31m\\n" >&2; exit 9'`));
    expect(error).toMatchObject({
      code: 'proxy-failed',
      step: 'connect',
      cause: 'It ended with exit status 9. It said: no way [31m',
      details: { exit: '9' },
    });
    await nothingLeft(before);
  });

  it.each([
    [
      'says that there is no network',
      'echo "ssh: connect to host hop port 22: Connection refused" >&2; exit 255',
      true,
    ],
    ['was refused a login', 'echo "ann@hop: Permission denied (publickey)." >&2; exit 255', false],
    ['hung up on a login', 'echo "Connection closed by hop port 22" >&2; exit 255', false],
    ['says nothing', 'exit 1', false],
    ['ends after the host has greeted', 'printf "SSH-2.0-host\\r\\n"; sleep 0.2; exit 255', true],
  ])('that %s: whether it comes back by itself', async (_name, text, comesBack) => {
    const program = `${sshd.folder}/program`;
    await writeFile(program, `${text}\n`);
    const error = await failure(through(`sh ${program}`));
    expect([error.code, mayComeBack(error)]).toEqual(['proxy-failed', comesBack]);
  });

  it('that is not there is told as such', async () => {
    expect(await failure(through('/nonexistent/proxy %h'))).toMatchObject({
      code: 'proxy-failed',
      details: { exit: '127' },
    });
  });

  it('that says nothing is given up, and nothing of it is left', async () => {
    const before = resources();
    const pidFile = `${sshd.folder}/silent.pid`;
    const error = await failure(through(`sh -c 'echo $$ > ${pidFile}; sleep 600'`, { connectTimeoutMs: 3_000 }));
    expect(error).toMatchObject({ code: 'connection-timeout' });
    // It may have been in a login of its own.
    expect(mayComeBack(error)).toBe(false);
    const pid = Number(await readFile(pidFile, 'utf8'));
    await vi.waitFor(() => expect(() => process.kill(-pid, 0)).toThrow('ESRCH'), { timeout: 20_000 });
    await nothingLeft(before);
  });

  it('with a token that is none there is refused and not run', async () => {
    const file = `${sshd.folder}/ran`;
    const error = await failure(through(`sh -c 'touch ${file}; echo %q'`));
    expect(error.code).toBe('usage');
    expect(existsSync(file)).toBe(false);
  });

  it('never gets a host name that a shell would read as more than a name', async () => {
    const file = `${sshd.folder}/injected`;
    await writeFile(config, `Host *\n  HostName "x;touch ${file}"\n  ProxyCommand true %h\n`);
    const error = await failure(open(sshd, { sshConfigFile: config }));
    expect(['usage', 'host-unknown']).toContain(error.code);
    expect(existsSync(file)).toBe(false);
  });
});
