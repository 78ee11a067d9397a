import type { Evidence } from '../../shared/model';
import type { DeepReadonly } from '../../shared/model';
import { selectionTitle } from './describe';
import type { Selection } from './selection';
import type { TopologyIndex } from './topology-index';

/** What of an object can be copied; empty where it has none. */
export interface Copies {
  readonly name: string;
  readonly id: string;
  readonly addresses: readonly string[];
  readonly macs: readonly string[];
  /** Commands that show it, to paste into a shell on its host. */
  readonly commands: readonly string[];
}

export function copiesOf(selection: Selection, index: TopologyIndex): Copies | null {
  const parts = partsOf(selection, index);
  if (parts === null) return null;
  const once = (all: readonly (string | null)[]): string[] => [...new Set(all.filter((one) => one !== null))];
  return {
    name: selectionTitle(selection, index),
    id: selection.id,
    addresses: once(parts.addresses ?? []),
    macs: once(parts.macs ?? []),
    commands: once(parts.evidence.map((one) => one.command)),
  };
}

interface Parts {
  readonly addresses?: readonly (string | null)[];
  readonly macs?: readonly (string | null)[];
  readonly evidence: readonly DeepReadonly<Evidence>[];
}

function partsOf({ kind, id }: Selection, index: TopologyIndex): Parts | null {
  switch (kind) {
    case 'container': {
      const one = index.containers.get(id);
      const ends = index.endpointsByContainer.get(id) ?? [];
      if (one === undefined) return null;
      const addresses = ends.flatMap((end) => [end.ipv4, end.ipv6]);
      return { addresses, macs: ends.map((end) => end.mac), evidence: one.knowledge.evidence };
    }
    case 'interface': {
      const one = index.interfaces.get(id);
      if (one === undefined) return null;
      return { addresses: one.addresses.map(({ address }) => address), macs: [one.mac], evidence: one.evidence };
    }
    case 'network': {
      const one = index.networks.get(id);
      if (one === undefined) return null;
      return { addresses: one.pools.map(({ subnet }) => subnet), evidence: one.knowledge.evidence };
    }
    case 'port': {
      const one = index.ports.get(id);
      if (one === undefined) return null;
      const end = index.endpointsByContainer.get(one.container)?.find(({ network }) => network === one.network);
      return { addresses: [end?.ipv4 ?? null, end?.ipv6 ?? null], evidence: one.knowledge.evidence };
    }
    case 'namespace': {
      const one = index.namespaces.get(id);
      return one === undefined ? null : { evidence: one.knowledge.evidence };
    }
    case 'link': {
      const one = index.links.get(id);
      return one === undefined ? null : { evidence: one.knowledge.evidence };
    }
    case 'rule':
      return index.rules.has(id) ? { evidence: [] } : null;
  }
}
