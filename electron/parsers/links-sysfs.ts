import type { Counters, Interface, InterfaceKind } from '../../shared/model';
import { kindOf } from './kinds';
import { isMac } from './links';
import { linesOf, Problems, shown, type Parsed } from './parsed';

/** include/uapi/linux/if_arp.h and if.h */
const ARPHRD_ETHER = '1';
const ARPHRD_LOOPBACK = '772';
const flagNames: readonly [number, string][] = [
  [0x1, 'UP'],
  [0x2, 'BROADCAST'],
  [0x8, 'LOOPBACK'],
  [0x10, 'POINTOPOINT'],
  [0x80, 'NOARP'],
  [0x100, 'PROMISC'],
  [0x1000, 'MULTICAST'],
];

/** Lines `NAME/FILE:VALUE` of /sys/class/net (sysfs-class-net of the kernel's ABI documents), for hosts without `ip -j`. */
export function parseSysfsLinks(text: string): Parsed<Interface[]> {
  const problems = new Problems();
  const links = new Map<string, Map<string, string>>();
  for (const line of linesOf(text)) {
    const [, name, file, value] = /^(?:\/sys\/class\/net\/)?([^/:\s]{1,15})\/([\w/]{1,60}):(.*)$/.exec(line) ?? [];
    if (name === undefined || file === undefined || value === undefined) {
      problems.add(`not a line of /sys/class/net: ${shown(line)}`);
      continue;
    }
    const files = links.get(name) ?? new Map<string, string>();
    links.set(name, files);
    const devtype = file === 'uevent' ? /^DEVTYPE=(\S{1,20})$/.exec(value)?.[1] : undefined;
    if (devtype !== undefined) files.set('devtype', devtype);
    else files.set(file, value.trim());
  }
  const facts = [...links].flatMap(([name, files]) => {
    const link = interfaceOf(name, files);
    if (link === null) problems.add(`${shown(name)} has no index`);
    return link ?? [];
  });
  return { facts, problems: problems.list() };
}

function interfaceOf(name: string, files: ReadonlyMap<string, string>): Interface | null {
  const ifindex = whole(files.get('ifindex'));
  if (ifindex === null || ifindex === 0) return null;
  const iflink = whole(files.get('iflink'));
  const mac = files.get('address') ?? '';
  const type = files.get('type');
  const flags = Number(files.get('flags') ?? 0);
  const bridge = ['stp_state', 'vlan_filtering'].flatMap((key): [string, string][] => {
    const value = files.get(`bridge/${key}`);
    return value === undefined ? [] : [[key, value]];
  });
  return {
    name,
    ifindex,
    ...kindBySysfs(files, ifindex, iflink),
    mac: type !== ARPHRD_LOOPBACK && isMac(mac) ? mac.toLowerCase() : null,
    mtu: whole(files.get('mtu')),
    state: files.get('operstate') ?? null,
    flags: flagNames.filter(([bit]) => (flags & bit) !== 0).map(([, word]) => word),
    master: whole(files.get('master/ifindex')),
    link: linkBySysfs(files, ifindex, iflink),
    addresses: [],
    counters: countersOf(files),
    details: Object.fromEntries(bridge),
  };
}

/**
 * sysfs names a kind for those drivers that set a device type; veth does not. A veth is an Ethernet device whose
 * iflink is another's index while no lower device of this namespace is tied to it.
 */
function kindBySysfs(
  files: ReadonlyMap<string, string>,
  ifindex: number,
  iflink: number | null,
): { kind: InterfaceKind; rawKind: string | null } {
  if (files.get('bridge') === 'yes') return kindOf('bridge', null);
  if (files.has('tun_flags')) return kindOf('tun', null);
  const devtype = files.get('devtype');
  if (devtype !== undefined && devtype !== 'wlan') return kindOf(devtype, null);
  if (files.get('type') === ARPHRD_LOOPBACK) return kindOf(null, 'loopback');
  if (files.get('device') === 'yes') return { kind: 'physical', rawKind: null };
  const ether = files.get('type') === ARPHRD_ETHER;
  if (ether && iflink !== null && iflink !== 0 && iflink !== ifindex && !files.has('lower'))
    return kindOf('veth', null);
  return { kind: 'unknown', rawKind: null };
}

/** sysfs has no nsid: a lower device here is in this namespace, the end of a veth in one that cannot be told (-1). */
function linkBySysfs(files: ReadonlyMap<string, string>, ifindex: number, iflink: number | null): Interface['link'] {
  if (iflink === null || iflink === 0 || iflink === ifindex) return null;
  return { ifindex: iflink, nsid: files.has('lower') ? null : -1 };
}

function countersOf(files: ReadonlyMap<string, string>): Counters | null {
  const count = (name: string): number => Number(files.get(`statistics/${name}`) ?? 0) || 0;
  if (!files.has('statistics/rx_bytes')) return null;
  return {
    rxBytes: count('rx_bytes'),
    rxPackets: count('rx_packets'),
    rxErrors: count('rx_errors'),
    rxDropped: count('rx_dropped'),
    txBytes: count('tx_bytes'),
    txPackets: count('tx_packets'),
    txErrors: count('tx_errors'),
    txDropped: count('tx_dropped'),
  };
}

function whole(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null;
}
