import { Command, CommanderError } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../shared/errors/app-error';
import { addExport } from '../../../electron/commands/export';
import { addFind } from '../../../electron/commands/find';
import { addList } from '../../../electron/commands/list';
import { scanOptions } from '../../../electron/commands/options';
import { addScan } from '../../../electron/commands/scan';
import { addServe } from '../../../electron/commands/serve';
import { withSession } from '../../../electron/commands/session';

/** What the words on a command line come to, without anything being scanned. */
async function parse(...words: string[]): Promise<unknown> {
  const said: string[] = [];
  const program = new Command('portolan');
  for (const add of [addScan, addList, addFind, addExport, addServe]) add(program);
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureOutput({ writeErr: (text) => said.push(text), writeOut: (text) => said.push(text) });
  }
  try {
    await program.parseAsync(words, { from: 'user' });
    return null;
  } catch (thrown) {
    return thrown instanceof CommanderError ? said.join('') : thrown;
  }
}

afterEach(() => vi.restoreAllMocks());

describe('words that make no sense are refused with a sentence', () => {
  it.each([
    [['scan'], /missing required argument 'target'/],
    [['scan', 'demo', 'other'], /too many arguments/],
    [['scan', 'demo', '--json', '--topology'], /cannot be used with/],
    [['scan', 'demo', '--summary', '--json'], /cannot be used with/],
    [['scan', 'demo', '--timeout', '0'], /not a number of seconds above 0/],
    [['scan', 'demo', '--timeout', '1e3'], /not a number of seconds/],
    [['scan', 'demo', '--timeout', '-1'], /argument missing|not a number/],
    [['scan', 'demo', '--nonsense'], /unknown option/],
    [['list', 'demo'], /missing required argument 'what'/],
    [['list', 'demo', 'cats'], /Allowed choices are networks/],
    [['list', 'demo', 'veths', '--json', '--csv'], /cannot be used with/],
    [['export', 'demo', '--out', 'x'], /required option '-f, --format/],
    [['export', 'demo', '-f', 'png'], /required option '-o, --out/],
    [['export', 'demo', '-f', 'gif', '-o', 'x'], /Allowed choices are png/],
    [['export', 'demo', '-f', 'png', '-o', 'x', '--scale', '4.5'], /not a number from 0.1 to 4/],
    [['export', 'demo', '-f', 'png', '-o', 'x', '--ground', 'sea'], /Allowed choices are theme, white, transparent/],
    [['export', 'demo', '-f', 'csv', '-o', 'x', '--table', 'cats'], /Allowed choices are networks/],
    [['serve', '--port', '70000'], /not a number from 0 to 65535/],
    [['sail'], /unknown command/],
  ])('portolan %j', async (words, says) => {
    expect(await parse(...words)).toMatch(says);
  });

  it.each(['', '-x', 'two words', 'ssh://', 'x'.repeat(513)])('the target %j', async (target) => {
    const failure = await parse('scan', '--', target);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ data: { code: 'usage', step: 'resolve', remedy: expect.any(String) as string } });
  });

  it('a folder to write to that is not there, before anything is scanned', async () => {
    const failure = await parse('export', 'ssh://root@192.0.2.1', '-f', 'svg', '-o', '/no/such/folder/chart.svg');
    expect(failure).toMatchObject({
      data: { code: 'file-write-failed', step: 'export', cause: 'There is no folder /no/such/folder.' },
    });
    expect(await parse('export', 'demo', '-f', 'svg', '-o', '/')).toMatchObject({ data: { cause: 'It is a folder.' } });
  });
});

describe('a query that makes no sense', () => {
  it.each([
    ['ip:10.0.0.0/40', /^10\.0\.0\.0\/40: /],
    ['web network:', /^network:: /],
    ['  ', /nothing to find/],
  ])('%j is refused before anything is scanned', async (query, message) => {
    const failure = await parse('find', 'ssh://root@192.0.2.1', query);
    expect(failure).toMatchObject({ data: { code: 'usage', message: expect.stringMatching(message) as string } });
  });
});

describe('what the options mean for a connection', () => {
  it('is as cautious as can be where nothing is said', () => {
    expect(scanOptions({ timeout: 20, sudo: true, color: true, input: true })).toEqual({
      identityFiles: [],
      knownHostsFile: null,
      acceptNewHostKey: false,
      connectTimeoutMs: 20_000,
      allowSudo: true,
    });
  });

  it('takes several keys, seconds and refusals', () => {
    const flags = {
      identity: ['a', 'b'],
      timeout: 1.5,
      sudo: false,
      color: false,
      input: true,
      acceptNewHostKey: true,
    };
    expect(scanOptions({ ...flags, knownHosts: 'k' })).toEqual({
      identityFiles: ['a', 'b'],
      knownHostsFile: 'k',
      acceptNewHostKey: true,
      connectTimeoutMs: 1_500,
      allowSudo: false,
    });
  });
});

it('a session takes its signal handlers away when it ends', async () => {
  const count = (): number => process.listenerCount('SIGINT') + process.listenerCount('SIGTERM');
  const before = count();
  await expect(
    withSession('none.json', { timeout: 1, sudo: true, color: false, input: false }, () => Promise.resolve()),
  ).rejects.toThrow();
  expect(count()).toBe(before);
});
