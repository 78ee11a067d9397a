import type { TopologyNamespace } from '../../topology/model';
import type { Facts } from '../facts';
import { containersIn, networkNames, vethNames } from '../look-ups';
import { addressesOf, inherited, listeningPorts, macsOf, ranges, texts } from '../values';

export const namespaceFacts: Facts<TopologyNamespace> = {
  title: (one) => one.title,
  detail: (one) => texts(`${one.kind} namespace`, inodeOf(one)).join(' · '),
  words: (one) => texts(inodeOf(one), ...one.paths, ...one.pids.map(String)),
  ...inherited((one, of) => containersIn(one.id, of)),
  // Every network and veth of the host has an end in the root namespace: that tells nothing of it.
  networks: (one, of) =>
    one.kind === 'root' ? [] : texts(...(of.interfacesIn.get(one.id) ?? []).flatMap((item) => networkNames(item, of))),
  veths: (one, of) =>
    one.kind === 'root' ? [] : texts(...(of.interfacesIn.get(one.id) ?? []).flatMap((item) => vethNames(item, of))),
  addresses: (one, of) => ranges(addressesOf(of.interfacesIn.get(one.id) ?? [])),
  ports: (one) => listeningPorts(one.listeners),
  macs: (one, of) => macsOf(of.interfacesIn.get(one.id) ?? []),
};

const inodeOf = (one: TopologyNamespace): string | null => (one.inode === null ? null : String(one.inode));
