import { parsePrefix, type ParsedPrefix } from '../topology/address';
import type { Finding, TopologyNetwork } from '../topology/model';
import { compareText } from '../topology/order';
import { finding, isComplete, type Check, type FindingContext } from './context';

/** Drivers that need a bridge in the host's own namespace. */
const needsBridge = (network: TopologyNetwork): boolean => network.driver === 'bridge';

/** Netavark makes a bridge for the first container on it, and takes it away after the last (netavark, network/bridge.rs). */
function comesLater(network: TopologyNetwork, { snapshot, endpoints }: FindingContext): boolean {
  return snapshot.engine?.product === 'Podman' && !endpoints.some((item) => item.network === network.id);
}

export const networkWithoutBridge: Check = (context) => {
  if (!isComplete(context, 'host.links') || context.snapshot.engine?.rootless === true) return [];
  return context.networks
    .filter((network) => needsBridge(network) && network.bridge === null && !comesLater(network, context))
    .map((network) =>
      finding({
        code: 'network-without-bridge',
        severity: 'warning',
        title: 'Network without its bridge',
        detail: `The host has no bridge for Docker network ${network.name}: containers on it cannot reach anything.`,
        remedy: 'Restart the engine, which makes missing bridges anew.',
        subjects: [network.id],
        evidence: [
          context.evidence.network(network.name, 'the network'),
          context.evidence.source('host.links', 'ip link show type bridge', 'the bridges of this host'),
        ],
      }),
    );
};

/** Docker makes `docker0` and names further bridges `br-` and 12 digits; one that no network has is a left-over. */
export const bridgeWithoutNetwork: Check = (context) => {
  if (!isComplete(context, 'docker.networks')) return [];
  return context.interfaces
    .filter(
      (item) =>
        item.namespace === 'root' &&
        item.kind === 'bridge' &&
        item.network === null &&
        /^br-[0-9a-f]{12}$/.test(item.name),
    )
    .map((item) =>
      finding({
        code: 'bridge-without-network',
        severity: 'info',
        title: 'Bridge of a network that is gone',
        detail: `${item.name} is named as Docker names its bridges, but no Docker network has it.`,
        remedy: `If nothing uses it: ${context.evidence.asRoot(`ip link delete ${item.name}`)}`,
        subjects: [item.id],
        evidence: [context.evidence.source('docker.networks', 'docker network ls --no-trunc', 'the networks')],
      }),
    );
};

interface Subnet extends ParsedPrefix {
  readonly text: string;
  readonly owner: string;
  readonly ownerName: string;
  readonly own: boolean;
}

/** Two Docker networks with one subnet, or a Docker subnet in which the host has an address on another interface. */
export const overlappingSubnets: Check = (context) => {
  const found: Finding[] = [];
  const open: Subnet[] = [];
  for (const subnet of subnetsOf(context).sort(byRange)) {
    while (open.length > 0 && !holds(open.at(-1), subnet)) open.pop();
    for (const outer of open.slice(-4))
      if (outer.owner !== subnet.owner && (outer.own || subnet.own)) found.push(overlap(context, outer, subnet));
    open.push(subnet);
  }
  return found;
};

function subnetsOf(context: FindingContext): Subnet[] {
  const own = context.networks
    // macvlan and ipvlan share the subnet of the network outside on purpose; other hosts of a swarm have the same ones.
    .filter((network) => network.driver === 'bridge')
    .flatMap((network) => network.pools.flatMap(({ subnet }) => entry(subnet, network.id, network.name, true)));
  const host = context.interfaces
    .filter((item) => item.namespace === 'root' && item.network === null && item.kind !== 'loopback')
    .flatMap((item) =>
      item.addresses
        .filter(({ scope, prefix, family }) => scope !== 'link' && prefix < (family === 4 ? 32 : 128))
        .flatMap(({ address, prefix }) => entry(`${address}/${prefix}`, item.id, item.name, false)),
    );
  return [...own, ...host];
}

function entry(text: string, owner: string, ownerName: string, own: boolean): Subnet[] {
  const parsed = parsePrefix(text);
  return parsed === null ? [] : [{ ...parsed, text, owner, ownerName, own }];
}

function byRange(left: Subnet, right: Subnet): number {
  if (left.family !== right.family) return left.family - right.family;
  if (left.value !== right.value) return left.value < right.value ? -1 : 1;
  return left.length - right.length || compareText(left.owner, right.owner);
}

function holds(outer: Subnet | undefined, inner: Subnet): boolean {
  if (outer === undefined || outer.family !== inner.family) return false;
  const rest = BigInt((outer.family === 4 ? 32 : 128) - outer.length);
  return inner.value >> rest === outer.value >> rest;
}

function overlap(context: FindingContext, outer: Subnet, inner: Subnet): Finding {
  return finding({
    code: 'subnet-overlap',
    severity: 'warning',
    title: 'Two networks share addresses',
    detail: `${outer.text} of ${outer.ownerName} holds ${inner.text} of ${inner.ownerName}: packets for the common addresses take only one of the two ways.`,
    remedy: 'Recreate the Docker network with another subnet (docker network create --subnet).',
    subjects: [outer.owner, inner.owner].sort(compareText),
    evidence: [context.evidence.source('host.routes', 'ip route show', 'the ways to these subnets')],
  });
}
