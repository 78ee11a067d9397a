import { findFindings } from '../findings/findings';
import type { Problem } from '../findings/problem';
import type { HostSnapshot } from '../model';
import { settleContainers } from './container-namespaces';
import { makeContainers, resolveJoins } from './containers';
import { makeEndpoints, placeEndpoints } from './endpoints';
import { evidenceFor } from './evidence';
import { findGaps } from './gaps';
import { settleGateways } from './gateways';
import { spreadNetworks } from './interface-networks';
import { lowerLinks } from './lower-links';
import { masterLinks } from './master-links';
import { TOPOLOGY_FORMAT, TOPOLOGY_VERSION, type Topology } from './model';
import { makeNamespaces } from './namespaces';
import { settleNetworkRules } from './network-rules';
import { makeNetworks, placeNetworks } from './networks';
import type { ContainerNode, EndpointNode, InterfaceDraft, NamespaceNode, NetworkNode, Workshop } from './nodes';
import { byTextKey, compareNatural, compareText, pushTo } from './order';
import { pairVeths } from './pairing/ladder';
import { vethLinks } from './pairing/links';
import { PortRules } from './port-rules';
import { makePorts } from './ports';
import { PrefixIndex } from './prefix-index';
import { containerInits } from './processes';
import { makeRules, sortRules } from './rules';
import { viewGaps } from './view-gaps';

/**
 * The graph of one host, from one scan of it. Pure and total: whatever the host sent, a topology comes out, and what
 * does not fit together is among its findings. Entities come first, references between them second.
 * The order of the snapshot's lists does not matter.
 */
export function buildTopology(snapshot: HostSnapshot): Topology {
  const workshop = openWorkshop(snapshot);
  const containers = makeContainers(workshop, containerInits(snapshot.processes));
  const joins = resolveJoins(workshop, containers);
  const spaces = makeNamespaces(workshop, containers, joins);
  const networks = makeNetworks(workshop);
  const endpoints = makeEndpoints(workshop, containers, networks);
  const rulePass = makeRules(workshop);

  settleContainers(workshop, spaces, containers, joins);
  placeNetworks(workshop, networks, spaces);
  placeEndpoints(workshop, endpoints);
  const masters = masterLinks(workshop, spaces.nodes);
  const pairing = pairVeths({
    workshop,
    namespaces: spaces.nodes,
    root: spaces.root,
    networks,
    endpoints,
    pools: poolIndex(networks),
  });
  spreadNetworks(pairing, networks);
  const endpointsOf = new Map<ContainerNode, EndpointNode[]>();
  for (const endpoint of endpoints) pushTo(endpointsOf, endpoint.container, endpoint);
  settleGateways(containers, endpointsOf);
  const portRules = new PortRules(rulePass.rules);
  const ports = makePorts(workshop, containers, endpointsOf, rulePass, portRules);
  settleNetworkRules(networks, rulePass.rules);
  const links = [...vethLinks(pairing), ...masters, ...lowerLinks(workshop, pairing, endpoints)];

  const parts = {
    namespaces: spaces.nodes.map((node) => node.draft),
    interfaces: interfaceDrafts(spaces.nodes).sort(byPlace),
    networks: networks.map((node) => node.draft),
    containers: containers
      .map((node) => node.draft)
      .sort((left, right) => compareText(left.name, right.name) || compareText(left.id, right.id)),
    endpoints: endpoints.map((node) => node.draft),
    ports: ports.sort(byTextKey((port) => port.id)),
    links: links.sort(byTextKey((link) => link.id)),
    chains: rulePass.chains,
    rules: sortRules(rulePass.rules),
  };
  return {
    format: TOPOLOGY_FORMAT,
    version: TOPOLOGY_VERSION,
    takenAt: snapshot.takenAt,
    target: snapshot.target,
    host: {
      hostname: snapshot.host.hostname,
      os: snapshot.host.os,
      kernel: snapshot.host.kernel,
      engine: snapshot.engine?.product ?? null,
      engineVersion: snapshot.engine?.version ?? null,
    },
    privilege: snapshot.privilege,
    ...parts,
    findings: findFindings({
      ...parts,
      snapshot,
      evidence: workshop.evidence,
      problems: workshop.problems,
      root: workshop.root,
    }),
    gaps: [...viewGaps(snapshot, parts), ...findGaps(snapshot, parts)],
    sources: [...snapshot.sources].sort(byTextKey((source) => source.id)),
  };
}

function openWorkshop(snapshot: HostSnapshot): Workshop {
  const { level } = snapshot.privilege;
  const root = level === 'root' || level === 'sudo';
  const problems: Problem[] = [];
  return {
    snapshot,
    evidence: evidenceFor(level, { enter: snapshot.view.enter, product: snapshot.engine?.product ?? null }),
    root,
    remedy: root ? null : 'Log in as root, or allow this user sudo without a password.',
    problems,
  };
}

function interfaceDrafts(namespaces: readonly NamespaceNode[]): InterfaceDraft[] {
  const drafts: InterfaceDraft[] = [];
  for (const { interfaces } of namespaces) for (const { draft } of interfaces) drafts.push(draft);
  return drafts;
}

function poolIndex(networks: readonly NetworkNode[]): PrefixIndex<NetworkNode> {
  const index = new PrefixIndex<NetworkNode>();
  for (const node of networks) for (const { subnet } of node.draft.pools) index.add(subnet, node);
  return index;
}

function byPlace(left: Topology['interfaces'][number], right: Topology['interfaces'][number]): number {
  return (
    Number(right.namespace === 'root') - Number(left.namespace === 'root') ||
    compareText(left.namespace, right.namespace) ||
    (left.ifindex ?? Number.MAX_SAFE_INTEGER) - (right.ifindex ?? Number.MAX_SAFE_INTEGER) ||
    compareNatural(left.name, right.name)
  );
}
