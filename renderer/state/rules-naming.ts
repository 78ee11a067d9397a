import { parseNatTarget, interfaceName, singleAddress } from '../../shared/topology/rule-match';
import { canonicalAddress } from '../../shared/topology/address';
import type { TopologyRule } from '../../shared/topology/model';
import type { Selection } from './selection';
import type { TopologyIndex } from './topology-index';

/** Rules that name an object: by a port mapping of it, its interface's name, or its address alone. In the kernel's order. */
export function rulesNaming(selection: Selection, index: TopologyIndex): readonly TopologyRule[] {
  const { ids, names, addresses } = namesOf(selection, index);
  if (ids.size === 0 && names.size === 0 && addresses.size === 0) return [];
  return index.topology.rules.filter(({ id, matches }) => {
    if (ids.has(id)) return true;
    const interfaces = [matches.inInterface, matches.outInterface].map(interfaceName);
    if (interfaces.some((name) => name !== null && names.has(name))) return true;
    const target = parseNatTarget(matches.toDestination)?.address ?? null;
    const named = [singleAddress(matches.source), singleAddress(matches.destination), target];
    return named.some((address) => address !== null && addresses.has(address));
  });
}

interface Names {
  readonly ids: ReadonlySet<string>;
  /** Of interfaces of the root namespace: rules are read there. */
  readonly names: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
}

const none: Names = { ids: new Set(), names: new Set(), addresses: new Set() };

function namesOf({ kind, id }: Selection, index: TopologyIndex): Names {
  switch (kind) {
    case 'container': {
      const ends = index.endpointsByContainer.get(id) ?? [];
      const rules = (index.portsByContainer.get(id) ?? []).flatMap((port) => port.rules);
      return { ...none, ids: new Set(rules), addresses: canonical(ends.flatMap((end) => [end.ipv4, end.ipv6])) };
    }
    case 'network': {
      const network = index.networks.get(id);
      const bridge = index.interfaces.get(network?.bridge ?? '');
      return { ...none, ids: new Set(network?.rules), names: new Set(bridge === undefined ? [] : [bridge.name]) };
    }
    case 'interface': {
      const item = index.interfaces.get(id);
      if (item === undefined) return none;
      const root = index.namespaces.get(item.namespace)?.kind === 'root';
      const addresses = canonical(item.addresses.map((one) => one.address));
      return { ...none, names: new Set(root ? [item.name] : []), addresses };
    }
    case 'port':
      return { ...none, ids: new Set(index.ports.get(id)?.rules) };
    case 'rule':
    case 'link':
    case 'namespace':
      return none;
  }
}

const canonical = (all: readonly (string | null)[]): Set<string> =>
  new Set(all.flatMap((one) => (one === null ? [] : canonicalAddress(one))));
