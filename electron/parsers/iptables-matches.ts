import type { RuleMatches } from '../../shared/model';

/** Options with one value that the model has a field for (iptables(8), iptables-extensions(8)). */
const fields: Readonly<Record<string, keyof RuleMatches>> = {
  '-p': 'protocol',
  '--protocol': 'protocol',
  '-s': 'source',
  '--source': 'source',
  '-d': 'destination',
  '--destination': 'destination',
  '-i': 'inInterface',
  '--in-interface': 'inInterface',
  '-o': 'outInterface',
  '--out-interface': 'outInterface',
  '--sport': 'sourcePorts',
  '--source-port': 'sourcePorts',
  '--sports': 'sourcePorts',
  '--source-ports': 'sourcePorts',
  '--dport': 'destinationPorts',
  '--destination-port': 'destinationPorts',
  '--dports': 'destinationPorts',
  '--destination-ports': 'destinationPorts',
  '-j': 'target',
  '--jump': 'target',
  '-g': 'target',
  '--goto': 'target',
  '--to-destination': 'toDestination',
  '--to-source': 'toSource',
  '--comment': 'comment',
};

export const noMatches: RuleMatches = {
  protocol: null,
  source: null,
  destination: null,
  inInterface: null,
  outInterface: null,
  sourcePorts: null,
  destinationPorts: null,
  target: null,
  toDestination: null,
  toSource: null,
  comment: null,
};

/** Reads the words of a rule after `-A CHAIN`. What has no field stays in the rule's text only. */
export function ruleMatchesOf(words: readonly string[]): RuleMatches {
  const matches = { ...noMatches };
  let negated = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '!') {
      negated = true;
      continue;
    }
    const field = fieldOf(word, matches.target);
    const value = words[at + 1];
    if (field !== null && value !== undefined) {
      // The first one holds: a second -j cannot be, a second --dports belongs to another match of the same rule.
      matches[field] ??= negated ? `! ${value}` : value;
      at += 1;
    }
    negated = false;
  }
  return matches;
}

function fieldOf(word: string, target: string | null): keyof RuleMatches | null {
  if (Object.hasOwn(fields, word)) return fields[word] ?? null;
  // REDIRECT changes the destination's port, MASQUERADE the source's.
  if (word === '--to-ports') return target === 'REDIRECT' ? 'toDestination' : 'toSource';
  return null;
}
