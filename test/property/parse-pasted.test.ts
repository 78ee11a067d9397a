import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressText } from '../../shared/hosts/address-text';
import { newDraft, sshAddress } from '../../shared/hosts/new-draft';
import { parsePasted } from '../../shared/hosts/parse-pasted';
import { savedHostDraftSchema } from '../../shared/hosts/saved-host';
import { shellWords } from '../../shared/hosts/shell-words';
import { validateDraft } from '../../shared/hosts/validate-draft';

// The same texts each time: a failure here is found again by anyone.
fc.configureGlobal({ seed: 2718 });

const word = fc.stringMatching(/^[a-z][a-z0-9.-]{0,12}$/);
const port = fc.option(fc.integer({ min: 1, max: 65535 }));
const host = fc.oneof(
  word,
  fc.ipV4(),
  fc.ipV6().filter((text) => !text.includes('.')),
);
const hop = fc
  .tuple(fc.option(word), word, port)
  .map(([user, name, number]) => addressText(sshAddress({ host: name, user, port: number })));
const pieces = fc.constantFrom(
  'ssh',
  'docker',
  '-p',
  '-J',
  '-o',
  '-H',
  '--host=',
  'a@b',
  ':',
  '@',
  '"',
  "'",
  '\\',
  ' ',
  '\n',
  'ssh://',
  'tcp://',
  '[::1]',
  '22',
  'Port=',
);

describe('the reader of pasted text', { timeout: 120_000 }, () => {
  it('takes any text, gives drafts that a form can show, and never a host that is an option', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
      fc.array(pieces).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, (pasted) => {
        const read = parsePasted(pasted);
        if (read === null) return;
        const draft = { ...newDraft('x', sshAddress({ host: 'x' })), ...read.draft };
        expect(Object.keys(read.draft).length === 0 || read.problem === null).toBe(true);
        const { address } = draft;
        if (address.kind !== 'unix') expect(address.host).not.toMatch(/^-|\s/);
        // What a field refuses is said there; the rest is as the schema wants it.
        if (Object.keys(validateDraft(draft, [])).length === 0)
          expect(savedHostDraftSchema.safeParse(draft).success).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('never repeats a password, wherever it stands', () => {
    const before = fc.constantFrom(
      '',
      'ssh ',
      'ssh -p 22 ',
      'ssh -J ',
      'docker -H ',
      'DOCKER_HOST=',
      'export DOCKER_HOST=',
    );
    fc.assert(
      fc.property(before, fc.boolean(), word, host, (start, scheme, user, name) => {
        const text = `${start}${scheme || /docker/i.test(start) ? 'ssh://' : ''}${user}:hunter2@${name} x`;
        expect(JSON.stringify(parsePasted(text))).not.toContain('hunter2');
      }),
    );
  });

  it('gives back what an ssh command was made of, in any order of its options', () => {
    const made = fc.record({
      host: word,
      user: fc.option(word),
      port,
      jumps: fc.option(fc.array(hop, { minLength: 1, maxLength: 3 })),
      key: fc.option(word),
    });
    fc.assert(
      fc.property(made, fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }), (said, order) => {
        const parts = [
          said.host,
          ...(said.user === null ? [] : [`-l ${said.user}`]),
          ...(said.port === null ? [] : [`-o Port=${said.port}`]),
          ...(said.jumps === null ? [] : [`-J ${said.jumps.join(',')}`]),
          ...(said.key === null ? [] : [`-i '/keys of mine/${said.key}'`]),
        ];
        const text = parts.map((part, at) => [order[at] ?? 0, part] as const).toSorted(([one], [other]) => one - other);
        expect(parsePasted(`ssh ${text.map(([, part]) => part).join(' ')}`)).toEqual({
          draft: {
            address: sshAddress({
              host: said.host,
              user: said.user,
              port: said.port,
              jumps: said.jumps,
              identityFile: said.key === null ? null : `/keys of mine/${said.key}`,
            }),
          },
          notUnderstood: [],
          problem: null,
        });
      }),
    );
  });

  it('gives back every address that it is shown', () => {
    const address = fc.oneof(
      fc.record({ host, user: fc.option(word), port }).map(sshAddress),
      fc.record({
        kind: fc.constant('tcp' as const),
        host,
        port: fc.integer({ min: 1, max: 65535 }),
        tls: fc.constant(null),
      }),
    );
    fc.assert(
      fc.property(address, (one) => {
        expect(parsePasted(addressText(one))?.draft).toEqual({ address: one });
      }),
    );
  });

  it('splits words as a shell does, whatever is in them', () => {
    const quoted = (text: string): string => `'${text.replaceAll("'", `'"'"'`)}'`;
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        expect(shellWords(words.map(quoted).join(' '))).toEqual({ words, open: false });
      }),
    );
  });
});
