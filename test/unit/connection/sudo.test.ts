import { afterEach, describe, expect, it } from 'vitest';
import { nobody } from '../../../electron/connection/asking';
import type { RootShell } from '../../../electron/connection/root-shell';
import { sudoCommand } from '../../../electron/connection/sudo-command';
import type { ExecResult } from '../../../electron/connection/transport';
import { answeringInTurn } from './support/answering-in-turn';
import { fakeSudo, type FakeSudo } from './support/fake-sudo';
import { failure, never } from './support/options';

const secret = 'a $(id) "ü\' \\ secret';
const takes = (password: string): string => `[ "$word" = '${password.replaceAll("'", `'\\''`)}' ]`;
/** Three tries, as sudo has them. */
const usual = `for try in 1 2 3; do ask; ${takes(secret)} && exec "$@"; echo 'Sorry, try again.' >&2; done; echo 'sudo: 3 incorrect password attempts' >&2; exit 1`;

const open: FakeSudo[] = [];
function sudo(script: string, loginShell?: string): FakeSudo {
  const made = fakeSudo(script, loginShell);
  open.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((made) => made.clear()));
});

/** Whatever else reached root's shell would be a command to it, and what it says about that is on standard error. */
function run(root: RootShell, signal = never): Promise<ExecResult> {
  return root.exec({ stdin: (by) => `echo by ${by}\necho rest\n`, timeoutMs: 60_000, maxBytes: 1e6, signal });
}

describe('sudo with a password', () => {
  it('gets it after its own prompt, and the script begins after it', async () => {
    const host = sudo(`echo 'We trust you have received the usual lecture.' >&2; ${usual}`);
    const asker = answeringInTurn(secret);
    const { stdout, stderr, exit } = await run(host.link.shell(asker));
    expect(stdout.toString()).toBe('by sudo-password\nrest\n');
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
    expect(host.given()).toEqual([secret]);
    expect(asker.questions).toMatchObject([{ kind: 'sudo-password', hop: 'ann@db1:22', refusal: null }]);
    expect(asker.questions[0]?.secretName).toBe('sudo ann@db1:22');
  });

  it('is no part of what a script gets, byte by byte', async () => {
    const shell = sudo(usual).link.shell(answeringInTurn(secret));
    const command = await shell.start('cat', never);
    command.stdin.end('first line\n');
    const heard: Buffer[] = [];
    for await (const chunk of command.stdout) heard.push(chunk as Buffer);
    expect(Buffer.concat(heard).toString()).toBe('first line\n');
  });

  it('takes nothing from what a script says, even in the same breath', async () => {
    const shell = sudo('all=$("$@"); printf "%s\\n" "$all"').link.shell(nobody);
    const command = await shell.start('echo early', never);
    const heard: Buffer[] = [];
    for await (const chunk of command.stdout) heard.push(chunk as Buffer);
    expect(Buffer.concat(heard).toString()).toBe('early\n');
  });

  it('that is not asked for reaches nobody, least of all the script', async () => {
    const host = sudo('exec "$@"');
    const asker = answeringInTurn(secret);
    const { stdout, stderr } = await run(host.link.shell(asker));
    expect([stdout.toString(), stderr]).toEqual(['by sudo\nrest\n', '']);
    expect(asker.questions).toEqual([]);
  });

  it('is not given to a login shell that prints what it runs, or any other text', async () => {
    const host = sudo('exec "$@"', 'echo noise; head -c 9000 /dev/urandom; echo; set -x; ');
    const asker = answeringInTurn(secret);
    expect((await run(host.link.shell(asker))).stdout.toString()).toBe('by sudo\nrest\n');
    expect(asker.questions).toEqual([]);
  });

  it('is asked for again where it is wrong, and a wrong one is never tried twice', async () => {
    const host = sudo(usual);
    const asker = answeringInTurn('wrong', 'wrong', secret);
    expect((await run(host.link.shell(asker))).stdout.toString()).toBe('by sudo-password\nrest\n');
    expect(host.given()).toEqual(['wrong', secret]);
    expect(host.starts()).toBe(1);
    expect(asker.questions.map(({ refusal }) => refusal)).toEqual([
      null,
      'sudo did not take this password.',
      'sudo did not take this password before.',
    ]);
  });

  it('is given to a new sudo where the first one ends after one wrong answer', async () => {
    const host = sudo(`ask; ${takes(secret)} && exec "$@"; echo 'sudo: 1 incorrect password attempt' >&2; exit 1`);
    expect((await run(host.link.shell(answeringInTurn('wrong', secret)))).stdout.toString()).toContain(
      'by sudo-password',
    );
    expect(host.given()).toEqual(['wrong', secret]);
    expect(host.starts()).toBe(2);
  });

  it('is asked for three times and no more', async () => {
    const host = sudo(usual);
    const asker = answeringInTurn('one', 'two', 'three', secret);
    const refused: string[] = [];
    const error = await failure(run(host.link.shell({ ...asker, refused: (name) => refused.push(name) })));
    expect(error).toMatchObject({ code: 'sudo-failed', host: 'db1', step: 'privileges', retry: false });
    expect(error.details).toEqual({ reason: 'wrong-password' });
    expect(host.given()).toEqual(['one', 'two', 'three']);
    expect(asker.questions).toHaveLength(3);
    expect(refused).toEqual(Array(3).fill('sudo ann@db1:22'));
  });

  it.each(['two\nlines', 'return\r', 'nul\0', 'x'.repeat(256)])(
    'is not sent where sudo cannot read it whole',
    async (bad) => {
      const host = sudo(usual);
      expect((await run(host.link.shell(answeringInTurn(bad, secret)))).stdout.toString()).toContain(
        'by sudo-password',
      );
      expect(host.given()).toEqual([secret]);
    },
  );

  it('is asked for once where two want root at once, and not at all later on this link', async () => {
    const host = sudo(usual);
    const asker = answeringInTurn('wrong', secret);
    const shell = host.link.shell(asker);
    const both = await Promise.all([run(shell), run(shell)]);
    expect(both.map(({ stdout }) => stdout.toString())).toEqual(Array(2).fill('by sudo-password\nrest\n'));
    expect(host.given()).toEqual(['wrong', secret, secret]);
    expect(host.link.raised()).toBe(true);
    expect((await run(host.link.shell(nobody))).stdout.toString()).toContain('by sudo-password');
    expect(asker.questions).toHaveLength(2);
  });

  it.each([
    ['declined', answeringInTurn(null), 'was not given'],
    ['wanted by nobody', nobody, 'nobody is there'],
  ])('%s is a failure for all who want root in this scan', async (_, asker, says) => {
    const host = sudo(usual);
    const shell = host.link.shell(asker);
    const errors = await Promise.all([failure(run(shell)), failure(run(shell))]);
    for (const error of errors) expect(error).toMatchObject({ code: 'sudo-failed', details: { reason: 'declined' } });
    expect(errors[0].message).toContain(says);
    expect(host.given()).toEqual([]);
    expect(host.starts()).toBe(1);
    expect((await run(host.link.shell(answeringInTurn(secret)))).stdout.toString()).toContain('by sudo-password');
  });

  it('is in no error, though the host writes it back', async () => {
    const host = sudo(`ask; echo "sudo: \\"$word\\" is odd" >&2; exit 1`);
    const error = await failure(run(host.link.shell(answeringInTurn(secret))));
    expect(JSON.stringify(error)).not.toContain('secret');
    expect(error.cause).toBe('sudo: "***" is odd');
  });

  it('is in no command line', async () => {
    expect(sudoCommand('a1'.repeat(16), 'exec /bin/sh -s')).not.toContain(secret);
    expect(() => sudoCommand('a; b', 'true')).toThrow(RangeError);
    expect(() => sudoCommand('a1'.repeat(16), "echo 'x'")).toThrow(RangeError);
  });
});

describe('a sudo that gives no root', () => {
  it.each([
    ['tty', 'sudo: sorry, you must have a tty to run sudo', /requiretty/],
    ['not-allowed', 'ann is not in the sudoers file.', /sudo lets run/],
    ['not-allowed', 'Sorry, user ann is not allowed to execute /bin/sh as root on db1.', /sudo lets run/],
    ['unusable', 'sudo: The "no new privileges" flag is set', /root/],
    ['expired', 'sudo: Account or password is expired, reset your password and try again', /renew/],
    ['failed', 'sudo: something new', /by hand/],
  ])('is named: %s', async (reason, says, remedy) => {
    const host = sudo(`ask; echo '${says}' >&2; exit 1`);
    const error = await failure(run(host.link.shell(answeringInTurn(secret))));
    expect(error).toMatchObject({ code: 'sudo-failed', step: 'privileges', cause: says, details: { reason } });
    expect(error.remedy).toMatch(remedy);
  });

  it('because there is only doas says so', async () => {
    const made = fakeSudo('exit 1', '', 'doas');
    open.push(made);
    const error = await failure(run(made.link.shell(answeringInTurn(secret))));
    expect(error).toMatchObject({ code: 'sudo-failed', details: { reason: 'doas' } });
  });

  it('for good is not asked again on this link', async () => {
    const host = sudo("echo 'sudo: you must have a tty to run sudo' >&2; exit 1");
    const asker = answeringInTurn(secret);
    await failure(run(host.link.shell(asker)));
    await failure(run(host.link.shell(asker)));
    expect(host.starts()).toBe(1);
  });

  it('but noise without end is given up', async () => {
    const host = sudo('exec yes');
    const error = await failure(run(host.link.shell(answeringInTurn(secret))));
    expect(error).toMatchObject({ code: 'sudo-failed', details: { reason: 'noise' } });
  });

  it('before the user has answered takes the question away when the scan is cancelled', async () => {
    const host = sudo(usual);
    const cancel = new AbortController();
    const asker = {
      interactive: true,
      ask: (_: unknown, signal: AbortSignal) =>
        new Promise<null>((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('gone')), { once: true });
          cancel.abort();
        }),
    };
    expect(await failure(run(host.link.shell(asker), cancel.signal))).toMatchObject({ code: 'cancelled' });
    expect(host.given()).toEqual([]);
  });
});
