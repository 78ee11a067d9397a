import { canonicalAddress } from './address';
import { exact, inferred } from './knowledge';
import type { ContainerFact, ContainerNode, EndpointNode, PortDraft, RuleDraft, Workshop } from './nodes';
import { pushTo, uniqueByKey } from './order';
import type { PortRules } from './port-rules';
import type { RulePass } from './rules';
import { ruleEvidence } from './rules';

type PortFact = ContainerFact['ports'][number];

/** Rules that are shown as proof of one port. */
const MOST_PROOFS = 4;

/** Second pass: published ports, the rules that implement them, and the endpoint that they lead to. */
export function makePorts(
  workshop: Workshop,
  containers: readonly ContainerNode[],
  endpointsOf: ReadonlyMap<ContainerNode, readonly EndpointNode[]>,
  pass: RulePass,
  rules: PortRules,
): PortDraft[] {
  const listeners = listenerIndex(workshop);
  const ports: PortDraft[] = [];
  for (const container of containers) {
    const endpoints = endpointsOf.get(container) ?? [];
    for (const port of publishedPorts(container)) {
      ports.push(finishPort(workshop, port, container, endpoints, pass, rules, listeners));
    }
  }
  return ports;
}

/** The engine may list one mapping once per address family and once more for its exposed port. */
function publishedPorts(container: ContainerNode): readonly PortDraft[] {
  const published: PortDraft[] = [];
  for (const fact of container.fact?.ports ?? []) {
    if (fact.hostPort !== null) published.push(draftPort(container, fact, fact.hostPort));
  }
  if (published.length < 2) return published;
  return uniqueByKey(
    published,
    (port) => port.id,
    () => undefined,
  );
}

function draftPort(container: ContainerNode, fact: PortFact, hostPort: number): PortDraft {
  const hostAddress = fact.hostAddress === null || fact.hostAddress === '' ? '0.0.0.0' : fact.hostAddress;
  return {
    id: `${container.id}/${hostAddress}:${hostPort}-${fact.containerPort}/${fact.protocol}`,
    container: container.id,
    protocol: fact.protocol,
    hostAddress,
    hostPort,
    containerPort: fact.containerPort,
    network: null,
    interface: null,
    rules: [],
    hostListener: null,
    knowledge: exact('engine', []),
  };
}

function finishPort(
  workshop: Workshop,
  port: PortDraft,
  container: ContainerNode,
  endpoints: readonly EndpointNode[],
  pass: RulePass,
  rules: PortRules,
  listeners: ReadonlyMap<string, readonly string[]> | null,
): PortDraft {
  const family = port.hostAddress.includes(':') ? 6 : 4;
  const hostAddress = isAny(port) ? null : canonicalAddress(port.hostAddress);
  const found = new Set<RuleDraft>();
  let home: EndpointNode | null = null;
  for (const endpoint of endpoints) {
    const address = family === 4 ? endpoint.draft.ipv4 : endpoint.draft.ipv6;
    if (address === null) continue;
    const key = canonicalAddress(address);
    const dnat = rules.findDnat(key, hostAddress, port);
    if (dnat.length > 0) home ??= endpoint;
    // Accepts belong to the mapping only where it leads to this endpoint; routed networks have no DNAT at all.
    const others = dnat.length > 0 || isRouted(endpoint, family) ? rules.findOthers(key, port) : [];
    for (const rule of dnat) found.add(rule);
    for (const rule of others) found.add(rule);
  }
  if (hostAddress !== null) for (const rule of rules.findGuards(hostAddress, port)) found.add(rule);
  const hasDnat = home !== null;
  home ??= endpoints.find((endpoint) => endpoint.network.id === container.draft.gatewayNetwork) ?? null;
  port.network = home?.network.id ?? null;
  port.interface = home?.interface?.id ?? null;
  port.rules = Array.from(found, (rule) => rule.id);
  for (const rule of found) rule.ports = [...rule.ports, port.id];
  port.hostListener = listeners === null ? null : hasListener(listeners, port);
  const engine = workshop.evidence.container(
    container.draft.name,
    `${port.hostPort} to ${port.containerPort}/${port.protocol}`,
  );
  if (hasDnat) {
    const proofs = [engine];
    for (const rule of found) if (proofs.length <= MOST_PROOFS) proofs.push(ruleEvidence(workshop.evidence, rule));
    port.knowledge = exact('rule', proofs);
    return port;
  }
  port.knowledge = withoutDnat(workshop, port, container, home, family, pass, engine);
  return port;
}

