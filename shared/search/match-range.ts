import type { ParsedPrefix } from '../topology/address';
import type { ItemRange } from './facts';
import type { Test } from './ready-test';
import type { AddressRange } from './query';
import type { SearchIndex } from './search-index';

/** Addresses and subnets inside of a range, compared as numbers; around a single address its subnets, too. */
export function rangeTest({ prefix, single }: AddressRange, index: SearchIndex): Test {
  const addresses = index.column('addresses');
  const subnets = index.column('subnets');
  const last = prefix.value | ((1n << restOf(prefix)) - 1n);
  const inside = ({ prefix: one }: ItemRange): boolean =>
    one.family === prefix.family && one.length >= prefix.length && one.value >= prefix.value && one.value <= last;
  const around = ({ prefix: one }: ItemRange): boolean =>
    one.family === prefix.family && one.value >> restOf(one) === prefix.value >> restOf(one);
  const own = (at: number): ItemRange | undefined => addresses[at]?.find(inside) ?? subnets[at]?.find(inside);
  const holder = (at: number): ItemRange | undefined => (single ? subnets[at]?.find(around) : undefined);
  return {
    rank: (at) => (own(at) !== undefined ? 0 : holder(at) !== undefined ? 2 : -1),
    value: (at) => (own(at) ?? holder(at))?.text ?? '',
  };
}

const restOf = ({ family, length }: ParsedPrefix): bigint => BigInt((family === 4 ? 32 : 128) - length);
