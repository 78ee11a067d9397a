import type { FilterName } from './filters';
import { rangeTest } from './match-range';
import { textTest } from './match-text';
import type { Condition } from './query';
import type { Test } from './ready-test';
import type { SearchIndex } from './search-index';

export type ValueFilter = Extract<Condition, { kind: 'value' }>['filter'];

export const columnOf: Readonly<Record<ValueFilter, 'networks' | 'veths' | 'projects' | 'images' | 'states'>> = {
  network: 'networks',
  veth: 'veths',
  project: 'projects',
  image: 'images',
  state: 'states',
};

export const filterOf = (condition: Condition): FilterName | null =>
  condition.kind === 'value' ? condition.filter : condition.kind === 'text' ? null : condition.kind;

export function testOf(condition: Condition, index: SearchIndex): Test {
  switch (condition.kind) {
    case 'text':
      return textTest(condition.text, condition.range, index);
    case 'ip':
      return rangeTest(condition.range, index);
    case 'port': {
      const { ports, protocol } = condition;
      return bestOf(
        index.column('ports'),
        (one) => {
          const meets = one.ports.low <= ports.high && ports.low <= one.ports.high;
          return meets && (protocol === null || one.protocol === null || one.protocol === protocol) ? 0 : -1;
        },
        ({ text }) => text,
      );
    }
    case 'mac':
      return bestOf(
        index.cached('mac digits', () => index.column('macs').map((macs) => macs?.map(digitsOf) ?? null)),
        ([digits]) => (holdsPairs(digits, condition.digits) ? 0 : -1),
        ([, mac]) => mac,
      );
    case 'label': {
      const { key, value } = condition;
      return bestOf(
        index.column('labels'),
        ([name, text]) => (!name.toLowerCase().includes(key) ? -1 : value === null ? 0 : textRank(text, value)),
        ([name, text]) => `${name}=${text}`,
      );
    }
    case 'value': {
      const { text } = condition;
      return bestOf(index.column(columnOf[condition.filter]), (value) => textRank(value, text), String);
    }
  }
}

/** Items have several values; the one that fits best counts. */
function bestOf<Value>(
  column: readonly (readonly Value[] | null)[],
  rankOf: (value: Value) => number,
  text: (value: Value) => string,
): Test {
  const best = (at: number): { rank: number; value: Value | null } => {
    let found: { rank: number; value: Value | null } = { rank: -1, value: null };
    for (const value of column[at] ?? []) {
      const rank = rankOf(value);
      if (rank >= 0 && (found.rank < 0 || rank < found.rank)) found = { rank, value };
      if (rank === 0) break;
    }
    return found;
  };
  return {
    rank: (at) => best(at).rank,
    value: (at) => {
      const { value } = best(at);
      return value === null ? '' : text(value);
    },
  };
}

/** The whole before a beginning, a beginning before the middle. `wanted` is in lower case. */
function textRank(text: string, wanted: string): number {
  const at = text.toLowerCase().indexOf(wanted);
  return at < 0 ? -1 : at > 0 ? 2 : text.length === wanted.length ? 0 : 1;
}

const digitsOf = (mac: string): readonly [digits: string, mac: string] => [mac.toLowerCase().replaceAll(':', ''), mac];

/** Only whole pairs are alike: `2:42` is not in `02:24:20`. */
function holdsPairs(mac: string, digits: string): boolean {
  for (let at = mac.indexOf(digits); at >= 0; at = mac.indexOf(digits, at + 1)) if (at % 2 === 0) return true;
  return false;
}
