import type { TopologyIndex } from '../../state/topology-index';
import { Fact, Facts } from '../../ui/facts';
import { RefLink } from '../../ui/ref-link';
import { Section } from '../../ui/section';
import { localTime, plural } from '../format';
import { GapList } from '../gap-list';
import { InterfaceList, SeeYourself } from './parts';
import { Listeners, Neighbours, PolicyRules, Routes } from './tables';

/** Shown while nothing is selected: the host itself. */
export function HostFacts({ index }: { readonly index: TopologyIndex }) {
  const { topology } = index;
  const root = topology.namespaces.find((namespace) => namespace.kind === 'root');
  const { host } = topology;
  const engine = [host.engine, host.engineVersion].filter((part) => part !== null).join(' ');
  const own = root === undefined ? [] : (index.interfacesByNamespace.get(root.id) ?? []);
  return (
    <>
      <Section title="Overview">
        <Facts>
          <Fact name="Engine">{engine === '' ? <span className="unknown">not seen</span> : engine}</Fact>
          <Fact name="System">{host.os}</Fact>
          <Fact name="Kernel">{host.kernel}</Fact>
          <Fact name="Scanned">{localTime(topology.takenAt)}</Fact>
          <Fact name="As">{topology.privilege.user}</Fact>
          <Fact name="Containers">
            {plural(topology.containers.filter((one) => one.state === 'running').length, 'running', 'running')} of{' '}
            {topology.containers.length}
          </Fact>
          <Fact name="Networks">{topology.networks.length}</Fact>
          <Fact name="Namespaces">{topology.namespaces.length}</Fact>
          <Fact name="Veth pairs">{topology.links.filter((link) => link.kind === 'veth').length}</Fact>
          <Fact name="Rules">{topology.rules.length}</Fact>
          <Fact name="Root namespace">
            {root === undefined ? null : <RefLink to={{ kind: 'namespace', id: root.id }}>{root.title}</RefLink>}
          </Fact>
        </Facts>
      </Section>
      {topology.gaps.length === 0 ? null : (
        <Section title="Not visible" count={topology.gaps.length}>
          <GapList gaps={topology.gaps} />
        </Section>
      )}
      <InterfaceList
        title="Interfaces"
        items={own.filter((item) => item.kind !== 'veth' && item.kind !== 'loopback')}
      />
      {root === undefined ? null : (
        <>
          <Routes namespace={root} />
          <PolicyRules namespace={root} />
          <Listeners namespace={root} />
          <Neighbours namespace={root} />
          <SeeYourself evidence={root.knowledge.evidence} />
        </>
      )}
    </>
  );
}
