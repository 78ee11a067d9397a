import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { until } from '../../lab/support/until';

const run = promisify(execFile);
const asks = fileURLToPath(new URL('support/asks.ts', import.meta.url));
const pty = fileURLToPath(new URL('support/on-terminal.py', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;
const program = [process.execPath, '--import', 'tsx', asks];
const LONG = 60_000;

/** `stty` tells how the terminal is set, before and after. */
function startOnTerminal() {
  const command = `stty -g; "$@"; echo "ended $?"; stty -g; echo all over`;
  const child = spawn('python3', [pty, 'sh', '-c', command, 'sh', ...program], { stdio: ['pipe', 'pipe', 'inherit'] });
  // It ends by itself when the shell does, so whoever asks later would ask in vain.
  const closed = once(child, 'close');
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  const shows = (what: string): Promise<void> =>
    until(
      () => text,
      (seen) => seen.includes(what),
      LONG,
    );
  return {
    shows,
    press: (keys: string) => child.stdin.write(keys),
    kill: () => process.kill(Number(/pid (\d+)\./.exec(text)?.[1]), 'SIGTERM'),
    async end() {
      await shows('all over');
      // What the loader of the program leaves on the terminal for a while is not waited for.
      child.stdin.end();
      child.kill();
      await closed;
      const settings = text.match(/^[0-9a-f]+(?::[0-9a-f]+)+/gm) ?? [];
      return { text, settings };
    },
  };
}

describe.skipIf(!hasPython && process.env['CI'] !== 'true')('a question on the terminal', { timeout: 3 * LONG }, () => {
  it('says whose it is, shows no secret, takes corrections, and leaves the terminal as it was', async () => {
    const terminal = startOnTerminal();
    await terminal.shows('Password: ');
    terminal.press('hunteX\x7f\x1b[D2é\r');
    await terminal.shows('Name: ');
    terminal.press('annn\x7f\r');
    const { text, settings } = await terminal.end();
    expect(text).toContain('got ["hunte2é","ann"]');
    expect(text.split('got')[0]).not.toContain('hunte');
    expect(text).toContain('ann@bastion:22: The host asks ann to answer.');
    expect(text).toContain('  ann@bastion:22 says: Two things.');
    expect(text).toContain('The host did not accept the answer.');
    expect(text).not.toContain('\x1b[31m');
    expect(settings).toHaveLength(2);
    expect(settings[1]).toBe(settings[0]);
  });

  it('takes keys that were pressed ahead for the next field', async () => {
    const terminal = startOnTerminal();
    await terminal.shows('Password: ');
    terminal.press('one\rtwo\r');
    expect((await terminal.end()).text).toContain('got ["one","two"]');
  });

  it('is declined by Ctrl+C, and the terminal is as it was', async () => {
    const terminal = startOnTerminal();
    await terminal.shows('Password: ');
    terminal.press('half\x03');
    const { text, settings } = await terminal.end();
    expect(text).toContain('got null');
    expect(text).toContain('ended 0');
    expect(settings[1]).toBe(settings[0]);
  });

  it('is taken back where the login is given up, and the terminal is as it was', async () => {
    const terminal = startOnTerminal();
    await terminal.shows('Password: ');
    await terminal.shows('pid ');
    terminal.kill();
    const { text, settings } = await terminal.end();
    expect(text).toContain('rejected Error: ended from outside');
    expect(settings[1]).toBe(settings[0]);
  });

  it('is asked of nobody where the process has no terminal', async () => {
    // setsid(1): a process of a new session has no controlling terminal.
    const { stdout } = await run('setsid', ['-w', ...program]);
    expect(stdout).toContain('interactive false');
    expect(stdout).toContain('got null');
  });
});
