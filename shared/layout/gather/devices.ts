import type { TopologyInterface } from '../../topology/model';
import { shownAddresses } from './address';
import { compareNatural } from './compare';
import type { TopologyIndex } from './index-topology';
import type { Device } from './model';
import { stateOf } from './taps';

const UPLINK_KINDS = new Set(['physical', 'bond', 'team']);

/**
 * Devices of the root namespace for the top of the chart: network cards and what else is neither a bridge, a container's veth nor loopback.
 * A veth that leads out of sight and carries an address is among them: that is how a host inside a container or a lab is connected.
 */
export function gatherDevices(index: TopologyIndex): Device[] {
  const root = index.root;
  if (root === null) return [];
  const primary = primaryUplink(index);
  const shown = (index.interfacesOf.get(root.id) ?? []).filter((iface) => isDevice(index, iface));
  const ids = new Set(shown.map((iface) => iface.id));
  return shown
    .map((iface) => toDevice(index, iface, iface.id === primary, ids))
    .sort((a, b) => rank(a) - rank(b) || compareNatural(a.name, b.name));
}

function rank(device: Device): number {
  return device.primary ? 0 : device.kind === 'nic' ? 1 : 2;
}

function isDevice(index: TopologyIndex, iface: TopologyInterface): boolean {
  if (iface.kind === 'bridge' || iface.kind === 'loopback' || iface.name === 'lo') return false;
  return iface.kind === 'veth' ? isVethUplink(index, iface) : true;
}

function isVethUplink(index: TopologyIndex, iface: TopologyInterface): boolean {
  const peer = index.veths.get(iface.id);
  const seen =
    peer !== undefined && peer.to !== null && index.interfaces.has(peer.from === iface.id ? peer.to : peer.from);
  return !seen && iface.master === null && shownAddresses(iface).length > 0;
}

/** The device of the default route; where that is a bridge, the network card that is its port. Null on a host without any. */
export function primaryUplink(index: TopologyIndex): string | null {
  const devices = (index.interfacesOf.get(index.root?.id ?? '') ?? []).filter((iface) => iface.kind !== 'loopback');
  const routes = (index.root?.routes ?? []).filter(
    (route) =>
      route.destination === 'default' && route.device !== null && (route.table === 'main' || route.table === '254'),
  );
  const [best] = [...routes].sort((a, b) => a.family - b.family || (a.metric ?? 0) - (b.metric ?? 0));
  const routed = best === undefined ? undefined : devices.find((iface) => iface.name === best.device);
  if (routed?.kind === 'bridge')
    return devices.find((iface) => iface.master === routed.id && iface.kind !== 'veth')?.id ?? null;
  if (routed !== undefined) return routed.id;
  const cards = devices.filter(
    (iface) => UPLINK_KINDS.has(iface.kind) || (iface.kind === 'veth' && isVethUplink(index, iface)),
  );
  return [...cards].sort((a, b) => compareNatural(a.name, b.name))[0]?.id ?? null;
}

function toDevice(
  index: TopologyIndex,
  iface: TopologyInterface,
  primary: boolean,
  shown: ReadonlySet<string>,
): Device {
  const lower = index.lowers.get(iface.id);
  const parents =
    typeof lower?.to === 'string' && shown.has(lower.to)
      ? [{ id: lower.to, link: lower.id, kind: 'lower' as const }]
      : [];
  const slaves = [...shown]
    .filter((id) => index.interfaces.get(id)?.master === iface.id)
    .map((id) => ({ id, link: index.masters.get(id)?.id ?? null, kind: 'master' as const }));
  // A veth with its other end out of sight may lead anywhere: only the default route makes it an uplink.
  const nic = UPLINK_KINDS.has(iface.kind) || primary;
  const unknown = iface.kind === 'veth' && !nic;
  const addresses = shownAddresses(iface);
  return {
    id: `if:${iface.id}`,
    ref: iface.id,
    kind: nic ? 'nic' : 'device',
    name: iface.name,
    detail: detailOf(iface),
    addresses,
    state: unknown ? 'unknown' : stateOf(iface),
    parents: [...parents, ...slaves],
    primary,
    label: [
      unknown
        ? `veth ${iface.name}, its other end is not known`
        : nic
          ? `Network card ${iface.name}`
          : `Device ${iface.name} (${iface.kind})`,
      ...addresses,
    ].join(', '),
  };
}

function detailOf(iface: TopologyInterface): string {
  const kind = iface.kind === 'physical' || iface.kind === 'veth' ? null : (iface.rawKind ?? iface.kind);
  const vlan = iface.kind === 'vlan' ? (iface.details['id'] ?? iface.details['vlan_id']) : undefined;
  const down = stateOf(iface) === 'down' ? 'down' : null;
  return [vlan === undefined ? kind : `vlan ${String(vlan)}`, down].filter((part) => part !== null).join(', ');
}