function withoutDnat(
  workshop: Workshop,
  port: PortDraft,
  container: ContainerNode,
  home: EndpointNode | null,
  family: 4 | 6,
  pass: RulePass,
  engine: PortDraft['knowledge']['evidence'][number],
): PortDraft['knowledge'] {
  const { snapshot } = workshop;
  if (!pass.readable(family)) {
    return exact('engine', [engine], 'The engine states it; the rules that implement it could not be read.');
  }
  if (home !== null && isRouted(home, family)) {
    return exact(
      'engine',
      [engine],
      'The network is routed: the container port is opened on its own address, and nothing on the host.',
    );
  }
  if (family === 6 && (home === null || home.draft.ipv6 === null)) {
    return exact(
      'engine',
      [engine],
      'The container has no IPv6 address: the engine takes such connections itself and passes them on over IPv4 (docker-proxy).',
    );
  }
  if (snapshot.engine?.rootless === true) {
    return exact('engine', [engine], 'A rootless engine forwards ports in its own namespace.');
  }
  if (container.live && container.draft.state === 'running') {
    workshop.problems.push({
      code: 'published-without-rule',
      subjects: [port.id, container.id],
      detail: `${container.draft.name} publishes ${port.hostAddress}:${port.hostPort}/${port.protocol}, but no DNAT rule leads to it.${port.hostListener === true ? ' A process on the host holds the port and may pass connections on.' : ''}`,
      evidence: [engine, ...natEvidence(workshop, family)],
    });
  }
  return inferred('engine', [engine], 'The engine states it, but no rule implements it.', null);
}

function natEvidence(workshop: Workshop, family: 4 | 6): PortDraft['knowledge']['evidence'] {
  const tool = family === 4 ? 'iptables' : 'ip6tables';
  return [
    workshop.evidence.source(
      `firewall.${tool}`,
      workshop.evidence.asRoot(`${tool} -t nat -S`),
      'the rules with --to-destination',
    ),
  ];
}

function isAny(port: PortDraft): boolean {
  return port.hostAddress === '0.0.0.0' || port.hostAddress === '::';
}

function isRouted(endpoint: EndpointNode, family: 4 | 6): boolean {
  const mode = endpoint.network.draft.options[`com.docker.network.bridge.gateway_mode_ipv${family}`];
  return mode === 'routed';
}

/** Addresses that listen, by protocol and port; null where the host's sockets were not read. */
function listenerIndex(workshop: Workshop): Map<string, string[]> | null {
  const { sources, namespaces } = workshop.snapshot;
  const status = sources.find((source) => source.id === 'host.listeners')?.status;
  if (status !== 'complete') return null;
  const index = new Map<string, string[]>();
  for (const listener of namespaces.find((namespace) => namespace.id === 'root')?.listeners ?? []) {
    pushTo(index, `${listener.protocol} ${listener.port}`, canonicalAddress(listener.address));
  }
  return index;
}

/** Addresses of sockets that take connections to all addresses. */
const WILDCARDS = [canonicalAddress('::'), '0.0.0.0', '*'];

function hasListener(listeners: ReadonlyMap<string, readonly string[]>, port: PortDraft): boolean {
  const own = canonicalAddress(port.hostAddress);
  const addresses = listeners.get(`${port.protocol} ${port.hostPort}`) ?? [];
  return addresses.some(
    (address) =>
      address === own || (WILDCARDS.includes(address) && (isAny(port) || address === '*' || sameFamily(address, own))),
  );
}

function sameFamily(left: string, right: string): boolean {
  return left.includes(':') === right.includes(':');
}
