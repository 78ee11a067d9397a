import type { TopologyPort } from '../../../shared/topology/model';
import type { TopologyIndex } from '../../state/topology-index';
import { Fact, Facts } from '../../ui/facts';
import { RefLink } from '../../ui/ref-link';
import { Section } from '../../ui/section';
import { HowKnown, Notes, RawJson, RuleList, SeeYourself } from './parts';

interface Props {
  readonly item: TopologyPort;
  readonly index: TopologyIndex;
}

export function PortFacts({ item, index }: Props) {
  return (
    <>
      <Section title="Overview">
        <Facts>
          <Fact name="On the host" mono>
            {item.hostAddress}
            <span className="muted"> port </span>
            {item.hostPort}
          </Fact>
          <Fact name="Leads to">
            <RefLink to={{ kind: 'container', id: item.container }} />
            <span className="muted"> port </span>
            <span className="mono">
              {item.containerPort}/{item.protocol}
            </span>
          </Fact>
          <Fact name="Through">
            {item.network === null ? null : <RefLink to={{ kind: 'network', id: item.network }} />}
          </Fact>
          <Fact name="Interface">
            {item.interface === null ? null : <RefLink to={{ kind: 'interface', id: item.interface }} />}
          </Fact>
          <Fact name="Host socket">{listenerWords(item.hostListener)}</Fact>
        </Facts>
      </Section>
      <Notes subjects={[item.id]} index={index} />
      <RuleList rules={item.rules.flatMap((id) => index.rules.get(id) ?? [])} />
      <HowKnown knowledge={item.knowledge} />
      <SeeYourself evidence={item.knowledge.evidence} />
      <RawJson value={item} />
    </>
  );
}

function listenerWords(seen: boolean | null): string {
  if (seen === null) return 'could not be read';
  return seen ? 'held on the host' : 'none: rules alone carry it';
}
