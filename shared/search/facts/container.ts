import type { TopologyContainer, TopologyInterface, TopologyNamespace } from '../../topology/model';
import type { Facts } from '../facts';
import { vethNames, type LookUps } from '../look-ups';
import { addressesOf, inherited, listeningPorts, macsOf, publishedPorts, ranges, texts } from '../values';

export const containerFacts: Facts<TopologyContainer> = {
  title: (one) => one.name,
  detail: (one, of) =>
    texts(one.image, endpointAddresses(one, of)[0], one.state === 'running' ? null : one.state).join(' · '),
  words: (one, of) =>
    texts(
      one.image,
      one.id,
      one.project,
      one.service,
      ...endpointAddresses(one, of),
      ...(of.endpointsOf.get(one.id) ?? []).flatMap((end) => end.aliases),
    ),
  ...inherited((one) => [one]),
  networks: (one, of) =>
    texts(...(of.endpointsOf.get(one.id) ?? []).map((end) => of.networks.get(end.network)?.name ?? end.network)),
  states: (one) => [one.state],
  veths: (one, of) => texts(...ownInterfaces(one, of).flatMap((item) => vethNames(item, of))),
  addresses: (one, of) => ranges([...endpointAddresses(one, of), ...addressesOf(ownInterfaces(one, of))]),
  ports: (one, of) => [
    ...(of.portsOf.get(one.id) ?? []).flatMap(publishedPorts),
    ...listeningPorts(ownNamespace(one, of)?.listeners ?? []),
  ],
  macs: (one, of) =>
    texts(...(of.endpointsOf.get(one.id) ?? []).map((end) => end.mac), ...macsOf(ownInterfaces(one, of))),
};

const endpointAddresses = (one: TopologyContainer, of: LookUps): string[] =>
  texts(...(of.endpointsOf.get(one.id) ?? []).flatMap((end) => [end.ipv4, end.ipv6]));

/** In the host's namespace every interface of the host would be its own. */
function ownNamespace({ namespace }: TopologyContainer, of: LookUps): TopologyNamespace | null {
  const found = namespace === null ? undefined : of.namespaces.get(namespace);
  return found === undefined || found.kind === 'root' ? null : found;
}

function ownInterfaces(one: TopologyContainer, of: LookUps): readonly TopologyInterface[] {
  const own = ownNamespace(one, of);
  return own === null ? [] : (of.interfacesIn.get(own.id) ?? []);
}
