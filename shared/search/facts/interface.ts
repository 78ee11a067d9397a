import type { TopologyInterface } from '../../topology/model';
import type { Facts } from '../facts';
import { namespaceWord } from '../../topology/namespace-word';
import { containersIn, networkNames, vethNames } from '../look-ups';
import { addressesOf, inherited, ranges, texts } from '../values';

export const interfaceFacts: Facts<TopologyInterface> = {
  title: (one) => one.name,
  detail: (one, of) =>
    texts(`${kindOf(one)} in ${namespaceWord(one.namespace, of)}`, addressesOf([one])[0]).join(' · '),
  words: (one) => texts(...addressesOf([one]), one.mac, kindOf(one)),
  ...inherited((one, of) => containersIn(one.namespace, of)),
  networks: networkNames,
  states: (one) => texts(one.state),
  veths: vethNames,
  addresses: (one) => ranges(addressesOf([one])),
  macs: (one) => texts(one.mac),
};

const kindOf = (one: TopologyInterface): string => (one.kind === 'other' ? (one.rawKind ?? one.kind) : one.kind);
