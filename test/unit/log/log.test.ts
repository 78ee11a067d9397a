import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../../electron/log/log';
import { redact } from '../../../electron/log/redact';

const SECRET = 's3cr3t-Hunter2';
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

describe('a log line', () => {
  it.each([
    `password=${SECRET}`,
    `Password: "${SECRET}"`,
    `{"password":"${SECRET}"}`,
    `{"db_password": "${SECRET}", "user": "ann"}`,
    `passphrase='${SECRET}'`,
    `sudo_password=${SECRET}`,
    `Authorization: Bearer ${SECRET}`,
    `authorization: Basic ${SECRET}`,
    `{"authorization":"Bearer ${SECRET}"}`,
    `X-Registry-Auth: ${SECRET}`,
    `Cookie: session=${SECRET}`,
    `token=${SECRET}`,
    `http://127.0.0.1:8080/?token=${SECRET}&x=1`,
    `apiKey=${SECRET}`,
    `https://ann:${SECRET}@registry.example/v2/`,
    `ssh://ann:${SECRET}@db1`,
  ])('never holds the secret of %s', (text) => {
    expect(redact(text)).not.toContain(SECRET);
    expect(redact(text)).toContain('[hidden]');
  });

  it('never holds a private key, whole or cut off', () => {
    const line = privateKey.split('\n')[3] ?? '';
    expect(line.length).toBeGreaterThan(40);
    expect(redact(`before ${privateKey} after`)).toBe('before [hidden]\n after');
    expect(redact(privateKey.slice(0, -60))).not.toContain(line);
    expect(redact('key b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ')).toBe('key [hidden]');
  });

  it.each(['the password was wrong', 'ssh-ed25519 SHA256:abcdef0123', 'http://docker:80/version', 'token ring'])(
    'keeps what is no secret: %s',
    (text) => {
      expect(redact(text)).toBe(text);
    },
  );

  it('hides by the name of a field, and inside its value', () => {
    const lines: string[] = [];
    const log = createLogger({ level: 'debug', sink: (line) => lines.push(line), now: () => new Date(0) });
    log.error('login failed', { host: 'db1', password: SECRET, key: privateKey, port: 22, exit: null });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain(SECRET);
    expect(lines[0]).not.toContain('MII');
    expect(lines[0]).toContain('1970-01-01T00:00:00.000Z error login failed host="db1"');
    expect(lines[0]).toContain('port=22 exit=null');
  });

  it('is one line, whatever a host sends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const lines: string[] = [];
        createLogger({ level: 'info', sink: (line) => lines.push(line) }).info(text, { text });
        expect(lines.join('|')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it('is written from its level on', () => {
    const lines: string[] = [];
    const log = createLogger({ level: 'warn', sink: (line) => lines.push(line) });
    log.debug('a');
    log.info('b');
    log.warn('c');
    log.error('d');
    expect(lines.map((line) => line.split(' ')[1])).toEqual(['warn', 'error']);
  });

  it('takes no time over long hostile text', () => {
    const text = `${'a'.repeat(100_000)} ${'://'.repeat(30_000)} ${'password'.repeat(10_000)} -----BEGIN ${'A '.repeat(10_000)}`;
    const before = process.hrtime.bigint();
    redact(text);
    expect(Number(process.hrtime.bigint() - before) / 1e6).toBeLessThan(2_000);
  });
});
