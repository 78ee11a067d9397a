import type { TopologyPort, TopologyRule } from '../topology/model';

/** `0.0.0.0:8080` or `[::]:8080`. */
export function hostSocket(port: Pick<TopologyPort, 'hostAddress' | 'hostPort'>): string {
  const address = port.hostAddress.includes(':') ? `[${port.hostAddress}]` : port.hostAddress;
  return `${address}:${String(port.hostPort)}`;
}

/** `0.0.0.0:8080 → 80/tcp`, with brackets around IPv6 addresses. */
export function portTitle(port: TopologyPort): string {
  return `${hostSocket(port)} → ${String(port.containerPort)}/${port.protocol}`;
}

/** `nat DOCKER #3`. */
export function ruleTitle(rule: TopologyRule): string {
  return `${rule.table} ${rule.chain} #${String(rule.number)}`;
}

/** `veth1a2b ↔ eth0`; an end that could not be found is a question mark. */
export const linkTitle = (from: string, to: string | null): string => `${from} ↔ ${to ?? '?'}`;
