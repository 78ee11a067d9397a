import { MousePointerClick } from 'lucide-react';
import type { ReactNode } from 'react';
import { useApp } from '../../state/context';
import { selectionTitle } from '../../state/describe';
import type { Selection } from '../../state/selection';
import type { TopologyIndex } from '../../state/topology-index';
import { ContainerFacts } from './container-facts';
import { HostFacts } from './host-facts';
import { InterfaceFacts } from './interface-facts';
import { LinkFacts } from './link-facts';
import { NamespaceFacts } from './namespace-facts';
import { NetworkFacts } from './network-facts';
import { PortFacts } from './port-facts';
import { RuleFacts } from './rule-facts';

const kindWords: Readonly<Record<Selection['kind'], string>> = {
  container: 'Container',
  interface: 'Interface',
  network: 'Docker network',
  namespace: 'Network namespace',
  port: 'Published port',
  link: 'Link',
  rule: 'Firewall rule',
};

/** Every fact of what is selected, where it comes from and how to see it by hand; the host where nothing is selected. */
export function Inspector() {
  const index = useApp((state) => state.chart?.index);
  const selection = useApp((state) => state.selection);
  if (index === undefined) {
    return (
      <div className="empty-panel" data-testid="inspector">
        <MousePointerClick size={20} />
        <p>What is selected on the map is explained here.</p>
      </div>
    );
  }
  const title = selection === null ? (index.topology.host.hostname ?? 'Host') : selectionTitle(selection, index);
  const mono = selection !== null && ['interface', 'port', 'link', 'rule'].includes(selection.kind);
  return (
    <div className="inspector" data-testid="inspector">
      <header>
        <p className="kind">{selection === null ? 'Host' : kindWord(selection, index)}</p>
        <h2 className={mono ? 'mono' : undefined}>{title}</h2>
      </header>
      {selection === null ? <HostFacts index={index} /> : factsOf(selection, index)}
    </div>
  );
}

function kindWord(selection: Selection, index: TopologyIndex): string {
  if (selection.kind !== 'interface') return kindWords[selection.kind];
  const kind = index.interfaces.get(selection.id)?.kind;
  if (kind === 'bridge') return 'Bridge';
  if (kind === 'veth') return 'Veth interface';
  return 'Interface';
}

function factsOf(selection: Selection, index: TopologyIndex): ReactNode {
  // The key folds sections anew for each object and forgets what was copied.
  const key = `${selection.kind} ${selection.id}`;
  const { id } = selection;
  const gone = <p className="muted pad">This object is no longer on the host.</p>;
  switch (selection.kind) {
    case 'container': {
      const item = index.containers.get(id);
      return item === undefined ? gone : <ContainerFacts key={key} item={item} index={index} />;
    }
    case 'interface': {
      const item = index.interfaces.get(id);
      return item === undefined ? gone : <InterfaceFacts key={key} item={item} index={index} />;
    }
    case 'network': {
      const item = index.networks.get(id);
      return item === undefined ? gone : <NetworkFacts key={key} item={item} index={index} />;
    }
    case 'namespace': {
      const item = index.namespaces.get(id);
      return item === undefined ? gone : <NamespaceFacts key={key} item={item} index={index} />;
    }
    case 'port': {
      const item = index.ports.get(id);
      return item === undefined ? gone : <PortFacts key={key} item={item} index={index} />;
    }
    case 'link': {
      const item = index.links.get(id);
      return item === undefined ? gone : <LinkFacts key={key} item={item} index={index} />;
    }
    case 'rule': {
      const item = index.rules.get(id);
      return item === undefined ? gone : <RuleFacts key={key} item={item} index={index} />;
    }
  }
}
