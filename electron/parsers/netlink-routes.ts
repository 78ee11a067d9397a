import type { Neighbour, Route } from '../../shared/model';
import { wordOf, type NetlinkMessage } from './netlink';
import { addressText, familyOf } from './netlink-links';

/** rtm_table, rtm_protocol, rtm_scope and rtm_type in ip's words (include/uapi/linux/rtnetlink.h, iproute2's rt_*.h). */
const tables: Readonly<Record<number, string>> = { 253: 'default', 254: 'main', 255: 'local' };
const protocols: Readonly<Record<number, string>> = {
  1: 'redirect',
  2: 'kernel',
  3: 'boot',
  4: 'static',
  9: 'ra',
  16: 'dhcp',
};
const scopes: Readonly<Record<number, string>> = { 0: 'global', 200: 'site', 253: 'link', 254: 'host', 255: 'nowhere' };
const types = [
  'none',
  'unicast',
  'local',
  'broadcast',
  'anycast',
  'multicast',
  'blackhole',
  'unreachable',
  'prohibit',
  'throw',
  'nat',
];

const RTA = { destination: 1, device: 4, gateway: 5, priority: 6, source: 7, multipath: 9, table: 15, via: 18 };
/** A route that the kernel made for one flow; ip leaves these out too. */
const RTM_F_CLONED = 0x200;

/**
 * RTM_NEWROUTE: struct rtmsg, 12 bytes.
 *
 * @returns the route, none for one that is not shown (cloned, multicast routing), null for what is garbled.
 */
export function routesOfMessage(message: NetlinkMessage, nameOf: (ifindex: number) => string | null): Route[] | null {
  const family = familyOf(message.byte(0));
  if (family === null || (message.word(8) & RTM_F_CLONED) !== 0) return [];
  const prefix = message.byte(1);
  const bytes = message.bytes(RTA.destination);
  const address = bytes === null ? null : addressText(bytes, family);
  if (bytes !== null && address === null) return null;
  const table = message.number(RTA.table) ?? message.byte(4);
  const number = (words: Readonly<Record<number, string>>, value: number): string => words[value] ?? String(value);
  const source = message.bytes(RTA.source);
  const common = {
    family,
    table: number(tables, table),
    type: types[message.byte(7)] ?? String(message.byte(7)),
    destination: address === null ? 'default' : `${address}/${prefix}`,
    source: source === null ? null : addressText(source, family),
    metric: message.number(RTA.priority),
    protocol: number(protocols, message.byte(5)),
    scope: number(scopes, message.byte(6)),
  };
  const device = message.number(RTA.device);
  const gateway = message.bytes(RTA.gateway);
  const hops = message.bytes(RTA.multipath);
  if (hops !== null) return hopsOf(hops, message).map((index) => ({ ...common, gateway: null, device: nameOf(index) }));
  return [
    {
      ...common,
      gateway: gateway === null ? viaOf(message) : addressText(gateway, family),
      device: device === null ? null : nameOf(device),
    },
  ];
}

/** RTA_VIA: a gateway of another family (struct rtvia: family, address). */
function viaOf(message: NetlinkMessage): string | null {
  const via = message.bytes(RTA.via);
  if (via === null || via.length < 2) return null;
  const family = familyOf(message.order === 'little' ? via.readUInt16LE(0) : via.readUInt16BE(0));
  return family === null ? null : addressText(via.subarray(2), family);
}

/** RTA_MULTIPATH: a row of struct rtnexthop (length, flags, hops, ifindex), each with attributes of its own. */
function hopsOf(bytes: Buffer, { order }: NetlinkMessage): number[] {
  const devices: number[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const length = order === 'little' ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
    if (length < 8) break;
    devices.push(wordOf(bytes, at + 4, order));
    at += (length + 3) & ~3;
  }
  return devices;
}

/** NUD_ states of neighbour.h in ip's words, in lower case. */
const states: readonly [number, string][] = [
  [0x01, 'incomplete'],
  [0x02, 'reachable'],
  [0x04, 'stale'],
  [0x08, 'delay'],
  [0x10, 'probe'],
  [0x20, 'failed'],
  [0x80, 'permanent'],
];

/** RTM_NEWNEIGH: struct ndmsg, 12 bytes. Entries that are not resolved by anyone (NUD_NOARP, none) are left out, as by ip. */
export function neighbourOfMessage(
  message: NetlinkMessage,
  nameOf: (ifindex: number) => string | null,
): Neighbour[] | null {
  const family = familyOf(message.byte(0));
  const state = states.find(([bit]) => (message.half(8) & bit) !== 0);
  if (family === null || state === undefined) return [];
  const bytes = message.bytes(1);
  const address = bytes === null ? null : addressText(bytes, family);
  const device = nameOf(message.word(4));
  if (address === null || device === null) return null;
  const mac = message.bytes(2);
  return [
    {
      address,
      mac: mac?.length === 6 ? [...mac].map((byte) => byte.toString(16).padStart(2, '0')).join(':') : null,
      device,
      state: state[1],
    },
  ];
}
