import type { TopologyNamespace } from '../../../shared/topology/model';
import type { TopologyIndex } from '../../state/topology-index';
import { Fact, Facts } from '../../ui/facts';
import { RefLink } from '../../ui/ref-link';
import { Section } from '../../ui/section';
import { HowKnown, InterfaceList, Notes, RawJson, SeeYourself } from './parts';
import { Listeners, Neighbours, PolicyRules, Routes } from './tables';

const kindWords: Readonly<Record<TopologyNamespace['kind'], string>> = {
  root: 'the host’s own',
  sandbox: 'a container’s',
  named: 'named, by ip netns',
  overlay: 'hidden, of an overlay network',
  ingress: 'hidden, of the swarm’s ingress',
  'load-balancer': 'hidden, of a swarm load balancer',
  other: 'not of Docker',
};

const detailWords: Readonly<Record<TopologyNamespace['detail'], string | null>> = {
  full: null,
  proc: 'Only partly read, from /proc/PID/net: kinds, states and peers are not told there.',
  none: 'Only known to exist: what is in it could not be read.',
};

interface Props {
  readonly item: TopologyNamespace;
  readonly index: TopologyIndex;
}

export function NamespaceFacts({ item, index }: Props) {
  const detail = detailWords[item.detail];
  return (
    <>
      <Section title="Overview">
        <Facts>
          <Fact name="Namespace">{kindWords[item.kind]}</Fact>
          <Fact name="Inode" mono>
            {item.inode}
          </Fact>
          <Fact name="nsid" mono>
            {item.nsid}
          </Fact>
          <Fact name="Containers">
            {item.containers.length === 0
              ? null
              : item.containers.map((id) => <RefLink key={id} to={{ kind: 'container', id }} />)}
          </Fact>
          <Fact name="Bound to" mono>
            {item.paths.length === 0 ? null : item.paths.map((path) => <div key={path}>{path}</div>)}
          </Fact>
          <Fact name="PIDs" mono>
            {item.pids.slice(0, 24).join(' ')}
          </Fact>
        </Facts>
        {detail === null ? null : <p className="unknown">{detail}</p>}
      </Section>
      <Notes subjects={[item.id]} index={index} />
      <InterfaceList title="Interfaces" items={index.interfacesByNamespace.get(item.id) ?? []} />
      <Routes namespace={item} />
      <PolicyRules namespace={item} />
      <Listeners namespace={item} />
      <Neighbours namespace={item} />
      <HowKnown knowledge={item.knowledge} />
      <SeeYourself evidence={item.knowledge.evidence} />
      <RawJson value={item} />
    </>
  );
}
