import { canonicalAddress } from '../topology/address';
import type { TopologyEndpoint } from '../topology/model';
import { compareText, pushTo } from '../topology/order';
import { finding, type Check, type FindingContext } from './context';

/** Containers that stopped keep no address, so two endpoints of one network with one address are both live. */
export const duplicateAddresses: Check = (context) =>
  duplicates(context, 'duplicate-address', 'address', ({ ipv4, ipv6 }, add) => {
    if (ipv4 !== null) add(canonicalAddress(ipv4));
    if (ipv6 !== null) add(canonicalAddress(ipv6));
  });

export const duplicateMacs: Check = (context) =>
  duplicates(context, 'duplicate-mac', 'MAC address', ({ mac }, add) => {
    if (mac !== null) add(mac.toLowerCase());
  });

function duplicates(
  context: FindingContext,
  code: string,
  word: string,
  keysOf: (item: TopologyEndpoint, add: (key: string) => void) => void,
): ReturnType<Check> {
  const owners = new Map<string, Map<string, TopologyEndpoint[]>>();
  // ipvlan endpoints all have the MAC of their parent, by design.
  const drivers = new Map(context.networks.map((network) => [network.id, network.driver]));
  for (const item of context.endpoints) {
    if (drivers.get(item.network) === 'ipvlan' && code === 'duplicate-mac') continue;
    const network = owners.get(item.network) ?? new Map<string, TopologyEndpoint[]>();
    owners.set(item.network, network);
    keysOf(item, (key) => pushTo(network, key, item));
  }
  const spaces = new Map(context.containers.map((item) => [item.id, item.namespace]));
  const isPodman = context.snapshot.engine?.product === 'Podman';
  const names = new Map(context.containers.map((item) => [item.id, item.name]));
  return [...owners.values()]
    .flatMap((network) => [...network])
    .flatMap(([key, items]) => {
      if (items.length < 2) return [];
      // A pod's containers share one namespace, and Podman lists its one endpoint for each of them.
      const holding = new Set(items.map((item) => spaces.get(item.container) ?? item.id));
      if (holding.size < 2 || (isPodman && areOne(items))) return [];
      const holders = items.map((item) => names.get(item.container) ?? item.container).sort(compareText);
      return [
        finding({
          code,
          severity: 'danger',
          title: `Two containers with one ${word}`,
          detail: `${holders.join(' and ')} have the same ${word} on one network: ${key}. Frames reach one of them at a time.`,
          remedy: `Recreate one of them without a fixed ${word}.`,
          subjects: items.map((item) => item.id).sort(compareText),
          evidence: holders.map((name) => context.evidence.container(name, 'its addresses')),
        }),
      ];
    });
}

/** Without a look into the namespaces: netavark makes MAC addresses by chance, so one with one address is one interface. */
function areOne([first, ...others]: readonly TopologyEndpoint[]): boolean {
  return others.every((item) => item.mac !== null && item.mac === first?.mac && item.ipv4 === first.ipv4);
}
