import { describe, expect, it } from 'vitest';
import { checkedName } from '../../../electron/hosts/host-names';
import { newDraft, sshAddress } from '../../../shared/hosts/new-draft';
import type { SavedAddress, SavedHostDraft } from '../../../shared/hosts/saved-host';
import { validateDraft, type DraftField } from '../../../shared/hosts/validate-draft';

const good = newDraft('db', sshAddress({ host: 'db' }));
const tcp = (tls: Extract<SavedAddress, { kind: 'tcp' }>['tls']): SavedAddress => ({
  kind: 'tcp',
  host: 'h',
  port: 2376,
  tls,
});

describe('a form as it is typed', () => {
  it.each<[string, Partial<SavedHostDraft>]>([
    ['the least', {}],
    ['IPv6', { address: sshAddress({ host: 'fe80::1%eth0', user: 'ann@corp', port: 1 }) }],
    ['jump hosts', { address: sshAddress({ host: 'h', jumps: ['a', 'ann@b:22', '[::1]:22', 'c@[fe80::1]'] }) }],
    ['no jump host at all', { address: sshAddress({ host: 'h', jumps: [] }) }],
    ['paths', { address: sshAddress({ host: 'h', identityFile: 'C:\\keys\\id' }), engineSocket: '/run/docker.sock' }],
    ['TLS', { address: tcp({ ca: '/ca', cert: '~/cert', key: '~/key' }) }],
    ['a pipe of Windows', { address: { kind: 'unix', path: '\\\\.\\pipe\\docker_engine' } }],
    ['words of any language', { name: 'Datenbank Süd 日本 👩‍👩‍👧', group: 'Ä', tags: ['a b', 'ü'], notes: 'two\nlines' }],
  ])('has nothing to complain about: %s', (_what, more) => {
    expect(validateDraft({ ...good, ...more }, [])).toEqual({});
  });

  it.each<[DraftField, Partial<SavedHostDraft>, RegExp]>([
    ['name', { name: '' }, /empty/],
    ['name', { name: ' db' }, /blank/],
    ['name', { name: 'd\u0000b' }, /control/],
    ['name', { name: 'd\u202eb' }, /direction/],
    ['name', { name: 'x'.repeat(101) }, /100/],
    ['host', { address: sshAddress({ host: '' }) }, /empty/],
    ['host', { address: sshAddress({ host: '-oProxyCommand=x' }) }, /dash/],
    ['host', { address: sshAddress({ host: 'a b' }) }, /not allowed/],
    ['host', { address: sshAddress({ host: 'db:22' }) }, /port has a field/],
    ['host', { address: sshAddress({ host: 'ann@db' }) }, /user name, which has a field/],
    ['host', { address: { ...tcp(null), host: '$(x)' } as SavedAddress }, /not allowed/],
    ['user', { address: sshAddress({ host: 'h', user: 'ann:secret' }) }, /password/],
    ['user', { address: sshAddress({ host: 'h', user: '' }) }, /empty/],
    ['port', { address: sshAddress({ host: 'h', port: 0 }) }, /1 to 65535/],
    ['port', { address: sshAddress({ host: 'h', port: 1.5 }) }, /whole number/],
    ['port', { address: sshAddress({ host: 'h', port: Number.NaN }) }, /whole number/],
    ['jumps', { address: sshAddress({ host: 'h', jumps: ['ok', ''] }) }, /empty/],
    ['jumps', { address: sshAddress({ host: 'h', jumps: ['a,b'] }) }, /not allowed/],
    ['jumps', { address: sshAddress({ host: 'h', jumps: ['u:hunter2@j'] }) }, /^A jump host holds a password\.$/],
    ['jumps', { address: sshAddress({ host: 'h', jumps: Array.from({ length: 9 }, (_, at) => `j${at}`) }) }, /8/],
    ['identityFile', { address: sshAddress({ host: 'h', identityFile: 'id' }) }, /starts with/],
    ['path', { address: { kind: 'unix', path: 'run' } }, /starts with/],
    ['tlsCa', { address: tcp({ ca: 'ca', cert: null, key: null }) }, /starts with/],
    ['tlsKey', { address: tcp({ ca: null, cert: '/c', key: null }) }, /needs its key/],
    ['tlsCert', { address: tcp({ ca: null, cert: null, key: '/k' }) }, /needs its certificate/],
    ['engineSocket', { engineSocket: 'docker.sock' }, /starts with/],
    ['group', { group: ' ' }, /empty/],
    ['tags', { tags: ['a', ''] }, /empty/],
    ['tags', { tags: ['a', 'A'] }, /twice/],
    ['notes', { notes: 'x'.repeat(20_001) }, /20000/],
  ])('says at the field %s what is wrong: %j', (field, more, says) => {
    const problems = validateDraft({ ...good, ...more }, []);
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]).toMatch(says);
    expect(problems[field]).toMatch(/\.$/);
  });

  it('wants a name of its own, whatever its case', () => {
    expect(validateDraft({ ...good, name: 'DB' }, [{ name: 'db' }])).toEqual({
      name: expect.stringMatching(/^Another/) as string,
    });
    expect(validateDraft(good, [{ name: 'db2' }])).toEqual({});
  });

  it.each(['a b', '-x', 'a$b', '', 'x'.repeat(256), 'ok', 'a.b-c_d'])(
    'and the command line agree about the name %j',
    (name) => {
      const refuses = ((): boolean => {
        try {
          checkedName('host', name, name);
          return false;
        } catch {
          return true;
        }
      })();
      expect('host' in validateDraft({ ...good, address: sshAddress({ host: name }) }, [])).toBe(refuses);
    },
  );
});
