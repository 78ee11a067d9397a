import { execFile } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { appendFile, chmod, copyFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nobody } from '../../../electron/connection/asking';
import { answering } from './support/answering';
import { failure, leftSince, open, resources } from './support/options';
import { putty2 } from './support/puttygen';
import { hasSshd, startSshd, type TestSshd } from './support/sshd';

const run = promisify(execFile);
const right = 'a passphrase';

describe.skipIf(!hasSshd && process.env['CI'] !== 'true')('logging in with key files', { timeout: 60_000 }, () => {
  let sshd: TestSshd;
  beforeAll(async () => {
    sshd = await startSshd();
  });
  afterAll(() => sshd.stop());

  it('asks for the passphrase of a key that the host takes, says which, and confirms the right one', async () => {
    const person = answering(() => [right]);
    await (await open(sshd, { identityFiles: [sshd.lockedIdentity], asker: person })).close();
    expect(person.asked).toMatchObject([
      {
        kind: 'passphrase',
        hop: `${sshd.user}@127.0.0.1:${sshd.port}`,
        reason: `The key ${sshd.lockedIdentity} is protected by a passphrase.`,
        refusal: null,
        fields: [{ echo: false }],
      },
    ]);
    expect(person.asked[0]?.secretName).toMatch(/^passphrase SHA256:/);
    expect(person.confirmed).toEqual([person.asked[0]?.secretName]);
  });

  it('asks for no passphrase of a key that the host does not take', async () => {
    const stranger = `${sshd.folder}/stranger`;
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', right, '-f', stranger]);
    const person = answering(() => [right]);
    const attempt = open(sshd, { identityFiles: [stranger], asker: person });
    expect(await failure(attempt)).toMatchObject({ code: 'login-failed' });
    expect(person.asked).toEqual([]);
  });

  it('asks again where the passphrase was wrong', async () => {
    const person = answering((_question, times) => [times < 3 ? 'wrong' : right]);
    await (await open(sshd, { identityFiles: [sshd.lockedIdentity], asker: person })).close();
    expect(person.asked.map((question) => question.refusal !== null)).toEqual([false, true, true]);
    expect(person.confirmed).toHaveLength(1);
  });

  it('leaves the key out after three wrong passphrases, tells none of them, and leaves nothing behind', async () => {
    const before = resources();
    const person = answering(() => ['hunter2-not-right']);
    const error = await failure(open(sshd, { identityFiles: [sshd.lockedIdentity], asker: person }));
    expect(error).toMatchObject({ code: 'login-failed', retry: false });
    expect(error.cause).toContain('the passphrase was wrong 3 times');
    expect(person.asked).toHaveLength(3);
    expect(person.confirmed).toEqual([]);
    expect(JSON.stringify(error)).not.toContain('hunter2');
    expect(leftSince(before)).toEqual([]);
  });

  it('goes on with the next key where a passphrase is not given', async () => {
    const person = answering(() => null);
    await (await open(sshd, { identityFiles: [sshd.lockedIdentity, sshd.identity], asker: person })).close();
    expect(person.asked).toHaveLength(1);
  });

  it('says how to log in where nobody is there to be asked', async () => {
    const error = await failure(open(sshd, { identityFiles: [sshd.lockedIdentity], asker: nobody }));
    expect(error).toMatchObject({ code: 'key-unreadable', remedy: expect.stringContaining('ssh-add') as string });
  });

  it('refuses a key file that others may read, as OpenSSH does, and says how to mend that', async () => {
    const shared = `${sshd.folder}/shared`;
    await copyFile(sshd.identity, shared);
    await chmod(shared, 0o644);
    expect(await failure(open(sshd, { identityFiles: [shared] }))).toMatchObject({
      code: 'key-unreadable',
      cause: expect.stringContaining('0644') as string,
      remedy: expect.stringContaining(`chmod 600 ${shared}`) as string,
    });
  });

  const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const ec = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const ed25519 = () => generateKeyPairSync('ed25519').privateKey;
  const locked = { cipher: 'aes-256-cbc', passphrase: right };
  const pem = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1', lock = {}): string =>
    key.export({ type, format: 'pem', ...lock } as { type: 'pkcs8'; format: 'pem' }).toString();

  it.each<[string, () => [KeyObject, string]]>([
    ['PEM with RSA', () => made(rsa(), (key) => pem(key, 'pkcs1'))],
    ['PEM with RSA and a passphrase', () => made(rsa(), (key) => pem(key, 'pkcs1', locked))],
    ['PEM with ECDSA and a passphrase', () => made(ec(), (key) => pem(key, 'sec1', locked))],
    ['PKCS#8 with RSA', () => made(rsa(), (key) => pem(key, 'pkcs8'))],
    ['PKCS#8 with RSA and a passphrase', () => made(rsa(), (key) => pem(key, 'pkcs8', locked))],
    ['PKCS#8 with ECDSA and a passphrase', () => made(ec(), (key) => pem(key, 'pkcs8', locked))],
    ['PKCS#8 with Ed25519', () => made(ed25519(), (key) => pem(key, 'pkcs8'))],
    ['PKCS#8 with Ed25519 and a passphrase', () => made(ed25519(), (key) => pem(key, 'pkcs8', locked))],
    ['PuTTY 2 with RSA and a passphrase', () => made(rsa(), (key) => putty2(key, right))],
  ])('reads %s', async (name, make) => {
    const [key, text] = make();
    const file = `${sshd.folder}/${name.replace(/\W/g, '')}`;
    await writeFile(file, text, { mode: 0o600 });
    await appendFile(`${sshd.folder}/authorized_keys`, `${await publicLine(sshd, key)}\n`);
    const person = answering((_question, times) => [times === 1 && text !== '' ? 'wrong' : right]);
    await (await open(sshd, { identityFiles: [file], asker: person })).close();
    expect(person.asked).toHaveLength(name.endsWith('passphrase') ? 2 : 0);
  });

  it('says how to convert a PuTTY key that it cannot read', async () => {
    const file = `${sshd.folder}/version3.ppk`;
    const head = 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: x\nPublic-Lines: 1\nAAAA\n';
    await writeFile(file, head, { mode: 0o600 });
    expect(await failure(open(sshd, { identityFiles: [file] }))).toMatchObject({
      code: 'key-unreadable',
      cause: expect.stringContaining('version 3') as string,
      remedy: expect.stringContaining(`puttygen ${file} -O private-openssh`) as string,
    });
  });
});

function made(key: KeyObject, text: (key: KeyObject) => string): [KeyObject, string] {
  return [key, text(key)];
}

/** OpenSSH itself says what the public half is. */
async function publicLine(sshd: TestSshd, key: KeyObject): Promise<string> {
  const file = `${sshd.folder}/plain-${Math.random()}`;
  const { x = '', d = '' } = key.export({ format: 'jwk' });
  if (key.asymmetricKeyType === 'ed25519') {
    const half = Buffer.from(x, 'base64url');
    expect(d).not.toBe('');
    const text = (data: string | Buffer): Buffer => {
      const bytes = Buffer.from(data);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return Buffer.concat([length, bytes]);
    };
    return `ssh-ed25519 ${Buffer.concat([text('ssh-ed25519'), text(half)]).toString('base64')}`;
  }
  const form = key.asymmetricKeyType === 'rsa' ? 'pkcs1' : 'sec1';
  await writeFile(file, key.export({ type: form, format: 'pem' } as { type: 'pkcs1'; format: 'pem' }), { mode: 0o600 });
  return (await run('ssh-keygen', ['-y', '-f', file])).stdout.trim();
}
