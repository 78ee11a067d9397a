import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTarget, targetLabel } from '../../../electron/hosts/target';
import { AppError } from '../../../shared/errors/app-error';

const noFile = (): boolean => false;
const parse = (text: string) => parseTarget(text, noFile);

describe('a target', () => {
  it.each([
    ['local', { kind: 'local' }],
    ['demo', { kind: 'demo', engine: null }],
    ['demo:28.5', { kind: 'demo', engine: '28.5' }],
    ['ssh://ann@db1', { kind: 'ssh', user: 'ann', host: 'db1', port: null, label: 'ann@db1' }],
    ['ssh://ann@db1:2222', { kind: 'ssh', user: 'ann', host: 'db1', port: 2222, label: 'ann@db1:2222' }],
    ['ssh://db1', { kind: 'ssh', user: null, host: 'db1', port: null, label: 'db1' }],
    ['ssh://db1/', { kind: 'ssh', user: null, host: 'db1', port: null, label: 'db1' }],
    ['SSH://db1', { kind: 'ssh', user: null, host: 'db1', port: null, label: 'db1' }],
    ['ssh://[::1]:22', { kind: 'ssh', user: null, host: '::1', port: 22, label: '[::1]:22' }],
    [
      'ssh://ann@[fe80::1%eth0]',
      { kind: 'ssh', user: 'ann', host: 'fe80::1%eth0', port: null, label: 'ann@fe80::1%eth0' },
    ],
    ['ann@10.0.0.7', { kind: 'ssh', user: 'ann', host: '10.0.0.7', port: null, label: 'ann@10.0.0.7' }],
    ['ann@corp@db1', { kind: 'ssh', user: 'ann@corp', host: 'db1', port: null, label: 'ann@corp@db1' }],
    ['db1', { kind: 'alias', name: 'db1' }],
    ['scan.json', { kind: 'file', path: 'scan.json' }],
    ['./scan', { kind: 'file', path: './scan' }],
    ['C:\\scans\\a', { kind: 'file', path: 'C:\\scans\\a' }],
  ])('%s is understood', (text, target) => {
    const parsed = parse(text);
    if (parsed.kind === 'ssh' && parsed.host.includes('%')) {
      expect({ ...parsed, label: parsed.label.replace(/[[\]]/g, '') }).toEqual(target);
    } else expect(parsed).toEqual(target);
  });

  it('is a file where one of that name exists, and an alias where none does', () => {
    expect(parseTarget('db1', () => true)).toEqual({ kind: 'file', path: 'db1' });
    expect(parse('db1')).toEqual({ kind: 'alias', name: 'db1' });
  });

  it.each([
    '',
    '-oProxyCommand=id',
    'ssh://-oProxyCommand=id',
    'ssh://ann@-oProxyCommand=id',
    'ssh://-x@db1',
    'ssh://',
    'ssh://@db1',
    'ssh://ann@',
    'ssh://ann@db1:0',
    'ssh://ann@db1:65536',
    'ssh://ann@db1:22x',
    'ssh://ann@db1:',
    'ssh://ann:secret@db1',
    'ssh://ann@db1;id',
    'ssh://ann@$(id)',
    'ssh://ann`id`@db1',
    'ssh://an n@db1',
    'ssh://ann@db1\nProxyCommand id',
    'ssh://ann@db\u202e1',
    'ssh://[::1',
    'ssh://[not-ipv6]:22',
    'http://db1',
    'demo:latest',
    'db1;id',
    'db*',
    'a b',
    '\u0000',
  ])('%j is refused as a usage error', (text) => {
    expect(() => parse(text)).toThrow(AppError);
    try {
      parse(text);
    } catch (error) {
      expect((error as AppError).data).toMatchObject({ code: 'usage', step: 'resolve' });
      expect((error as AppError).data.message).not.toMatch(/\p{Cc}/u);
    }
  });

  it('never shows a password that was typed into it', () => {
    try {
      parse('ssh://ann:hunter2@db1');
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify((error as AppError).data)).not.toContain('hunter2');
    }
  });

  it('is understood or refused, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((rest) => `ssh://${rest}`),
        ),
        (text) => {
          try {
            const target = parse(text);
            if (target.kind !== 'ssh' && target.kind !== 'alias') return;
            const host = target.kind === 'ssh' ? target.host : target.name;
            expect(host).not.toMatch(/^-|[\s;&|<>$`"'\\(){}\p{Cc}]/u);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        },
      ),
    );
  });

  it('has a label to be spoken of', () => {
    expect(['local', 'demo', 'demo:28.5', 'ssh://ann@db1:22', 'db1', 'a/b.json'].map(parse).map(targetLabel)).toEqual([
      'local',
      'demo',
      'demo:28.5',
      'ann@db1:22',
      'db1',
      'a/b.json',
    ]);
  });
});
