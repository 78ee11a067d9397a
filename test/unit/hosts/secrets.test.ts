import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Question } from '../../../electron/connection/asking';
import { keptSecrets, type Cipher } from '../../../electron/hosts/secrets/kept-secrets';
import { knownFirst } from '../../../electron/hosts/secrets/known-first';
import { createSecrets } from '../../../electron/hosts/secrets/secrets';
import { until } from '../../lab/support/until';

/** Turns the text round: enough to see that what is in the file went through the keychain. */
const turned: Cipher = async () => ({
  encrypt: async (text) => Buffer.from(text).reverse(),
  decrypt: async (data) => Buffer.from(data).reverse().toString(),
});
const never = new AbortController().signal;
const question: Question = {
  kind: 'password',
  hop: 'ann@db-1:22',
  reason: 'The host asks.',
  instruction: null,
  fields: [{ label: 'Password', echo: false }],
  refusal: null,
  secretName: 'password ann@db-1:22',
};

let folder = '';
let failures: unknown[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-secrets-'));
  failures = [];
});
afterEach(() => rm(folder, { recursive: true }));

const file = (): string => join(folder, 'secrets.json');
const text = (): Promise<string> => readFile(file(), 'utf8').catch(() => '');
function setUp(answers: readonly string[], keep: boolean, cipher: Cipher = turned) {
  const secrets = createSecrets(keptSecrets(folder, cipher), (thrown) => failures.push(thrown));
  let asked = 0;
  const asker = knownFirst(secrets, {
    ask: async () => {
      asked += 1;
      return { answers: [answers[asked - 1] ?? ''], keep };
    },
  });
  return { secrets, asker, asked: () => asked };
}
/** Until what was accepted is on disk: nobody waits for that. */
const written = async (): Promise<void> => {
  let seen = '';
  const look = (): string => {
    void text().then((now) => (seen = now));
    return seen;
  };
  await until(look, (now) => now !== '', 30_000);
};

it('an answer is known only once it was right, and then for the session', async () => {
  const { asker, asked } = setUp(['wrong', 'right', 'never asked'], false);
  expect(await asker.ask(question, never)).toEqual(['wrong']);
  expect(await asker.ask(question, never)).toEqual(['right']);
  asker.accepted?.('password ann@db-1:22');
  expect(await asker.ask(question, never)).toEqual(['right']);
  expect(asked()).toBe(2);
  expect(await text()).toBe('');
});

it('what is refused is forgotten, in the keychain too', async () => {
  const first = setUp(['old'], true);
  await first.asker.ask(question, never);
  first.asker.accepted?.('password ann@db-1:22');
  await written();
  const { asker, secrets } = setUp(['new'], false);
  expect(await asker.ask(question, never)).toEqual(['old']);
  expect(await asker.ask({ ...question, refusal: 'No.' }, never)).toEqual(['new']);
  expect(await secrets.count()).toBe(0);
});

it('what is kept is encrypted, in a file that only its owner may read, and outlives the app', async () => {
  const { asker } = setUp(['hunter2'], true);
  await asker.ask(question, never);
  expect(await text()).toBe('');
  asker.accepted?.('password ann@db-1:22');
  await written();
  expect(await text()).not.toContain('hunter2');
  expect((await stat(file())).mode & 0o777).toBe(0o600);
  expect(await setUp([], false).asker.ask(question, never)).toEqual(['hunter2']);
});

it('without a keychain nothing is written', async () => {
  const { asker, secrets } = setUp(['hunter2'], true, async () => null);
  await asker.ask(question, never);
  asker.accepted?.('password ann@db-1:22');
  expect(await secrets.count()).toBe(1);
  expect(await text()).toBe('');
});

it('a code that counts once is asked for each time', async () => {
  const { asker, asked } = setUp(['1', '2'], true);
  await asker.ask({ ...question, secretName: null }, never);
  await asker.ask({ ...question, secretName: null }, never);
  expect(asked()).toBe(2);
});

it('a file of a newer version is left as it is, and the question is asked', async () => {
  const newer = JSON.stringify({ format: 'portolan-secrets', version: 2, secrets: [] });
  await writeFile(file(), newer);
  const { asker } = setUp(['given'], true);
  expect(await asker.ask(question, never)).toEqual(['given']);
  asker.accepted?.('password ann@db-1:22');
  await until(
    () => failures.length,
    (count) => count >= 2,
    30_000,
  );
  expect(await text()).toBe(newer);
});

it('a secret of another keychain is asked for again', async () => {
  const made = setUp(['old'], true);
  await made.asker.ask(question, never);
  made.asker.accepted?.('password ann@db-1:22');
  await written();
  const broken: Cipher = async () => ({
    encrypt: () => Promise.reject(new Error('no')),
    decrypt: () => Promise.reject(new Error('no')),
  });
  expect(await setUp(['typed'], false, broken).asker.ask(question, never)).toEqual(['typed']);
});

it('forgetting all leaves nothing, whatever the file holds', async () => {
  await writeFile(file(), 'rubbish');
  const { secrets } = setUp([], false);
  await secrets.forgetAll();
  expect(await text()).toBe('');
  expect(await secrets.count()).toBe(0);
});

it('a name of every object is no secret', async () => {
  const { asker } = setUp(['typed'], false);
  expect(await asker.ask({ ...question, secretName: 'constructor' }, never)).toEqual(['typed']);
});
