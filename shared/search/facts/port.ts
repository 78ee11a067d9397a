import type { TopologyContainer, TopologyPort } from '../../topology/model';
import type { Facts } from '../facts';
import type { LookUps } from '../look-ups';
import { portTitle } from '../titles';
import { inherited, publishedPorts, ranges, texts } from '../values';

export const portFacts: Facts<TopologyPort> = {
  title: portTitle,
  detail: (one, of) => `published by ${of.containers.get(one.container)?.name ?? one.container}`,
  words: (one, of) =>
    texts(String(one.hostPort), String(one.containerPort), of.containers.get(one.container)?.name ?? one.container),
  ...inherited(ownerOf),
  networks: (one, of) => texts(one.network === null ? null : of.networks.get(one.network)?.name),
  addresses: (one, of) => {
    const endpoint = (of.endpointsOf.get(one.container) ?? []).find((end) => end.network === one.network);
    return ranges([one.hostAddress, endpoint?.ipv4, endpoint?.ipv6]);
  },
  ports: publishedPorts,
};

function ownerOf(one: TopologyPort, { containers }: LookUps): readonly TopologyContainer[] {
  const container = containers.get(one.container);
  return container === undefined ? [] : [container];
}
