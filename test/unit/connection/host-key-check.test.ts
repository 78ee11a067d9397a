import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHostKeyCheck, type HostKeyPolicy } from '../../../electron/connection/host-key-check';
import { fingerprintOf } from '../../../electron/connection/known-hosts';

function key(type: string, fill: number): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(type.length);
  return Buffer.concat([head, Buffer.from(type), Buffer.alloc(36, fill)]);
}
const shown = key('ssh-ed25519', 1);
const another = key('ssh-ed25519', 2);
const rsa = key('ssh-rsa', 3);
let folder = '';
let file = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portolan-host-key-'));
  file = join(folder, 'user_known_hosts');
});
afterEach(() => rm(folder, { recursive: true }));

const check = (policy: Partial<HostKeyPolicy> = {}) =>
  openHostKeyCheck({
    label: 'ann@db1',
    hostName: 'db1',
    port: 2222,
    hostKeyAlias: null,
    sources: [{ path: file, required: false }],
    revoked: [],
    configDirectory: join(folder, 'config'),
    acceptNewHostKey: false,
    confirmed: { fingerprint: null },
    ...policy,
  });
const entry = (name: string, blob: Buffer, type = 'ssh-ed25519') => `${name} ${type} ${blob.toString('base64')}\n`;

describe('an unknown host key', () => {
  it('is refused with what a person needs to compare it', async () => {
    const host = await check();
    expect(host.verify(shown)).toBe(false);
    expect(host.refusal()?.data).toMatchObject({
      code: 'host-key-unknown',
      host: 'ann@db1',
      step: 'host-key',
      details: { fingerprint: fingerprintOf(shown), keyType: 'ssh-ed25519', hostPattern: '[db1]:2222' },
    });
  });

  it('is accepted and kept on request, in a file of Portolan’s own that nobody else reads', async () => {
    const host = await check({ acceptNewHostKey: true });
    expect(host.verify(shown)).toBe(true);
    await host.store();
    const stored = join(folder, 'config', 'known_hosts');
    expect(await readFile(stored, 'utf8')).toBe(entry('[db1]:2222', shown));
    expect((await stat(stored)).mode & 0o777).toBe(0o600);
    expect((await check()).verify(shown)).toBe(true);
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  it('is accepted by its exact fingerprint and by no other', async () => {
    const wrong = await check({ confirmed: { fingerprint: fingerprintOf(another) }, acceptNewHostKey: true });
    expect(wrong.verify(shown)).toBe(false);
    expect(wrong.refusal()?.data.message).toContain('not the one that was confirmed');
    const right = await check({ confirmed: { fingerprint: fingerprintOf(shown) } });
    expect(right.verify(shown)).toBe(true);
  });

  it('is not new where a key of another type is on file', async () => {
    await writeFile(file, entry('[db1]:2222', rsa, 'ssh-rsa'));
    const host = await check({ acceptNewHostKey: true });
    expect(host.verify(shown)).toBe(false);
    expect(host.refusal()?.data).toMatchObject({
      code: 'host-key-unknown',
      cause: expect.stringContaining(fingerprintOf(rsa)) as string,
    });
  });

  it('names a certificate authority as the thing that is not supported', async () => {
    await writeFile(file, `@cert-authority ${entry('*', another)}`);
    const host = await check({ acceptNewHostKey: true });
    expect(host.verify(shown)).toBe(false);
    expect(host.refusal()?.data.cause).toContain('only the system’s ssh asks for one');
  });
});

describe('a changed host key', () => {
  it.each([{}, { acceptNewHostKey: true }, { confirmed: { fingerprint: fingerprintOf(shown) } }])(
    'is refused with both fingerprints, whatever was asked for: %j',
    async (policy) => {
      await writeFile(file, entry('[db1]:2222', another));
      const host = await check(policy);
      expect(host.verify(shown)).toBe(false);
      expect(host.refusal()?.data).toMatchObject({
        code: 'host-key-changed',
        retry: false,
        details: { fingerprint: fingerprintOf(shown), expectedFingerprint: fingerprintOf(another), where: `${file}:1` },
      });
      await host.store();
      await expect(stat(join(folder, 'config'))).rejects.toThrow('ENOENT');
    },
  );

  it('is refused in the middle of a connection too', async () => {
    await writeFile(file, entry('[db1]:2222', shown) + entry('[db1]:2222', another));
    const host = await check();
    expect(host.verify(shown)).toBe(true);
    expect(host.verify(shown)).toBe(true);
    expect(host.verify(another)).toBe(false);
    expect(host.refusal()?.data.code).toBe('host-key-changed');
  });
});

it('a revoked host key is refused, whatever was asked for', async () => {
  await writeFile(file, entry('[db1]:2222', shown) + `@revoked ${entry('*', shown)}`);
  const host = await check({ acceptNewHostKey: true, confirmed: { fingerprint: fingerprintOf(shown) } });
  expect(host.verify(shown)).toBe(false);
  expect(host.refusal()?.data.code).toBe('host-key-revoked');
});

it('a key of the list of revoked keys is refused, wherever else it is on file', async () => {
  await writeFile(file, entry('[db1]:2222', shown));
  const list = join(folder, 'revoked');
  await writeFile(list, `# lost\n\nssh-ed25519 ${shown.toString('base64')} of the stolen laptop\n`);
  const host = await check({ revoked: [list] });
  expect(host.verify(shown)).toBe(false);
  expect(host.refusal()?.data).toMatchObject({ code: 'host-key-revoked', details: { where: `${list}:3` } });
  await writeFile(list, `ssh-ed25519 ${another.toString('base64')}\n`);
  expect((await check({ revoked: [list] })).verify(shown)).toBe(true);
});

it('a list of revoked keys that is missing stops the connection', async () => {
  await writeFile(file, entry('[db1]:2222', shown));
  await expect(check({ revoked: [join(folder, 'nothing')] })).rejects.toMatchObject({
    data: { code: 'known-hosts-unreadable', step: 'host-key' },
  });
});

describe('a known_hosts file that cannot be read', () => {
  it('stops the connection, for it might hold the warning', async () => {
    await expect(check({ sources: [{ path: folder, required: false }] })).rejects.toMatchObject({
      data: { code: 'known-hosts-unreadable', step: 'host-key', host: 'ann@db1' },
    });
    await writeFile(file, entry('db1', shown));
    await chmod(file, 0);
    // Root reads everything, so there the first half is the proof.
    if (process.getuid?.() !== 0)
      await expect(check()).rejects.toMatchObject({ data: { code: 'known-hosts-unreadable' } });
  });

  it('stops the connection where it was named and is missing', async () => {
    await expect(check({ sources: [{ path: file, required: true }] })).rejects.toMatchObject({
      data: { code: 'known-hosts-unreadable' },
    });
  });
});

it('a store whose last line was cut off loses no later key', async () => {
  const first = await check({ acceptNewHostKey: true });
  first.verify(shown);
  await first.store();
  const stored = join(folder, 'config', 'known_hosts');
  await writeFile(stored, 'cut [off');
  const again = await check({ acceptNewHostKey: true });
  again.verify(shown);
  await again.store();
  expect((await check()).verify(shown)).toBe(true);
});

it('a store that cannot be written is told and not passed over', async () => {
  const host = await check({ acceptNewHostKey: true });
  expect(host.verify(shown)).toBe(true);
  await writeFile(join(folder, 'config'), 'a file in the place of the folder');
  await expect(host.store()).rejects.toMatchObject({ data: { code: 'file-write-failed', step: 'host-key' } });
});
