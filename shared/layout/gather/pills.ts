import type { TopologyEndpoint, TopologyInterface, TopologyLink } from '../../topology/model';
import { shownAddresses } from './address';
import type { TopologyIndex } from './index-topology';
import type { Pill } from './model';
import { lineOf, stateOf, vethTap, type BarLookup } from './taps';

export interface PillContext {
  readonly index: TopologyIndex;
  readonly hues: ReadonlyMap<string, number>;
  readonly bars: BarLookup;
  /** Key of the bar of a network, where it has one. */
  readonly barOfNetwork: (network: string) => string | null;
}

/** Fallback devices that the kernel puts into every new namespace (ip-tunnel modules, net.core.fb_tunnels_only_for_init_net): noise while down. */
const FALLBACK_KINDS = new Set(['gre', 'ipip', 'sit', 'ip6tnl']);

/** What of a namespace is drawn as pills: everything but loopback and idle fallback tunnels. */
export function pillInterfaces(index: TopologyIndex, namespace: string): TopologyInterface[] {
  return (index.interfacesOf.get(namespace) ?? []).filter(
    (iface) =>
      iface.kind !== 'loopback' &&
      iface.name !== 'lo' &&
      !(FALLBACK_KINDS.has(iface.kind) && iface.addresses.length === 0 && iface.state !== 'up'),
  );
}

export function interfacePill(context: PillContext, iface: TopologyInterface): Pill {
  const { index, hues } = context;
  const network = iface.network;
  const base = {
    id: `if:${iface.id}`,
    ref: iface.id,
    name: iface.name,
    addresses: shownAddresses(iface),
    network,
    hue: network === null ? null : (hues.get(network) ?? null),
  };
  const veth = index.veths.get(iface.id);
  if (veth !== undefined) return { ...base, ...vethEnd(context, iface, veth) };
  const lower = index.lowers.get(iface.id);
  if (lower !== undefined) {
    const net = network === null ? null : context.barOfNetwork(network);
    return {
      ...base,
      state: stateOf(iface),
      net,
      tap: null,
      link: lower.id,
      line: lineOf(lower, iface),
      label: words(context, iface),
    };
  }
  const unknown = iface.kind === 'veth' || iface.kind === 'unknown';
  const label = unknown ? `${words(context, iface)}, its other end is not known` : words(context, iface);
  return {
    ...base,
    state: unknown ? 'unknown' : stateOf(iface),
    net: null,
    tap: null,
    link: null,
    line: 'solid',
    label,
  };
}

type VethEnd = Pick<Pill, 'state' | 'net' | 'tap' | 'link' | 'line' | 'label'>;

function vethEnd(context: PillContext, iface: TopologyInterface, link: TopologyLink): VethEnd {
  const { index, bars } = context;
  const otherId = link.from === iface.id ? link.to : link.from;
  const other = otherId === null ? undefined : index.interfaces.get(otherId);
  const label = words(context, iface);
  if (other === undefined) {
    return {
      state: 'unknown',
      net: null,
      tap: null,
      link: link.id,
      line: 'solid',
      label: `${label}, its other end is not known`,
    };
  }
  const common = { state: stateOf(iface), link: link.id, line: lineOf(link, iface) } as const;
  const kind = index.namespaces.get(other.namespace)?.kind;
  if (kind === 'root' || kind === 'overlay') {
    const tap = vethTap(index, other, bars);
    return { ...common, net: tap.net, tap, label: `${label}, other end ${other.name}` };
  }
  return { ...common, net: `pair:${link.id}`, tap: null, label: `${label}, other end ${other.name}` };
}

/** For an endpoint whose interface was not seen: what the engine says, hatched, without a wire. */
export function endpointPill(context: PillContext, endpoint: TopologyEndpoint): Pill {
  const network = context.index.networks.get(endpoint.network);
  const addresses = [endpoint.ipv4, endpoint.ipv6].filter((address) => address !== null);
  return {
    id: `endpoint:${endpoint.id}`,
    ref: null,
    name: network?.name ?? 'endpoint',
    addresses,
    network: endpoint.network,
    hue: context.hues.get(endpoint.network) ?? null,
    state: 'unknown',
    net: null,
    tap: null,
    link: null,
    line: 'solid',
    label: `Endpoint on ${network?.name ?? endpoint.network}, ${addresses.join(' ')}, its interface was not seen`,
  };
}

function words(context: PillContext, iface: TopologyInterface): string {
  const network = iface.network === null ? undefined : context.index.networks.get(iface.network)?.name;
  return [`Interface ${iface.name}`, ...shownAddresses(iface), network === undefined ? null : `on ${network}`]
    .filter((part) => part !== null)
    .join(', ');
}
