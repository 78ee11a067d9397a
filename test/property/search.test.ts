import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterNames } from '../../shared/search/filters';
import { lex, quoted } from '../../shared/search/lex';
import { parseQuery } from '../../shared/search/parse';
import { search } from '../../shared/search/search';
import { SearchIndex } from '../../shared/search/search-index';
import { suggest } from '../../shared/search/suggest';
import { buildTopology } from '../../shared/topology/build';
import { generateHost } from '../support/generate-host';

// The same queries each time: a failure here is found again by anyone.
fc.configureGlobal({ seed: 1707 });

const topology = buildTopology(generateHost({ containers: 12 }));
const index = SearchIndex.of(topology);
const places = (text: string): number[] => search(index, parseQuery(text)).flatMap(({ found }) => found);

const word = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'web',
    '10.0.0.0/8',
    '172.',
    'fd00::/8',
    'fe80:',
    '80-90',
    'tcp/80',
    '02:42',
    'a=b',
    '"',
    '-',
    ':',
    '/',
  ),
);
const piece = fc
  .tuple(fc.boolean(), fc.option(fc.constantFrom(...filterNames, 'foo')), word)
  .map(([negated, filter, value]) => `${negated ? '-' : ''}${filter === null ? '' : `${filter}:`}${value}`);
const text = fc.array(piece, { maxLength: 4 }).map((all) => all.join(' '));
const ipv4 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');

describe('the search', { timeout: 120_000 }, () => {
  it('reads any text without a fault, and every problem has its place in it', () => {
    fc.assert(
      fc.property(text, fc.nat(40), (typed, caret) => {
        for (const { from, to } of parseQuery(typed).problems)
          expect(0 <= from && from <= to && to <= typed.length).toBe(true);
        expect(new Set(places(typed)).size).toBe(places(typed).length);
        for (const one of suggest(index, typed, caret)) expect(one.caret).toBeLessThanOrEqual(one.text.length);
      }),
      { numRuns: 300 },
    );
  });

  it('finds by a negated term exactly what the term does not find', () => {
    fc.assert(
      fc.property(piece, (typed) => {
        const query = parseQuery(typed);
        const [term] = query.terms;
        if (query.terms.length !== 1 || term === undefined || query.problems.length > 0) return;
        const opposite = { ...query, terms: [{ ...term, negated: !term.negated }] };
        const one = search(index, query).flatMap(({ found }) => found);
        const other = search(index, opposite).flatMap(({ found }) => found);
        expect([...one, ...other].sort((a, b) => a - b)).toEqual(index.items.map((_item, at) => at));
      }),
      { numRuns: 300 },
    );
  });

  it('finds by a subnet exactly the interfaces with an address inside', () => {
    const ofHost = topology.interfaces.flatMap((one) => one.addresses).filter((one) => one.family === 4);
    const base = fc.oneof(
      ipv4,
      fc
        .constantFrom(...ofHost)
        .map((one) => one.address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)),
    );
    fc.assert(
      fc.property(base, fc.integer({ min: 0, max: 32 }), (value, length) => {
        const size = 2 ** (32 - length);
        const low = Math.floor(value / size) * size;
        const wanted = topology.interfaces.filter((one) =>
          one.addresses.some(({ family, address }) => {
            const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
            return family === 4 && number >= low && number < low + size;
          }),
        );
        const all = places(`ip:${dotted(value)}/${String(length)}`).map((at) => index.items[at]!);
        const interfaces = all.filter(({ kind }) => kind === 'interface').map(({ id }) => id);
        expect(interfaces.sort()).toEqual(wanted.map(({ id }) => id).sort());
      }),
    );
  });

  it('reads a quoted value as it was', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        const [only, ...others] = lex(`image:${quoted(value)}`);
        expect([only?.value, others]).toEqual([value, []]);
      }),
    );
  });
});
