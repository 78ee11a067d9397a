import type { Address, Counters, Interface, Neighbour, Route } from '../../shared/model';
import { byteOrderOf, type ByteOrder } from './hex-address';
import { Problems, type Parsed } from './parsed';
import { addressesOfFibTrie } from './proc-fib-trie';
import { addressesOfIfInet6 } from './proc-if-inet6';
import { countersOfDev, indexesOfIgmp, neighboursOfArp } from './proc-net-tables';
import { routesOfProc } from './proc-routes';
import { parseProcFiles } from './proc-files';

export interface ProcNet {
  readonly interfaces: Interface[];
  readonly routes: Route[];
  readonly neighbours: Neighbour[];
}

/**
 * What /proc/PID/net tells about the namespace of each process (`self`: the login's own): names, indexes, addresses,
 * counters, routes and neighbours, but neither kind, MAC, MTU nor peer.
 */
export function parseProcNet(
  texts: readonly string[],
  architecture: string | null,
): Parsed<ReadonlyMap<string, ProcNet>> {
  const files = parseProcFiles(...texts);
  const problems = new Problems();
  problems.addAll(files.problems);
  const order = byteOrderOf(architecture);
  const facts = new Map<string, ProcNet>();
  for (const [owner, byName] of files.facts) {
    facts.set(
      owner,
      procNetOf((file) => byName.get(file) ?? [], order, problems),
    );
  }
  return { facts, problems: problems.list() };
}

function procNetOf(lines: (file: string) => readonly string[], order: ByteOrder, problems: Problems): ProcNet {
  const routes = routesOfProc(lines('route'), lines('ipv6_route'), order, problems);
  const counters = countersOfDev(lines('dev'), problems);
  const indexes = indexesOfIgmp(lines('igmp'));
  const addresses = new Map<string, Address[]>();
  const add = (device: string, address: Address): void => {
    const known = addresses.get(device);
    if (known === undefined) addresses.set(device, [address]);
    else known.push(address);
  };
  for (const { device, address } of addressesOfFibTrie(lines('fib_trie'), routes, problems)) add(device, address);
  for (const { device, ifindex, address } of addressesOfIfInet6(lines('if_inet6'), problems)) {
    add(device, address);
    indexes.set(device, ifindex);
  }
  const names = new Set([...counters.keys(), ...indexes.keys(), ...addresses.keys()]);
  const interfaces = [...names].map((name) =>
    interfaceOf(name, indexes.get(name) ?? null, addresses.get(name) ?? [], counters.get(name) ?? null),
  );
  return { interfaces, routes, neighbours: neighboursOfArp(lines('arp'), problems) };
}

function interfaceOf(name: string, ifindex: number | null, addresses: Address[], counters: Counters | null): Interface {
  return {
    name,
    // The first interface of every namespace is the loopback one (LOOPBACK_IFINDEX in include/net/net_namespace.h).
    ifindex: name === 'lo' ? 1 : ifindex,
    kind: name === 'lo' ? 'loopback' : 'unknown',
    rawKind: null,
    mac: null,
    mtu: null,
    state: null,
    flags: [],
    master: null,
    link: null,
    addresses,
    counters,
    details: {},
  };
}
