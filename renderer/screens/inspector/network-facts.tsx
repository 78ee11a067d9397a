import type { TopologyNetwork } from '../../../shared/topology/model';
import type { TopologyIndex } from '../../state/topology-index';
import { Fact, Facts } from '../../ui/facts';
import { RefLink } from '../../ui/ref-link';
import { Section } from '../../ui/section';
import { EndpointList } from './endpoint-list';
import { HowKnown, InterfaceList, Labels, Notes, PortList, RawJson, SeeYourself } from './parts';

interface Props {
  readonly item: TopologyNetwork;
  readonly index: TopologyIndex;
}

export function NetworkFacts({ item, index }: Props) {
  const bridge = item.bridge === null ? undefined : index.interfaces.get(item.bridge);
  const members = item.bridge === null ? [] : (index.interfacesByMaster.get(item.bridge) ?? []);
  const ports = index.topology.ports.filter((port) => port.network === item.id);
  const subjects = bridge === undefined ? [item.id] : [item.id, bridge.id];

  return (
    <>
      <Section title="Overview">
        <Facts>
          <Fact name="Driver">{item.driver}</Fact>
          <Fact name="Scope">{item.scope}</Fact>
          {item.pools.map((pool) => (
            <Fact key={pool.subnet} name="Subnet">
              <span className="mono">{pool.subnet}</span>
              {pool.gateway === null ? null : (
                <>
                  <span className="muted"> gateway </span>
                  <span className="mono">{pool.gateway}</span>
                </>
              )}
            </Fact>
          ))}
          <Fact name="Internal">{item.internal ? 'yes: no way out of the host' : null}</Fact>
          <Fact name="IPv6">{item.ipv6 ? 'enabled' : null}</Fact>
          <Fact name="Project">{item.project}</Fact>
          <Fact name="Bridge">
            {item.bridge === null ? null : <RefLink to={{ kind: 'interface', id: item.bridge }} />}
          </Fact>
          <Fact name="Parent device">
            {item.lower === null ? null : <RefLink to={{ kind: 'interface', id: item.lower }} />}
          </Fact>
          <Fact name="Bridge state">{bridge?.state}</Fact>
          <Fact name="MTU">{bridge === undefined || bridge.mtu === null ? null : `${String(bridge.mtu)} bytes`}</Fact>
          <Fact name="MAC" mono>
            {bridge?.mac}
          </Fact>
          <Fact name="Id" mono>
            {item.id}
          </Fact>
        </Facts>
      </Section>
      <Notes subjects={subjects} index={index} />
      <EndpointList title="Containers" endpoints={index.endpointsByNetwork.get(item.id) ?? []} by="container" />
      <InterfaceList title="Bridge ports" items={members} />
      <PortList ports={ports} />
      <Labels title="Options" labels={item.options} />
      <Labels title="Labels" labels={item.labels} />
      <HowKnown
        knowledge={item.knowledge}
        title={bridge === undefined ? 'How this is known' : 'How its bridge is known'}
      />
      <SeeYourself evidence={[...item.knowledge.evidence, ...(bridge?.evidence ?? [])]} />
      <RawJson value={item} />
    </>
  );
}
