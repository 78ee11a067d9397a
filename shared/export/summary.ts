import type { Topology } from '../topology/model';
import { plainText } from './tables/table';

const plural = (count: number, one: string, many = `${one}s`): string => `${String(count)} ${count === 1 ? one : many}`;

function countBy<Item>(items: readonly Item[], key: (item: Item) => string): string {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${String(count)} ${name}`).join(', ');
}

function vethLine(topology: Topology): string {
  const veths = topology.links.filter((link) => link.kind === 'veth');
  const how = countBy(veths, (link) =>
    link.knowledge.certainty === 'unknown' ? 'not known' : `${link.knowledge.certainty} by ${link.knowledge.method}`,
  );
  return veths.length === 0 ? 'none' : `${plural(veths.length, 'pair')} (${how})`;
}

/** Equal lines once, with how many of them there are. */
function alike(lines: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].map(([line, count]) => (count === 1 ? line : `${line} (${count})`));
}

/** What a host has, in a dozen lines for a terminal. Findings are listed; gaps are not: the command line prints them apart. */
export function summaryText(topology: Topology): string {
  const { host, privilege } = topology;
  const engine = host.engine === null ? 'no engine answered' : `${host.engine} ${host.engineVersion ?? ''}`.trim();
  const root = topology.namespaces.find((namespace) => namespace.kind === 'root');
  const bridges = topology.interfaces.filter((one) => one.kind === 'bridge' && one.namespace === root?.id);
  const dnat = topology.rules.filter((rule) => rule.matches.target === 'DNAT' && rule.ports.length > 0);
  const lines: [string, string][] = [
    ['Host', [host.hostname ?? topology.target, host.os, host.kernel].filter((part) => part !== null).join(' · ')],
    ['Engine', engine],
    ['Seen as', `${privilege.user ?? 'unknown user'} (${privilege.level}${privilege.docker ? '' : ', no Docker API'})`],
    [
      'Containers',
      topology.containers.length === 0
        ? 'none'
        : `${plural(topology.containers.length, 'container')} (${countBy(topology.containers, (one) => one.state)})`,
    ],
    [
      'Networks',
      topology.networks.length === 0
        ? 'none'
        : `${plural(topology.networks.length, 'network')} (${countBy(topology.networks, (one) => one.driver)})`,
    ],
    [
      'Bridges',
      bridges.length === 0 ? 'none' : `${String(bridges.length)} (${bridges.map((bridge) => bridge.name).join(', ')})`,
    ],
    ['Veth pairs', vethLine(topology)],
    ['Namespaces', countBy(topology.namespaces, (namespace) => namespace.kind)],
    [
      'Ports',
      topology.ports.length === 0
        ? 'none published'
        : `${plural(topology.ports.length, 'mapping')}, ${plural(dnat.length, 'DNAT rule')} tied to them`,
    ],
    ['Rules', topology.rules.length === 0 ? 'none read' : plural(topology.rules.length, 'rule')],
  ];
  const findings = alike(topology.findings.map((finding) => `  ${finding.severity}: ${finding.title}`));
  if (findings.length > 0) lines.push(['Findings', String(topology.findings.length)]);
  const facts = lines.map(([name, value]) => `${name.padEnd(11)} ${value}`);
  return [...facts, ...findings].map(plainText).join('\n') + '\n';
}
