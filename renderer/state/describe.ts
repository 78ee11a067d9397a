import type { TopologyIndex } from './topology-index';
import type { Selection } from './selection';
import type { TopologyPort } from '../../shared/topology/model';

/** `0.0.0.0:8080 → 80/tcp`, with brackets around IPv6 addresses. */
export function portTitle(port: TopologyPort): string {
  return `${hostSocket(port)} → ${String(port.containerPort)}/${port.protocol}`;
}

/** `0.0.0.0:8080` or `[::]:8080`. */
export function hostSocket(port: Pick<TopologyPort, 'hostAddress' | 'hostPort'>): string {
  const address = port.hostAddress.includes(':') ? `[${port.hostAddress}]` : port.hostAddress;
  return `${address}:${String(port.hostPort)}`;
}

/** The name that a person would use; the id where the topology does not know the object. */
export function selectionTitle(selection: Selection, index: TopologyIndex): string {
  const { id } = selection;
  switch (selection.kind) {
    case 'container':
      return index.containers.get(id)?.name ?? id;
    case 'interface':
      return index.interfaces.get(id)?.name ?? id;
    case 'network':
      return index.networks.get(id)?.name ?? id;
    case 'namespace':
      return index.namespaces.get(id)?.title ?? id;
    case 'port': {
      const port = index.ports.get(id);
      return port === undefined ? id : portTitle(port);
    }
    case 'link':
      return linkTitle(id, index);
    case 'rule': {
      const rule = index.rules.get(id);
      return rule === undefined ? id : `${rule.table} ${rule.chain} #${String(rule.number)}`;
    }
  }
}

function linkTitle(id: string, index: TopologyIndex): string {
  const link = index.links.get(id);
  if (link === undefined) return id;
  const name = (end: string | null): string => (end === null ? '?' : (index.interfaces.get(end)?.name ?? end));
  return `${name(link.from)} ↔ ${name(link.to)}`;
}

/** Where an interface is, in words: `web` for a container's, `host` for the root namespace. */
export function namespaceWord(id: string, index: TopologyIndex): string {
  const namespace = index.namespaces.get(id);
  if (namespace === undefined) return id;
  return namespace.kind === 'root' ? 'host' : namespace.title;
}

/** The object that an id of a gap or finding names, whatever its kind; null where none has it. */
export function selectionOf(id: string, index: TopologyIndex): Selection | null {
  if (index.containers.has(id)) return { kind: 'container', id };
  if (index.interfaces.has(id)) return { kind: 'interface', id };
  if (index.networks.has(id)) return { kind: 'network', id };
  if (index.namespaces.has(id)) return { kind: 'namespace', id };
  if (index.ports.has(id)) return { kind: 'port', id };
  if (index.links.has(id)) return { kind: 'link', id };
  if (index.rules.has(id)) return { kind: 'rule', id };
  return null;
}
