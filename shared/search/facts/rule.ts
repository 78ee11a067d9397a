import type { TopologyPort, TopologyRule } from '../../topology/model';
import { parseNatTarget, parsePorts } from '../../topology/rule-match';
import type { Facts, ItemPorts, ItemRange } from '../facts';
import type { LookUps } from '../look-ups';
import { ruleTitle } from '../titles';
import { ranges, texts } from '../values';

export const ruleFacts: Facts<TopologyRule> = {
  title: ruleTitle,
  detail: (one) => one.text,
  words: (one) => [one.text],
  networks: (one, of) =>
    texts(
      ...portsOf(one, of).map((port) => (port.network === null ? null : of.networks.get(port.network)?.name)),
      ...(of.networksOfRule.get(one.id) ?? []).map((network) => network.name),
    ),
  projects: (one, of) => texts(...portsOf(one, of).map((port) => of.containers.get(port.container)?.project)),
  addresses: (one) => [
    ...namedRanges(one).filter(isSingle),
    ...ranges([parseNatTarget(one.matches.toDestination)?.address]),
  ],
  // Everything lies in 0.0.0.0/0: naming it is naming nothing.
  subnets: (one) => namedRanges(one).filter((range) => !isSingle(range) && range.prefix.length > 0),
  ports: ({ matches }) => [
    ...(parsePorts(matches.destinationPorts) ?? []).map((ports) => portsText(ports, matches.protocol, '')),
    ...[parseNatTarget(matches.toDestination)?.ports ?? []]
      .flat()
      .map((ports) => portsText(ports, matches.protocol, 'to ')),
  ],
};

const portsOf = (one: TopologyRule, { ports }: LookUps): TopologyPort[] =>
  one.ports.flatMap((id) => ports.get(id) ?? []);

/** nft writes lists and ranges: `{ 10.0.0.1, 10.0.0.8-10.0.0.9 }`. */
function namedRanges({ matches }: TopologyRule): ItemRange[] {
  const parts = [matches.source, matches.destination, matches.toSource].map((text) => (text ?? '').split(/[\s,{}!-]+/));
  return ranges(parts.flat());
}

const isSingle = ({ prefix }: ItemRange): boolean => prefix.length === (prefix.family === 4 ? 32 : 128);

function portsText(ports: ItemPorts['ports'], protocol: string | null, before: string): ItemPorts {
  const text = ports.low === ports.high ? String(ports.low) : `${String(ports.low)}-${String(ports.high)}`;
  // A negated protocol or a list of them tells no single one.
  const plain = protocol !== null && /^[a-z]+$/.test(protocol) ? protocol : null;
  return { ports, protocol: plain, text: before + text };
}
