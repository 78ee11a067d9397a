import type { TopologyIndex } from './topology-index';
import type { Selection } from './selection';
import { hostSocket, linkTitle, portTitle, ruleTitle } from '../../shared/search/titles';

export { hostSocket, portTitle };

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
      return titleOfLink(id, index);
    case 'rule': {
      const rule = index.rules.get(id);
      return rule === undefined ? id : ruleTitle(rule);
    }
  }
}

function titleOfLink(id: string, index: TopologyIndex): string {
  const link = index.links.get(id);
  if (link === undefined) return id;
  const name = (end: string): string => index.interfaces.get(end)?.name ?? end;
  return linkTitle(name(link.from), link.to === null ? null : name(link.to));
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
