import type { TopologyLink } from '../../../shared/topology/model';
import { namespaceWord } from '../../../shared/topology/namespace-word';
import type { TopologyIndex } from '../../state/topology-index';
import { Fact, Facts } from '../../ui/facts';
import { RefLink } from '../../ui/ref-link';
import { Section } from '../../ui/section';
import { RatePlot } from '../live/rate-plot';
import { viewOf } from '../../state/rates-of';
import { AddressLines, HowKnown, Notes, RawJson, SeeYourself } from './parts';

const kindWords: Readonly<Record<TopologyLink['kind'], string>> = {
  veth: 'Veth pair: what goes in at one end comes out at the other',
  master: 'Bridge port: the interface is enslaved to the bridge',
  lower: 'The interface sits on the other device',
  vxlan: 'VXLAN tunnel to other hosts',
};

interface Props {
  readonly item: TopologyLink;
  readonly index: TopologyIndex;
}

export function LinkFacts({ item, index }: Props) {
  return (
    <>
      <Section title="Overview">
        <p>{kindWords[item.kind]}.</p>
        <Facts>
          <Fact name="From">
            <End id={item.from} index={index} />
          </Fact>
          <Fact name="To">
            {item.to === null ? <span className="unknown">not known</span> : <End id={item.to} index={index} />}
          </Fact>
        </Facts>
      </Section>
      <RatePlot id={viewOf(item)} index={index} />
      <Notes subjects={[item.id]} index={index} />
      <HowKnown knowledge={item.knowledge} />
      <SeeYourself evidence={item.knowledge.evidence} />
      <RawJson value={item} />
    </>
  );
}

function End({ id, index }: { readonly id: string; readonly index: TopologyIndex }) {
  const item = index.interfaces.get(id);
  if (item === undefined) return <span className="mono">{id}</span>;
  return (
    <>
      <RefLink to={{ kind: 'interface', id }} />
      <span className="muted"> in </span>
      <RefLink to={{ kind: 'namespace', id: item.namespace }}>{namespaceWord(item.namespace, index)}</RefLink>
      <AddressLines item={item} />
    </>
  );
}
