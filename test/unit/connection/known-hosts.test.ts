import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fingerprintOf,
  hostPattern,
  judgeHostKey,
  keyTypeOf,
  knownKeyTypes,
  parseKnownHosts,
} from '../../../electron/connection/known-hosts';
import { hostKeyAlgorithms } from '../../../electron/connection/host-key-algorithms';

/** A public key blob of a type with arbitrary contents; known_hosts never looks further. */
function blob(type: string, fill: number): Buffer {
  const name = Buffer.from(type, 'latin1');
  const head = Buffer.alloc(4);
  head.writeUInt32BE(name.length);
  return Buffer.concat([head, name, Buffer.alloc(36, fill)]);
}
const ed = blob('ssh-ed25519', 1);
const otherEd = blob('ssh-ed25519', 2);
const rsa = blob('ssh-rsa', 3);
const line = (hosts: string, key: Buffer, marker = ''): string =>
  `${marker}${hosts} ${keyTypeOf(key) ?? '?'} ${key.toString('base64')} a comment`;
const hashed = (name: string): string => {
  const salt = randomBytes(20);
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
};
const judge = (text: string, host: string, port: number, key: Buffer) =>
  judgeHostKey(parseKnownHosts('kh', text).entries, hostPattern(host, port, null), key).kind;

describe('a host key', () => {
  it.each([
    ['the plain name', line('db1', ed), 'db1', 22],
    ['one name of a list', line('web,db1,10.0.0.7', ed), 'db1', 22],
    ['any case', line('DB1', ed), 'Db1', 22],
    ['a name with a port', line('[db1]:2222', ed), 'db1', 2222],
    ['an IPv6 address with a port', line('[::1]:2222', ed), '::1', 2222],
    ['a hashed name', line(hashed('db1'), ed), 'db1', 22],
    ['a hashed name with a port', line(hashed('[db1]:2222'), ed), 'db1', 2222],
    ['a wildcard', line('*.example.net', ed), 'a.example.net', 22],
    ['a question mark', line('db?', ed), 'db1', 22],
    ['the name without its port, if the key is the same', line('db1', ed), 'db1', 2222],
    ['tabs and a comment line before it', `# comment\n\n\t${line('db1', ed).replace(/ /g, '\t')}`, 'db1', 22],
    ['a line with a CRLF end', `${line('db1', ed)}\r\n`, 'db1', 22],
    ['the second of two lines', `${line('db1', otherEd)}\n${line('db1', ed)}`, 'db1', 22],
  ])('is known by %s', (_name, text, host, port) => {
    expect(judge(text, host, port, ed)).toBe('known');
  });

  it.each([
    ['another host', line('db2', ed), 'db1', 22],
    ['a negated pattern', line('*,!db1', ed), 'db1', 22],
    ['a longer name', line('db', ed), 'db1', 22],
    ['another port', line('[db1]:2222', ed), 'db1', 2223],
    ['port 22 on file for another port only', line('[db1]:2222', ed), 'db1', 22],
    ['another key for the name without its port', line('db1', otherEd), 'db1', 2222],
    ['another key type', line('db1', rsa), 'db1', 22],
    ['a certificate authority', line('db1', ed, '@cert-authority '), 'db1', 22],
    ['an unknown marker', line('db1', ed, '@trusted '), 'db1', 22],
    ['a type that contradicts the key', `db1 ssh-rsa ${ed.toString('base64')}`, 'db1', 22],
    ['nothing at all', '', 'db1', 22],
  ])('is unknown with %s', (_name, text, host, port) => {
    expect(judge(text, host, port, ed)).toBe('unknown');
  });

  it('is changed where another key of its type is on file, and says which', () => {
    const { entries } = parseKnownHosts('kh', `# x\n${line('db1', otherEd)}`);
    expect(judgeHostKey(entries, hostPattern('db1', 22, null), ed)).toEqual({
      kind: 'changed',
      known: [{ keyType: 'ssh-ed25519', fingerprint: fingerprintOf(otherEd), where: 'kh:2' }],
    });
  });

  it('is revoked even where another line knows it', () => {
    expect(judge(`${line('db1', ed)}\n${line('*', ed, '@revoked ')}`, 'db1', 22, ed)).toBe('revoked');
    expect(judge(`${line('db1', ed)}\n${line('*', otherEd, '@revoked ')}`, 'db1', 22, ed)).toBe('known');
  });

  it('goes by its alias, without a port, where the config gives one', () => {
    const { entries } = parseKnownHosts('kh', line('the-db', ed));
    expect(judgeHostKey(entries, hostPattern('10.0.0.7', 2222, 'The-DB'), ed).kind).toBe('known');
  });

  it('tells which other keys and whether a certificate authority are on file', () => {
    const { entries } = parseKnownHosts('kh', `${line('db1', rsa)}\n${line('db1', otherEd, '@cert-authority ')}`);
    expect(judgeHostKey(entries, hostPattern('db1', 22, null), ed)).toMatchObject({
      kind: 'unknown',
      certAuthority: true,
      others: [{ keyType: 'ssh-rsa' }],
    });
  });

  it('has the fingerprint that ssh-keygen prints', () => {
    // ssh-keygen -lf of this public key.
    const key = Buffer.from('AAAAC3NzaC1lZDI1NTE5AAAAIKDtPxVAQyuTpTXWTwGZkTdnGqEKcoY7uPMYDzkFvsdz', 'base64');
    expect(keyTypeOf(key)).toBe('ssh-ed25519');
    expect(fingerprintOf(key)).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  });
});

