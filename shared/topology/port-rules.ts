import { pushTo } from './order';
import type { RuleDraft } from './nodes';
import { includesPort, parseNatTarget, parsePorts, singleAddress, type NatTarget, type PortRange } from './rule-match';

export interface DnatRule {
  readonly rule: RuleDraft;
  readonly target: NatTarget;
  readonly hostPorts: readonly PortRange[] | null;
  /** Host address that the rule is restricted to; null where it is for all. */
  readonly destination: string | null;
  /** Restricted to something that is not one address. */
  readonly vague: boolean;
}

interface OtherRule {
  readonly rule: RuleDraft;
  readonly ports: readonly PortRange[] | null;
}

/** Rules by the container address that they name, so that a port mapping finds its own at once. */
export class PortRules {
  readonly dnat = new Map<string, DnatRule[]>();
  readonly #hairpin = new Map<string, OtherRule[]>();
  readonly #accept = new Map<string, OtherRule[]>();
  /** Drops of packets to a host address, such as Docker 28's guard of ports published on loopback. */
  readonly #guard = new Map<string, OtherRule[]>();

  constructor(rules: readonly RuleDraft[]) {
    for (const rule of rules) this.#sort(rule);
  }

  #sort(rule: RuleDraft): void {
    const { matches } = rule;
    if (matches.toDestination !== null) {
      const target = parseNatTarget(matches.toDestination);
      if (target === null || target.address === null) return;
      const destination = singleAddress(matches.destination);
      const vague =
        matches.destination !== null && destination === null && !/^(?:0\.0\.0\.0|::)\/0$/.test(matches.destination);
      pushTo(this.dnat, target.address, {
        rule,
        target,
        hostPorts: parsePorts(matches.destinationPorts),
        destination,
        vague,
      });
      return;
    }
    const destination = singleAddress(matches.destination);
    if (destination === null) return;
    const entry = { rule, ports: parsePorts(matches.destinationPorts) };
    if (matches.target === 'MASQUERADE' && singleAddress(matches.source) === destination)
      pushTo(this.#hairpin, destination, entry);
    else if (matches.target === 'ACCEPT') pushTo(this.#accept, destination, entry);
    else if (matches.target === 'DROP' && entry.ports !== null) pushTo(this.#guard, destination, entry);
  }

  /** DNAT rules that send hostAddress:hostPort to address:containerPort; a host address of null means all of them. */
  findDnat(
    address: string,
    hostAddress: string | null,
    port: { protocol: string; hostPort: number; containerPort: number },
  ): RuleDraft[] {
    const found: RuleDraft[] = [];
    for (const { rule, target, hostPorts, destination, vague } of this.dnat.get(address) ?? []) {
      if (vague || destination !== hostAddress || !sameProtocol(rule, port.protocol)) continue;
      const range = hostPorts === null ? null : includesPort(hostPorts, port.hostPort);
      if (range !== null && leadsTo(target.ports, range, port)) found.push(rule);
    }
    return found;
  }

  /** Hairpin MASQUERADE and accepts for address:containerPort. */
  findOthers(address: string, port: { protocol: string; containerPort: number }): RuleDraft[] {
    const found: RuleDraft[] = [];
    addFitting(found, this.#hairpin.get(address), port.protocol, port.containerPort);
    addFitting(found, this.#accept.get(address), port.protocol, port.containerPort);
    return found;
  }

  findGuards(hostAddress: string, port: { protocol: string; hostPort: number }): RuleDraft[] {
    const found: RuleDraft[] = [];
    addFitting(found, this.#guard.get(hostAddress), port.protocol, port.hostPort);
    return found;
  }
}

function addFitting(found: RuleDraft[], rules: readonly OtherRule[] | undefined, protocol: string, port: number): void {
  for (const { rule, ports } of rules ?? []) {
    if (ports !== null && sameProtocol(rule, protocol) && includesPort(ports, port) !== null) found.push(rule);
  }
}

function sameProtocol(rule: RuleDraft, protocol: string): boolean {
  return rule.matches.protocol === null || rule.matches.protocol.toLowerCase() === protocol;
}

/** A range on both sides keeps the distance from its first port; without ports the port stays. */
function leadsTo(
  target: PortRange | null,
  matched: PortRange,
  port: { hostPort: number; containerPort: number },
): boolean {
  if (target === null) return port.hostPort === port.containerPort;
  if (target.low === target.high) return target.low === port.containerPort;
  return target.low + (port.hostPort - matched.low) === port.containerPort;
}
