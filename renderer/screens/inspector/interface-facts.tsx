import type { TopologyInterface, TopologyLink } from '../../../shared/topology/model';
import { namespaceWord } from '../../../shared/topology/namespace-word';
import type { TopologyIndex } from '../../state/topology-index';
import { Fact, Facts } from '../../ui/facts';
import { RefLink } from '../../ui/ref-link';
import { Section } from '../../ui/section';
import { CounterTable } from './counter-table';
import { EndpointList } from './endpoint-list';
import { RatePlot } from '../live/rate-plot';
import { AddressLines, HowKnown, InterfaceList, Notes, RawJson, SeeYourself } from './parts';

interface Props {
  readonly item: TopologyInterface;
  readonly index: TopologyIndex;
}

export function InterfaceFacts({ item, index }: Props) {
  const links = index.linksByInterface.get(item.id) ?? [];
  const peer = links.find((link) => link.kind === 'veth');
  const endpoints = index.endpointsByInterface.get(item.id) ?? [];
  const members = index.interfacesByMaster.get(item.id) ?? [];
  const networks =
    item.network === null ? (index.networksByBridge.get(item.id) ?? []).map((one) => one.id) : [item.network];

  return (
    <>
      <Section title="Overview">
        <Facts>
          <Fact name="Kind">{item.kind === 'other' ? item.rawKind : item.kind}</Fact>
          <Fact name="State">{item.state ?? <span className="unknown">not told</span>}</Fact>
          <Fact name="Addresses">
            {item.addresses.length === 0 ? <span className="muted">none</span> : <AddressLines item={item} />}
          </Fact>
          <Fact name="MAC" mono>
            {item.mac}
          </Fact>
          <Fact name="MTU">{item.mtu === null ? null : `${String(item.mtu)} bytes`}</Fact>
          <Fact name="ifindex" mono>
            {item.ifindex ?? <span className="unknown">not told</span>}
          </Fact>
          <Fact name="In">
            <RefLink to={{ kind: 'namespace', id: item.namespace }}>{namespaceWord(item.namespace, index)}</RefLink>
          </Fact>
          <Fact name="Peer">{peer === undefined ? null : <OtherEnd link={peer} of={item} index={index} />}</Fact>
          <Fact name="Port of">
            {item.master === null ? null : <RefLink to={{ kind: 'interface', id: item.master }} />}
          </Fact>
          <Fact name="Network">
            {networks.length === 0 ? null : networks.map((id) => <RefLink key={id} to={{ kind: 'network', id }} />)}
          </Fact>
          <Fact name="Flags" mono>
            {item.flags.join(' ')}
          </Fact>
        </Facts>
      </Section>
      <RatePlot id={item.id} index={index} />
      <Notes subjects={[item.id, ...links.map((link) => link.id)]} index={index} />
      <OtherLinks links={links.filter((link) => link !== peer && link.kind !== 'master')} of={item} index={index} />
      <EndpointList title="Endpoints" endpoints={endpoints} by="container" />
      <InterfaceList title={item.kind === 'bridge' ? 'Bridge ports' : 'Members'} items={members} />
      {item.counters === null ? null : <CounterTable counters={item.counters} />}
      {Object.keys(item.details).length === 0 ? null : (
        <Section title="Details" open={false}>
          <Facts>
            {Object.entries(item.details).map(([name, value]) => (
              <Fact key={name} name={name} mono>
                {String(value)}
              </Fact>
            ))}
          </Facts>
        </Section>
      )}
      {peer === undefined ? null : <HowKnown knowledge={peer.knowledge} title="How the peer is known" />}
      <SeeYourself evidence={[...item.evidence, ...links.flatMap((link) => link.knowledge.evidence)]} />
      <RawJson value={{ interface: item, links }} />
    </>
  );
}

interface EndProps {
  readonly link: TopologyLink;
  readonly of: TopologyInterface;
  readonly index: TopologyIndex;
}

function OtherEnd({ link, of, index }: EndProps) {
  const other = link.from === of.id ? link.to : link.from;
  if (other === null)
    return <span className="unknown">not known: {link.knowledge.reason ?? 'no source tells it'}</span>;
  const space = index.interfaces.get(other)?.namespace;
  return (
    <>
      <RefLink to={{ kind: 'interface', id: other }} />
      {space === undefined ? null : (
        <>
          <span className="muted"> in </span>
          <RefLink to={{ kind: 'namespace', id: space }}>{namespaceWord(space, index)}</RefLink>
        </>
      )}
    </>
  );
}

const linkWords: Readonly<Record<TopologyLink['kind'], string>> = {
  veth: 'Veth pair',
  master: 'Bridge port',
  lower: 'Sits on',
  vxlan: 'Tunnel',
};

function OtherLinks({ links, of, index }: { readonly links: readonly TopologyLink[] } & Omit<EndProps, 'link'>) {
  if (links.length === 0) return null;
  return (
    <Section title="Links" count={links.length}>
      <Facts>
        {links.map((link) => (
          <Fact key={link.id} name={link.kind === 'lower' && link.to === of.id ? 'Carries' : linkWords[link.kind]}>
            <OtherEnd link={link} of={of} index={index} />
          </Fact>
        ))}
      </Facts>
    </Section>
  );
}
