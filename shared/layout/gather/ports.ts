import type { TopologyPort } from '../../topology/model';
import { compare } from './compare';
import { isAnyAddress, isLoopback, withPort } from './address';
import type { PortTap } from './model';

/** More taps than this on one container say less than one that counts the rest. */
const MOST_TAPS = 6;

interface Mapping {
  readonly container: string;
  readonly refs: string[];
  readonly address: string;
  readonly any: boolean;
  readonly protocols: string[];
  readonly network: string | null;
  readonly interface: string | null;
  readonly inferred: boolean;
  hostFirst: number;
  hostLast: number;
  target: number;
}

/**
 * A container's published ports as few taps: 0.0.0.0 and [::] are one, so are tcp and udp of one port,
 * and so are neighbours of a range that map in step (9000–9003 → 9000–9003).
 */
export function foldPorts(ports: readonly TopologyPort[], container: { readonly name: string }): PortTap[] {
  if (ports.length === 0) return [];
  const containerName = container.name;
  const ranges = foldRanges(foldProtocols(foldFamilies(ports)));
  const shown = ranges.length > MOST_TAPS ? ranges.slice(0, MOST_TAPS - 1) : ranges;
  const rest = ranges.slice(shown.length);
  const taps = shown.map((mapping) => toTap(mapping, containerName));
  return rest.length === 0 ? taps : [...taps, toRest(rest, containerName)];
}

function foldFamilies(ports: readonly TopologyPort[]): Mapping[] {
  const sorted = [...ports].sort(
    (a, b) =>
      a.hostPort - b.hostPort ||
      a.containerPort - b.containerPort ||
      compare(a.protocol, b.protocol) ||
      compare(a.id, b.id),
  );
  return merge(
    sorted.map(toMapping),
    (mapping) => `${mapping.hostFirst} ${mapping.target} ${mapping.protocols.join()} ${reach(mapping)}`,
  );
}

function foldProtocols(mappings: readonly Mapping[]): Mapping[] {
  return merge(mappings, (mapping) => `${mapping.hostFirst} ${mapping.target} ${reach(mapping)}`);
}

function merge(mappings: readonly Mapping[], key: (mapping: Mapping) => string): Mapping[] {
  const merged = new Map<string, Mapping>();
  for (const mapping of mappings) {
    const name = key(mapping);
    const before = merged.get(name);
    if (before === undefined) {
      merged.set(name, mapping);
      continue;
    }
    before.refs.push(...mapping.refs);
    for (const protocol of mapping.protocols) if (!before.protocols.includes(protocol)) before.protocols.push(protocol);
  }
  return [...merged.values()];
}

function foldRanges(mappings: readonly Mapping[]): Mapping[] {
  const ranges: Mapping[] = [];
  const open = new Map<string, Mapping>();
  for (const mapping of mappings) {
    const key = `${mapping.target - mapping.hostFirst} ${mapping.protocols.join()} ${reach(mapping)}`;
    const before = open.get(key);
    if (before?.hostLast === mapping.hostFirst - 1) {
      before.hostLast = mapping.hostLast;
      before.refs.push(...mapping.refs);
    } else {
      ranges.push(mapping);
      open.set(key, mapping);
    }
  }
  return ranges;
}

function reach(mapping: Mapping): string {
  return `${mapping.any ? '*' : mapping.address} ${mapping.network ?? ''} ${mapping.interface ?? ''}`;
}

function toMapping(port: TopologyPort): Mapping {
  return {
    container: port.container,
    refs: [port.id],
    address: port.hostAddress,
    any: isAnyAddress(port.hostAddress),
    protocols: [port.protocol],
    network: port.network,
    interface: port.interface,
    inferred: port.knowledge.certainty === 'inferred',
    hostFirst: port.hostPort,
    hostLast: port.hostPort,
    target: port.containerPort,
  };
}

function toTap(mapping: Mapping, containerName: string): PortTap {
  const length = mapping.hostLast - mapping.hostFirst;
  const host = range(mapping.hostFirst, length);
  const protocol =
    mapping.protocols.length === 1 && mapping.protocols[0] === 'tcp' ? '' : `/${mapping.protocols.join('+')}`;
  const hostText = mapping.any ? host : withPort(mapping.address, host);
  const targetText = range(mapping.target, length) + protocol;
  const reachWords = mapping.any ? 'every address of the host' : mapping.address;
  return {
    ...tapOf(mapping),
    hostText,
    targetText,
    label: `Published port ${host} on ${reachWords} to ${containerName} port ${range(mapping.target, length)} ${mapping.protocols.join(' and ')}`,
  };
}

function toRest(rest: readonly Mapping[], containerName: string): PortTap {
  const [first] = rest;
  if (first === undefined) throw new Error('no mappings to sum up');
  const ports = rest.reduce((sum, mapping) => sum + mapping.hostLast - mapping.hostFirst + 1, 0);
  const all: Mapping = { ...first, refs: rest.flatMap((mapping) => mapping.refs) };
  return {
    ...tapOf(all),
    hostText: `+${ports} ports`,
    targetText: '',
    label: `${ports} more published ports of ${containerName}`,
  };
}

function tapOf(mapping: Mapping): Omit<PortTap, 'hostText' | 'targetText' | 'label'> {
  const [first = '', ...others] = mapping.refs;
  return {
    id: `port:${first}`,
    refs: [first, ...others],
    container: mapping.container,
    network: mapping.network,
    hostAddress: mapping.any ? null : mapping.address,
    loopback: isLoopback(mapping.address),
    pill: mapping.interface,
    line: mapping.inferred ? 'dashed' : 'solid',
  };
}

function range(first: number, length: number): string {
  return length === 0 ? String(first) : `${first}–${first + length}`;
}
