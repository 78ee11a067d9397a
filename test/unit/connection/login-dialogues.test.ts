import { writeFile } from 'node:fs/promises';
import type { Connection, KeyboardAuthContext, Prompt } from 'ssh2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nobody, type Asker } from '../../../electron/connection/asking';
import { knownFirst } from '../../../electron/hosts/secrets/known-first';
import { createSecrets } from '../../../electron/hosts/secrets/secrets';
import { promptSchema } from '../../../shared/contract/prompts';
import { answering } from './support/answering';
import { startDialogueServer } from './support/dialogue-server';
import { failure, leftSince, open, resources } from './support/options';
import { hasSshd, startSshd, type TestSshd } from './support/sshd';

type Lead = (context: KeyboardAuthContext, connection: Connection) => void;
const secret: Prompt = { prompt: 'Password: ', echo: false };
const code: Prompt = { prompt: 'Verification code: ', echo: false };

describe.skipIf(!hasSshd && process.env['CI'] !== 'true')(
  'a dialogue that the host leads (ssh2’s own server stands in for the host)',
  { timeout: 60_000 },
  () => {
    let sshd: TestSshd;
    beforeAll(async () => {
      sshd = await startSshd();
    });
    afterAll(() => sshd.stop());

    async function login(asker: Asker, lead: Lead, more = ''): Promise<void> {
      const server = await startDialogueServer(sshd, lead);
      const known = `${sshd.folder}/known-${server.port}`;
      const config = `${sshd.folder}/config-${server.port}`;
      await writeFile(known, server.knownHosts);
      await writeFile(config, 'Host *\n  IdentityAgent none\n  IdentityFile none\n' + more);
      const changes = { identityFiles: [], knownHostsFile: known, sshConfigFile: config, asker };
      try {
        await (await open({ ...sshd, port: server.port }, changes)).close();
      } finally {
        await server.stop();
      }
    }

    it('has several rounds, some with several prompts and some with none', async () => {
      const person = answering(({ fields }) => fields.map((_field, at) => `answer ${at}`));
      const heard: string[][] = [];
      await login(person, (context) => {
        context.prompt([secret, { prompt: 'Token', echo: true }], 'Two things', 'Look at your device.', (first) => {
          context.prompt([], (none) => {
            context.prompt([code], (second) => {
              heard.push(first, none, second);
              context.accept();
            });
          });
        });
      });
      expect(heard).toEqual([['answer 0', 'answer 1'], [], ['answer 0']]);
      expect(person.asked).toMatchObject([
        {
          kind: 'keyboard-interactive',
          instruction: 'Two things\nLook at your device.',
          fields: [
            { label: 'Password:', echo: false },
            { label: 'Token', echo: true },
          ],
        },
        { fields: [{ label: 'Verification code:', echo: false }] },
      ]);
    });

    it('remembers a password and never a code, nor a second thing that calls itself a password', async () => {
      const person = answering(() => ['given']);
      await login(person, (context) => {
        context.prompt([secret], () => context.prompt([secret], () => context.prompt([code], () => context.accept())));
      });
      const name = person.asked[0]?.secretName;
      expect(name).toMatch(/^password .*@127\.0\.0\.1:\d+$/);
      expect(person.asked.map((question) => question.secretName)).toEqual([name, null, null]);
      expect(person.confirmed).toEqual([name]);
    });

    it('shows what the host says without its control characters, and bounded', async () => {
      const person = answering(({ fields }) => fields.map(() => 'x'));
      const hostile = '\x1b[2J\u202ename\x07\r\nPassword for \u200bann:\x00 ';
      await login(person, (context) => {
        context.prompt([{ prompt: hostile, echo: false }], 'T\x1b]0;x\x07', 'long '.repeat(5_000), () =>
          context.accept(),
        );
      });
      const asked = person.asked[0];
      expect(asked?.fields[0]?.label).toBe('Password for ann:');
      expect(asked?.instruction?.length).toBeLessThan(3_000);
      expect(JSON.stringify(asked).replaceAll('\\n', '')).not.toMatch(/\\u00|\\b|\u202e|\u200b/);
      expect(promptSchema.pick({ fields: true, instruction: true }).safeParse(asked).success).toBe(true);
    });

    it('is asked three times and no more, and the error tells no answer', async () => {
      const before = resources();
      const person = answering(() => ['hunter2-wrong']);
      const error = await failure(
        login(person, (context) => context.prompt([secret], () => context.reject(['keyboard-interactive']))),
      );
      expect(person.asked.map((question) => question.refusal !== null)).toEqual([false, true, true]);
      expect(error).toMatchObject({
        code: 'login-failed',
        retry: false,
        details: { answered: expect.stringContaining('3 times') as string },
      });
      expect(JSON.stringify(error)).not.toContain('hunter2');
      expect(person.confirmed).toEqual([]);
      expect(leftSince(before)).toEqual([]);
    });

    it('forgets a known password that the host refused, also where it may be given only once', async () => {
      const secrets = createSecrets(null, () => undefined);
      const person = answering(() => ['old']);
      const keeping = knownFirst(secrets, {
        ask: async (question, signal) => ({ answers: (await person.ask(question, signal)) ?? [], keep: false }),
      });
      // The port is part of the name, and each server of this test has a new one.
      const named: Asker = {
        interactive: true,
        ask: (question, signal) => keeping.ask({ ...question, secretName: 'password' }, signal),
        accepted: () => keeping.accepted?.('password'),
        refused: () => keeping.refused?.('password'),
      };
      const once = '  NumberOfPasswordPrompts 1\n';
      await login(named, (context) => context.prompt([secret], () => context.accept()), once);
      expect(await secrets.known('password')).toBe('old');
      for (const refuse of [
        (context: KeyboardAuthContext) => context.reject(['keyboard-interactive']),
        // As sshd does after MaxAuthTries.
        (_context: KeyboardAuthContext, connection: Connection) => connection.end(),
      ]) {
        secrets.given('password', 'old', false);
        secrets.accepted('password');
        const error = await failure(
          login(named, (context, connection) => context.prompt([secret], () => refuse(context, connection)), once),
        );
        expect(error).toMatchObject({ code: 'login-failed' });
        expect(await secrets.known('password')).toBeNull();
      }
      expect(person.asked).toHaveLength(1);
    });

    it('keeps a password that was taken, where the code after it is wrong', async () => {
      const person = answering(({ fields }) => [fields[0]?.label === 'Password:' ? 'right' : 'wrong']);
      const refused: string[] = [];
      const asker: Asker = { ...person, refused: (name) => refused.push(name) };
      let passed = false;
      await failure(
        login(asker, (context) => {
          if (passed) context.prompt([code], () => context.reject(['keyboard-interactive']));
          else
            context.prompt([secret], () => {
              passed = true;
              context.reject(['keyboard-interactive'], true);
            });
        }),
      );
      expect(person.confirmed).toEqual([person.asked[0]?.secretName]);
      expect(refused).toEqual([]);
    });

    it('that ends before anything was asked is not begun again', async () => {
      let begun = 0;
      const person = answering(() => []);
      const error = await failure(
        login(person, (context) => {
          begun += 1;
          context.reject(['keyboard-interactive']);
        }),
      );
      expect(error.code).toBe('login-failed');
      expect(begun).toBe(1);
    });

    it('is given up where the user declines', async () => {
      const before = resources();
      const error = await failure(
        login(
          answering(() => null),
          (context) => context.prompt([secret], () => context.reject()),
        ),
      );
      expect(error).toMatchObject({ code: 'cancelled', step: 'login' });
      expect(leftSince(before)).toEqual([]);
    });

    it('fails with what to do where nobody is there', async () => {
      const error = await failure(login(nobody, (context) => context.prompt([secret], () => context.reject())));
      expect(error).toMatchObject({
        code: 'login-failed',
        remedy: expect.stringContaining('Nobody could be asked') as string,
      });
    });

    it('that asks more than can be shown, or never ends, is given up', async () => {
      const person = answering(({ fields }) => fields.map(() => 'x'));
      const many = Array.from({ length: 17 }, () => code);
      expect(await failure(login(person, (context) => context.prompt(many, () => context.accept())))).toMatchObject({
        code: 'login-failed',
        message: expect.stringContaining('more questions') as string,
      });
      const again = (context: KeyboardAuthContext): void => context.prompt([code], () => again(context));
      expect(await failure(login(person, again))).toMatchObject({
        message: expect.stringContaining('more questions') as string,
      });
    });
  },
);

describe.skipIf(!hasSshd && process.env['CI'] !== 'true')('a question that stays open', { timeout: 60_000 }, () => {
  it('is taken back when sshd ends the login (LoginGraceTime), and the error says so', async () => {
    const sshd = await startSshd(['LoginGraceTime 2']);
    try {
      const before = resources();
      let takenBack = false;
      const person = answering(
        (_question, _times, signal) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              takenBack = true;
              reject(signal.reason as Error);
            });
          }),
      );
      const changes = { identityFiles: [sshd.lockedIdentity], asker: person, connectTimeoutMs: 30_000 };
      expect(await failure(open(sshd, changes))).toMatchObject({
        code: 'connection-lost',
        step: 'login',
        cause: expect.stringContaining('LoginGraceTime') as string,
      });
      expect(takenBack).toBe(true);
      expect(leftSince(before)).toEqual([]);
    } finally {
      await sshd.stop();
    }
  });
});
