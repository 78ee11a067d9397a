import type { Address, Counters, Interface } from '../../shared/model';
import { formatIpv6 } from './hex-address';
import { kindOf } from './kinds';
import { attributesOf, textOf, wordOf, type NetlinkMessage } from './netlink';

/** rtnetlink's IFLA_ numbers (include/uapi/linux/if_link.h). */
const IFLA = {
  address: 1,
  name: 3,
  mtu: 4,
  link: 5,
  master: 10,
  operstate: 16,
  linkinfo: 18,
  alias: 20,
  stats64: 23,
  linkNetnsid: 37,
};
const INFO_KIND = 1;
const INFO_DATA = 2;

/** RFC 2863 as the kernel numbers it (IF_OPER_ in if.h). */
const operstates = ['unknown', 'notpresent', 'down', 'lowerlayerdown', 'testing', 'dormant', 'up'];
/** ARPHRD_ of if_arp.h, as far as a kind hangs on it. */
const linkTypes: Readonly<Record<number, string>> = { 1: 'ether', 32: 'infiniband', 772: 'loopback' };
/** IFF_ of if.h in the order in which ip(8) prints them. */
const flagNames: readonly [number, string][] = [
  [0x8, 'LOOPBACK'],
  [0x2, 'BROADCAST'],
  [0x10, 'POINTOPOINT'],
  [0x1000, 'MULTICAST'],
  [0x80, 'NOARP'],
  [0x200, 'ALLMULTI'],
  [0x100, 'PROMISC'],
  [0x400, 'MASTER'],
  [0x800, 'SLAVE'],
  [0x1, 'UP'],
  [0x10000, 'LOWER_UP'],
];
const IFF_UP = 0x1;
const IFF_RUNNING = 0x40;

/** RTM_NEWLINK: struct ifinfomsg, 16 bytes. Null where name or index is missing. */
export function linkOfMessage(message: NetlinkMessage): Interface | null {
  const name = message.text(IFLA.name);
  const ifindex = message.word(4);
  if (name === null || ifindex === 0 || ifindex > 0x7fffffff) return null;
  const info = message.nested(IFLA.linkinfo);
  const rawKind = textOf(info.get(INFO_KIND) ?? null);
  const linkType = linkTypes[message.half(2)] ?? null;
  const flags = message.word(8);
  const mac = message.bytes(IFLA.address);
  const peer = message.number(IFLA.link);
  const alias = message.text(IFLA.alias);
  const noCarrier = (flags & IFF_UP) !== 0 && (flags & IFF_RUNNING) === 0;
  return {
    name,
    ifindex,
    ...kindOf(rawKind, linkType),
    mac:
      linkType === 'ether' && mac?.length === 6
        ? [...mac].map((byte) => byte.toString(16).padStart(2, '0')).join(':')
        : null,
    mtu: message.number(IFLA.mtu),
    state: operstates[message.bytes(IFLA.operstate)?.[0] ?? -1] ?? null,
    flags: [
      ...(noCarrier ? ['NO-CARRIER'] : []),
      ...flagNames.filter(([bit]) => (flags & bit) !== 0).map(([, word]) => word),
    ],
    master: message.number(IFLA.master) || null,
    link: peer === null || peer === 0 ? null : { ifindex: peer, nsid: message.number(IFLA.linkNetnsid, true) },
    addresses: [],
    counters: countersOf(message.bytes(IFLA.stats64), message),
    details: {
      ...detailsOf(rawKind, info.get(INFO_DATA) ?? null, message),
      ...(alias === null ? {} : { ifalias: alias }),
    },
  };
}

/** struct rtnl_link_stats64: packets, bytes, errors, dropped, each received then sent. */
function countersOf(stats: Buffer | null, { order }: NetlinkMessage): Counters | null {
  if (stats === null || stats.length < 64) return null;
  const at = (place: number): number =>
    Number(order === 'little' ? stats.readBigUInt64LE(8 * place) : stats.readBigUInt64BE(8 * place));
  return {
    rxPackets: at(0),
    txPackets: at(1),
    rxBytes: at(2),
    txBytes: at(3),
    rxErrors: at(4),
    txErrors: at(5),
    rxDropped: at(6),
    txDropped: at(7),
  };
}

const macvlanModes: Readonly<Record<number, string>> = {
  1: 'private',
  2: 'vepa',
  4: 'bridge',
  8: 'passthru',
  16: 'source',
};
const ipvlanModes = ['l2', 'l3', 'l3s'];

/** Details of the kinds that a container's interface can have, in ip's words. */
function detailsOf(kind: string | null, data: Buffer | null, { order }: NetlinkMessage): Interface['details'] {
  const attributes = data === null ? null : attributesOf(data, order);
  const first = attributes?.get(1);
  if (first === undefined) return {};
  const half = (): number =>
    first.length < 2 ? 0 : order === 'little' ? first.readUInt16LE(0) : first.readUInt16BE(0);
  const word = (): number => (first.length < 4 ? 0 : wordOf(first, 0, order));
  switch (kind) {
    case 'macvlan':
    case 'macvtap':
      return { mode: macvlanModes[word()] ?? String(word()) };
    case 'ipvlan':
      return { mode: ipvlanModes[half()] ?? String(half()) };
    case 'vlan':
      return { id: half() };
    case 'vxlan':
      return { id: word() };
    default:
      return {};
  }
}

const scopes: Readonly<Record<number, string>> = { 0: 'global', 200: 'site', 253: 'link', 254: 'host' };

/** RTM_NEWADDR: struct ifaddrmsg, 8 bytes. IFA_LOCAL is the own end of a point-to-point address. */
export function addressOfMessage(message: NetlinkMessage): { ifindex: number; address: Address } | null {
  const bytes = message.bytes(2) ?? message.bytes(1);
  const family = familyOf(message.byte(0));
  const address = bytes === null || family === null ? null : addressText(bytes, family);
  if (address === null || family === null) return null;
  const scope = message.byte(3);
  return {
    ifindex: message.word(4),
    address: { family, address, prefix: Math.min(message.byte(1), 128), scope: scopes[scope] ?? String(scope) },
  };
}

/** AF_INET and AF_INET6 as 4 and 6. */
export function familyOf(number: number): 4 | 6 | null {
  return number === 2 ? 4 : number === 10 ? 6 : null;
}

export function addressText(bytes: Buffer, family: 4 | 6): string | null {
  if (bytes.length !== (family === 4 ? 4 : 16)) return null;
  return family === 4 ? bytes.join('.') : formatIpv6([...bytes]);
}
