import type { TopologyInterface, TopologyLink } from '../../topology/model';
import type { Facts } from '../facts';
import { namespaceWord } from '../../topology/namespace-word';
import { containersIn, networkNames, vethNames, type LookUps } from '../look-ups';
import { linkTitle } from '../titles';
import { addressesOf, inherited, macsOf, ranges, texts } from '../values';

const kindWords: Readonly<Record<TopologyLink['kind'], string>> = {
  veth: 'veth pair',
  master: 'bridge port',
  lower: 'on a lower device',
  vxlan: 'VXLAN tunnel',
};

export const linkFacts: Facts<TopologyLink> = {
  title: (one, of) => {
    const name = (id: string): string => of.interfaces.get(id)?.name ?? id;
    return linkTitle(name(one.from), one.to === null ? null : name(one.to));
  },
  detail: (one, of) => {
    const places = texts(...endsOf(one, of).map((end) => namespaceWord(end.namespace, of)));
    return `${kindWords[one.kind]}, ${places.join(' to ')}`;
  },
  words: (one) => [one.kind],
  ...inherited((one, of) => endsOf(one, of).flatMap((end) => containersIn(end.namespace, of))),
  networks: (one, of) => texts(...endsOf(one, of).flatMap((end) => networkNames(end, of))),
  veths: (one, of) => {
    const [end] = endsOf(one, of);
    return one.kind === 'veth' && end !== undefined ? vethNames(end, of) : [];
  },
  addresses: (one, of) => ranges(addressesOf(endsOf(one, of))),
  macs: (one, of) => macsOf(endsOf(one, of)),
};

const endsOf = (one: TopologyLink, { interfaces }: LookUps): TopologyInterface[] =>
  texts(one.from, one.to).flatMap((id) => interfaces.get(id) ?? []);
