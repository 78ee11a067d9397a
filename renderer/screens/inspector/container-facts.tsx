import type { TopologyContainer } from '../../../shared/topology/model';
import type { TopologyIndex } from '../../state/topology-index';
import { Fact, Facts } from '../../ui/facts';
import { RefLink } from '../../ui/ref-link';
import { Section } from '../../ui/section';
import { EndpointList } from './endpoint-list';
import { HowKnown, InterfaceList, Labels, Notes, PortList, RawJson, RuleList, SeeYourself } from './parts';
import { Listeners, Neighbours, PolicyRules, Routes } from './tables';

interface Props {
  readonly item: TopologyContainer;
  readonly index: TopologyIndex;
}

export function ContainerFacts({ item, index }: Props) {
  const namespace = item.namespace === null ? undefined : index.namespaces.get(item.namespace);
  const isHost = namespace?.kind === 'root';
  const interfaces = namespace === undefined || isHost ? [] : (index.interfacesByNamespace.get(namespace.id) ?? []);
  const endpoints = index.endpointsByContainer.get(item.id) ?? [];
  const ports = index.portsByContainer.get(item.id) ?? [];
  const rules = [...new Set(ports.flatMap((port) => port.rules))].flatMap((id) => index.rules.get(id) ?? []);
  const evidence = [
    ...item.knowledge.evidence,
    ...(namespace?.knowledge.evidence ?? []),
    ...endpoints.flatMap((endpoint) => endpoint.knowledge.evidence),
  ];
  const subjects = [
    item.id,
    ...interfaces.map((one) => one.id),
    ...endpoints.map((one) => one.id),
    ...ports.map((one) => one.id),
  ];

  return (
    <>
      <Section title="Overview">
        <Facts>
          <Fact name="Image">{item.image}</Fact>
          <Fact name="State">{item.status === '' ? item.state : item.status}</Fact>
          <Fact name="Project">{item.project}</Fact>
          <Fact name="Service">{item.service}</Fact>
          <Fact name="Network mode">{item.networkMode}</Fact>
          <Fact name="Shares with">
            {item.sharesWith === null ? null : <RefLink to={{ kind: 'container', id: item.sharesWith }} />}
          </Fact>
          <Fact name="Gateway via">
            {item.gatewayNetwork === null ? null : <RefLink to={{ kind: 'network', id: item.gatewayNetwork }} />}
          </Fact>
          <Fact name="Namespace">
            {namespace === undefined ? (
              <span className="unknown">{item.state === 'running' ? 'not known' : 'none: it is not running'}</span>
            ) : (
              <RefLink to={{ kind: 'namespace', id: namespace.id }}>{isHost ? 'the host’s' : namespace.title}</RefLink>
            )}
          </Fact>
          <Fact name="PID" mono>
            {item.pid}
          </Fact>
          <Fact name="Id" mono>
            {item.id}
          </Fact>
        </Facts>
      </Section>
      <Notes subjects={subjects} index={index} />
      <EndpointList title="Endpoints" endpoints={endpoints} by="network" />
      <InterfaceList title="Interfaces" items={interfaces} />
      {isHost ? <p className="muted pad">It uses the host’s own interfaces, routes and ports.</p> : null}
      <PortList ports={ports} />
      <RuleList rules={rules} />
      {namespace === undefined || isHost ? null : (
        <>
          <Routes namespace={namespace} />
          <PolicyRules namespace={namespace} />
          <Listeners namespace={namespace} />
          <Neighbours namespace={namespace} />
        </>
      )}
      <Labels title="Labels" labels={item.labels} />
      <HowKnown knowledge={item.knowledge} />
      <SeeYourself evidence={evidence} />
      <RawJson value={{ container: item, endpoints, ports }} />
    </>
  );
}
