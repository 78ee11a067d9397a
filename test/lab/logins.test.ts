import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../electron/connection/connect';
import type { ConnectOptions } from '../../electron/connection/connect-options';
import { nobody } from '../../electron/connection/asking';
import { sshDestination } from '../../electron/hosts/resolve-target';
import { knownFirst } from '../../electron/hosts/secrets/known-first';
import { createSecrets } from '../../electron/hosts/secrets/secrets';
import { answering } from '../unit/connection/support/answering';
import { failure, leftSince, resources } from '../unit/connection/support/options';
import { labHost, readLab } from './hosts';
import { knownHostsAt } from './support/login';
import { openPasswordDoor } from './support/password-door';
import { until } from './support/until';

const host = 'lab-28';
const user = 'sudopw';
const PAM = ['UsePAM=yes', 'PerSourcePenalties=no'];

describe('logging in with a password, through PAM of a real host', { timeout: 120_000 }, () => {
  let folder = '';
  let right = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portolan-lab-logins-'));
    right = labHost(host).users.find((each) => each.name === user)?.password ?? '';
    expect(right).not.toBe('');
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Logs in through an sshd with these settings, and closes. Nothing of it may be left. */
  async function login(settings: readonly string[], changes: Partial<ConnectOptions>, config = ''): Promise<void> {
    const before = resources();
    const door = await openPasswordDoor(host, [...PAM, ...settings]);
    const knownHostsFile = join(folder, `known-${door.port}`);
    const sshConfigFile = join(folder, `config-${door.port}`);
    await writeFile(knownHostsFile, knownHostsAt(labHost(host), door.port));
    await writeFile(sshConfigFile, `Host *\n  IdentityAgent none\n  IdentityFile none\n${config}`);
    try {
      const transport = await connect(sshDestination({ name: '127.0.0.1', user, port: door.port }), 'lab', {
        identityFiles: [],
        knownHostsFile,
        acceptNewHostKey: false,
        trustFingerprint: null,
        connectTimeoutMs: 60_000,
        signal: new AbortController().signal,
        onProgress: () => undefined,
        sshConfigFile,
        configDirectory: folder,
        ...changes,
      });
      await transport.close();
    } finally {
      await door.close();
      await until(
        () => leftSince(before),
        (left) => left.length === 0,
        30_000,
      );
    }
  }

  const byPassword = ['PasswordAuthentication=yes', 'KbdInteractiveAuthentication=no'];
  const byDialogue = ['PasswordAuthentication=no', 'KbdInteractiveAuthentication=yes'];

  it.each([
    ['the method password', byPassword, 'password'],
    ['keyboard-interactive', byDialogue, 'keyboard-interactive'],
  ])('works with %s, and the right answer is confirmed', async (_name, settings, kind) => {
    const person = answering((_question, times) => [times === 1 ? 'not this one' : right]);
    await login(settings, { asker: person });
    expect(person.asked).toMatchObject([
      { kind, refusal: null },
      { kind, refusal: expect.stringContaining('did not accept') as string },
    ]);
    expect(person.confirmed).toEqual([person.asked[1]?.secretName]);
  });

  it('ends after three wrong passwords, says what was tried and none of them, and never tries by itself', async () => {
    const person = answering((_question, times) => [`hunter2-${times}`]);
    const both = ['PasswordAuthentication=yes', 'KbdInteractiveAuthentication=yes'];
    const error = await failure(login(both, { asker: person }));
    expect(error).toMatchObject({ code: 'login-failed', step: 'login', retry: false });
    expect(error.cause).toContain('3 times');
    expect(person.asked).toHaveLength(3);
    expect(JSON.stringify(error)).not.toContain('hunter2');
  });

  it('keeps to the methods, their order and the number of prompts of the SSH config', async () => {
    const person = answering(() => ['wrong']);
    const both = ['PasswordAuthentication=yes', 'KbdInteractiveAuthentication=yes'];
    const config = '  PreferredAuthentications password,keyboard-interactive\n  NumberOfPasswordPrompts 1\n';
    expect(await failure(login(both, { asker: person }, config))).toMatchObject({ code: 'login-failed' });
    expect(person.asked.map((question) => question.kind)).toEqual(['password']);
    const off = answering(() => [right]);
    const none = '  PasswordAuthentication no\n  KbdInteractiveAuthentication no\n';
    expect(await failure(login(both, { asker: off }, none))).toMatchObject({ code: 'login-failed' });
    expect(off.asked).toEqual([]);
  });

  it.each([
    ['password', byPassword],
    ['keyboard-interactive', byDialogue],
  ])('proves a key and then %s where the host wants both', async (method, settings) => {
    const person = answering(() => [right]);
    const changes = { asker: person, identityFiles: [readLab().identity] };
    await login([...settings, `AuthenticationMethods=publickey,${method}`], changes);
    expect(person.asked).toHaveLength(1);
  });

  it('asks once a session, and asks again where the known password is refused', async () => {
    const person = answering((_question, times) => [times === 1 ? right : 'x']);
    const secrets = createSecrets(null, () => undefined);
    // The port is part of the name, and each sshd of this test has a new one.
    const asker = knownFirst(secrets, {
      ask: async (question, signal) => ({ answers: (await person.ask(question, signal)) ?? [], keep: false }),
    });
    const named = {
      ...asker,
      ask: (...[question, signal]: Parameters<typeof asker.ask>) =>
        asker.ask({ ...question, secretName: 'password' }, signal),
      accepted: () => asker.accepted?.('password'),
    };
    await login(byPassword, { asker: named });
    await login(byPassword, { asker: named });
    expect(person.asked).toHaveLength(1);
    secrets.given('password', 'an old one', false);
    secrets.accepted('password');
    expect(await failure(login(byPassword, { asker: named }))).toMatchObject({ code: 'login-failed' });
    expect(person.asked.map((question) => question.refusal !== null)).toEqual([false, true, true]);
  });

  it('says how a login is possible where nobody is there to be asked', async () => {
    expect(await failure(login(byPassword, { asker: nobody }))).toMatchObject({
      code: 'login-failed',
      remedy: expect.stringContaining('Nobody could be asked here') as string,
    });
  });
});
