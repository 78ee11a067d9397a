import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalAddress, parseAddress, parsePrefix } from '../../../shared/topology/address';
import { PrefixIndex } from '../../../shared/topology/prefix-index';
import { parseNatTarget, parsePorts, singleAddress } from '../../../shared/topology/rule-match';

describe('addresses', () => {
  it('of one value have one spelling', () => {
    expect(canonicalAddress('FD00:0:0::2')).toBe(canonicalAddress('fd00::2'));
    expect(canonicalAddress('::ffff:10.0.0.1')).toBe(canonicalAddress('::ffff:a00:1'));
    expect(canonicalAddress('10.0.0.1')).toBe('10.0.0.1');
  });

  it.each(['', '1.2.3', '1.2.3.256', ':::', '1::2::3', 'fd00:g::1', '1:2:3:4:5:6:7', 'x'])(
    'that are none are told as none: "%s"',
    (text) => {
      expect(parseAddress(text)).toBeNull();
    },
  );

  it('never make parsing throw', () => {
    const parsers = [parseAddress, parsePrefix, canonicalAddress, parsePorts, parseNatTarget, singleAddress];
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const parse of parsers) expect(() => parse(text)).not.toThrow();
      }),
      { seed: 1 },
    );
  });

  it('are found in the longest subnet that holds them', () => {
    const index = new PrefixIndex<string>();
    index.add('172.16.0.0/12', 'wide');
    index.add('172.20.0.0/24', 'narrow');
    index.add('fd00::/64', 'six');
    expect(['172.20.0.9', '172.21.0.9', '8.8.8.8', 'fd00::7'].map((address) => index.findOnly(address))).toEqual([
      'narrow',
      'wide',
      null,
      'six',
    ]);
  });
});

describe('matches of rules', () => {
  it('read ports in every spelling of iptables and nft', () => {
    expect(['80', '8000:8010', '8000-8010', '{ 80, 443 }', '! 80', 'http'].map(parsePorts)).toEqual([
      [{ low: 80, high: 80 }],
      [{ low: 8000, high: 8010 }],
      [{ low: 8000, high: 8010 }],
      [
        { low: 80, high: 80 },
        { low: 443, high: 443 },
      ],
      null,
      null,
    ]);
  });

  it('read DNAT targets of both families, with and without ports', () => {
    expect(
      ['172.17.0.2:80', '172.17.0.2', '[fd00::2]:80', 'fd00::2', ':80', '172.17.0.2:8000-8010/9000'].map(
        parseNatTarget,
      ),
    ).toEqual([
      { address: '172.17.0.2', ports: { low: 80, high: 80 } },
      { address: '172.17.0.2', ports: null },
      { address: canonicalAddress('fd00::2'), ports: { low: 80, high: 80 } },
      { address: canonicalAddress('fd00::2'), ports: null },
      { address: null, ports: { low: 80, high: 80 } },
      { address: '172.17.0.2', ports: { low: 8000, high: 8010 } },
    ]);
  });
});
