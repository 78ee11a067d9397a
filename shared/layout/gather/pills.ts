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
  const { network } = iface;
  const addresses = shownAddresses(iface);
  const { state, net, tap, link, line, note } = endOf(context, iface);
  const label = wordsOf(iface.name, addresses, network === null ? undefined : index.networks.get(network)?.name);
  return {
    id: `if:${iface.id}`,
    ref: iface.id,
    name: iface.name,
    addresses,
    network,
    hue: network === null ? null : (hues.get(network) ?? null),
    state,
    net,
    tap,
    link,
    line,
    label: note === null ? label : `${label}, ${note}`,
  };
}

/** Where an interface's wire leads, and what is to be said of it. */
type End = Pick<Pill, 'state' | 'net' | 'tap' | 'link' | 'line'> & { readonly note: string | null };

const UNSEEN = { state: 'unknown', net: null, tap: null, line: 'solid', note: 'its other end is not known' } as const;

function endOf(context: PillContext, iface: TopologyInterface): End {
  const { index } = context;
  const veth = index.veths.get(iface.id);
  if (veth !== undefined) return vethEnd(context, iface, veth);
  const lower = index.lowers.get(iface.id);
  if (lower !== undefined) {
    const net = iface.network === null ? null : context.barOfNetwork(iface.network);
    return { state: stateOf(iface), net, tap: null, link: lower.id, line: lineOf(lower, iface), note: null };
  }
  if (iface.kind === 'veth' || iface.kind === 'unknown') return { ...UNSEEN, link: null };
  return { state: stateOf(iface), net: null, tap: null, link: null, line: 'solid', note: null };
}

function vethEnd(context: PillContext, iface: TopologyInterface, link: TopologyLink): End {
  const { index, bars } = context;
  const otherId = link.from === iface.id ? link.to : link.from;
  const other = otherId === null ? undefined : index.interfaces.get(otherId);
  if (other === undefined) return { ...UNSEEN, link: link.id };
  const kind = index.namespaces.get(other.namespace)?.kind;
  const tap = kind === 'root' || kind === 'overlay' ? vethTap(index, other, bars) : null;
  return {
    state: stateOf(iface),
    net: tap === null ? `pair:${link.id}` : tap.net,
    tap,
    link: link.id,
    line: lineOf(link, iface),
    note: `other end ${other.name}`,
  };
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

function wordsOf(name: string, addresses: readonly string[], network: string | undefined): string {
  let words = `Interface ${name}`;
  for (const address of addresses) words += `, ${address}`;
  return network === undefined ? words : `${words}, on ${network}`;
}