describe('the order of host key algorithms', () => {
  it('begins with the types on file, so that a host with several keys does not look changed', () => {
    const { entries } = parseKnownHosts('kh', `${line('[db1]:2222', rsa)}\n${line('db2', ed)}`);
    const types = knownKeyTypes(entries, hostPattern('db1', 2222, null));
    expect(types).toEqual(['ssh-rsa']);
    expect(hostKeyAlgorithms(types).slice(0, 3)).toEqual(['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa']);
    expect(new Set(hostKeyAlgorithms(types))).toEqual(new Set(hostKeyAlgorithms([])));
  });
});

describe('a known_hosts file', () => {
  it('keeps its good lines where others are corrupt, and says which those are', () => {
    const bad = [
      'garbage',
      'db1 ssh-ed25519',
      'db1 ssh-ed25519 !!!',
      '|1|x|y ssh-ed25519 AAAA',
      `|1|${'A'.repeat(9)} a b`,
    ];
    const { entries, notices } = parseKnownHosts('kh', [...bad, line('db1', ed)].join('\n'));
    expect(entries).toHaveLength(1);
    expect(notices).toHaveLength(bad.length);
    expect(notices[0]).toContain('kh:1');
  });

  it('never makes the check throw and never lets a foreign key in, whatever is in it', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        'db1',
        '*',
        '!db1',
        '[db1]:22',
        '|1|',
        '@revoked',
        '@cert-authority',
        'ssh-ed25519',
        otherEd.toString('base64'),
      ),
    );
    const text = fc.array(
      fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(text, fc.constantFrom('db1', 'x', ''), fc.integer({ min: 1, max: 65535 }), (lines, host, port) => {
        const { entries } = parseKnownHosts('kh', lines.join('\n'));
        const verdict = judgeHostKey(entries, hostPattern(host, port, null), ed);
        expect(verdict.kind).not.toBe('known');
        knownKeyTypes(entries, hostPattern(host, port, null));
      }),
      { numRuns: 500 },
    );
  });

  it('means the same plain and hashed', () => {
    const name = fc.stringMatching(/^[a-z0-9.-]{1,20}$/);
    fc.assert(
      fc.property(name, name, fc.constantFrom(22, 2222), (listed, asked, port) => {
        const pattern = hostPattern(listed, port, null).name;
        expect(judge(line(hashed(pattern), ed), asked, port, ed)).toBe(judge(line(pattern, ed), asked, port, ed));
      }),
    );
  });

  it('with hostile wildcards is judged at once', () => {
    const hostile = Array.from({ length: 200 }, () => line(`${'*a'.repeat(2000)}b`, ed)).join('\n');
    const before = process.hrtime.bigint();
    judge(hostile, 'a'.repeat(250), 22, ed);
    expect(Number(process.hrtime.bigint() - before) / 1e6).toBeLessThan(2_000);
  });
});
