import { parsePrefix } from '../topology/address';
import type { TopologyContainer, TopologyInterface, TopologyNamespace, TopologyPort } from '../topology/model';
import type { Facts, ItemPorts, ItemRange } from './facts';
import type { LookUps } from './look-ups';
import { hostSocket } from './titles';

/** Each once; null and empty texts left out. */
export function texts(...all: readonly (string | null | undefined)[]): string[] {
  return [...new Set(all.filter((text) => text !== null && text !== undefined && text !== ''))] as string[];
}

/** What is no address or subnet is left out. */
export function ranges(all: readonly (string | null | undefined)[]): ItemRange[] {
  return texts(...all).flatMap((text) => {
    const prefix = parsePrefix(text);
    return prefix === null ? [] : { prefix, text };
  });
}

export const addressesOf = (items: readonly TopologyInterface[]): string[] =>
  items.flatMap((one) => one.addresses.map((address) => address.address));

export const macsOf = (items: readonly TopologyInterface[]): string[] => texts(...items.map((one) => one.mac));

const onePort = (port: number): ItemPorts['ports'] => ({ low: port, high: port });

/** On the host, and in the container. */
export const publishedPorts = (one: TopologyPort): ItemPorts[] => [
  { ports: onePort(one.hostPort), protocol: one.protocol, text: hostSocket(one) },
  { ports: onePort(one.containerPort), protocol: one.protocol, text: `${String(one.containerPort)}/${one.protocol}` },
];

export const listeningPorts = (listeners: TopologyNamespace['listeners']): ItemPorts[] =>
  listeners.map(({ port, protocol }) => ({
    ports: onePort(port),
    protocol,
    text: `listens on ${String(port)}/${protocol}`,
  }));

type Inherited = 'projects' | 'images' | 'labels';

/** What a container's interfaces, published ports, namespace and links are found by as it is itself. */
export function inherited<Source>(
  containers: (one: Source, of: LookUps) => readonly TopologyContainer[],
): Required<Pick<Facts<Source>, Inherited>> {
  return {
    projects: (one, of) => texts(...containers(one, of).map((container) => container.project)),
    images: (one, of) => texts(...containers(one, of).map((container) => container.image)),
    labels: (one, of) => containers(one, of).flatMap((container) => Object.entries(container.labels)),
  };
}
