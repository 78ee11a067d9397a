import type { TopologyInterface, TopologyLink } from '../../topology/model';
import { shownAddresses } from './address';
import type { TopologyIndex } from './index-topology';
import type { BoxState, LineStyle, NetKey, Tap } from './model';

/** Key of the trunk that leads to a bar; `bars` maps bridge interface ids to block keys. */
export type BarLookup = (bridge: string) => NetKey | null;

/** The host end of a veth pair as a tap, on the bar that it is a port of. */
export function vethTap(index: TopologyIndex, iface: TopologyInterface, bars: BarLookup, known = true): Tap {
  const master = index.masters.get(iface.id);
  const bridge = iface.master ?? master?.to ?? null;
  const bridgeName = bridge === null ? undefined : index.interfaces.get(bridge)?.name;
  return {
    id: `if:${iface.id}`,
    ref: iface.id,
    name: iface.name,
    address: shownAddresses(iface)[0] ?? null,
    state: known ? stateOf(iface) : 'unknown',
    net: bridge === null ? null : bars(bridge),
    masterLink: master?.id ?? null,
    pair: null,
    label: `veth ${iface.name}${bridgeName === undefined ? '' : `, port of ${bridgeName}`}${known ? '' : ', its other end is not known'}`,
  };
}

/** `down` only where the kernel says so: operstate `unknown` is what devices without a carrier report while they work (RFC 2863, ifOperStatus). */
export function stateOf(iface: TopologyInterface): BoxState {
  return iface.state === 'down' || iface.state === 'lowerlayerdown' ? 'down' : 'normal';
}

export function lineOf(link: TopologyLink | undefined, iface: TopologyInterface): LineStyle {
  if (link?.knowledge.certainty === 'inferred') return 'dashed';
  return stateOf(iface) === 'down' ? 'dotted' : 'solid';
}
