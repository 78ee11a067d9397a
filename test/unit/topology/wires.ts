import type { Topology, TopologyLink } from '../../../shared/topology/model';

/** Links in a person's words: `host:veth12 = web:eth0 (exact, nsid)`. */
export function wires(topology: Topology): string[] {
  return topology.links
    .filter((link) => link.kind === 'veth')
    .map((link) => `${ends(topology, link)} (${link.knowledge.certainty}, ${link.knowledge.method})`)
    .sort();
}

export function ends(topology: Topology, link: TopologyLink): string {
  return `${name(topology, link.from)} = ${link.to === null ? '?' : name(topology, link.to)}`;
}

/** `TITLE:INTERFACE`; the host's own namespace is `host`. */
export function name(topology: Topology, id: string): string {
  const item = topology.interfaces.find((one) => one.id === id);
  const place = topology.namespaces.find((one) => one.id === item?.namespace);
  return `${place?.kind === 'root' ? 'host' : (place?.title ?? '?')}:${item?.name ?? '?'}`;
}

/** The wire of an interface, by the name of either end. */
export function wireOf(topology: Topology, end: string): TopologyLink {
  const found = topology.links.find((link) => link.kind === 'veth' && ends(topology, link).split(' = ').includes(end));
  if (found === undefined) throw new Error(`No wire ends at ${end}: ${wires(topology).join('; ')}`);
  return found;
}

export function codes(topology: Topology): string[] {
  return topology.findings.map((finding) => finding.code).sort();
}
