import type { Route } from '../../shared/model';
import { ipv4FromWord, ipv6FromBytes, type ByteOrder } from './hex-address';
import { shown, type Problems } from './parsed';

const RTF_UP = 0x1;
const RTF_GATEWAY = 0x2;
const RTF_REJECT = 0x200;
/** include/uapi/linux/ipv6_route.h: a route to an address of this host. */
const RTF_LOCAL = 0x80000000;

/** /proc/net/route (the main table, IPv4) and /proc/net/ipv6_route (all tables). */
export function routesOfProc(
  lines4: readonly string[],
  lines6: readonly string[],
  order: ByteOrder,
  problems: Problems,
): Route[] {
  return [
    ...lines4.flatMap((line) => routeOf4(line, order, problems)),
    ...lines6.flatMap((line) => routeOf6(line, problems)),
  ];
}

function routeOf4(line: string, order: ByteOrder, problems: Problems): Route[] {
  const [device, destination = '', gateway = '', flagText = '', , , metric = '', mask = ''] = line.trim().split(/\s+/);
  if (device === 'Iface') return [];
  const address = ipv4FromWord(destination, order);
  const via = ipv4FromWord(gateway, order);
  const prefix = prefixOf(ipv4FromWord(mask, order));
  const flags = Number.parseInt(flagText, 16);
  if (device === undefined || address === null || via === null || prefix === null || Number.isNaN(flags)) {
    problems.add(`not a line of /proc/net/route: ${shown(line)}`);
    return [];
  }
  if ((flags & RTF_UP) === 0 && (flags & RTF_REJECT) === 0) return [];
  const isGateway = (flags & RTF_GATEWAY) !== 0;
  return [
    {
      family: 4,
      table: 'main',
      type: (flags & RTF_REJECT) !== 0 ? 'unreachable' : 'unicast',
      destination: prefix === 0 ? 'default' : `${address}/${prefix}`,
      gateway: isGateway ? via : null,
      device: device === '*' ? null : device,
      source: null,
      metric: /^\d{1,10}$/.test(metric) ? Number(metric) : null,
      protocol: null,
      scope: isGateway ? 'global' : 'link',
    },
  ];
}

function routeOf6(line: string, problems: Problems): Route[] {
  const fields = line.trim().split(/\s+/);
  const [destination = '', prefixText = '', , , gateway = '', metricText = '', , , flagText = '', device] = fields;
  const address = ipv6FromBytes(destination);
  const via = ipv6FromBytes(gateway);
  const prefix = Number.parseInt(prefixText, 16);
  const flags = Number.parseInt(flagText, 16);
  if (address === null || via === null || device === undefined || !(prefix <= 128) || Number.isNaN(flags)) {
    problems.add(`not a line of /proc/net/ipv6_route: ${shown(line)}`);
    return [];
  }
  // Every namespace has the null entry of the kernel itself: ::/0, reject, on lo.
  if ((flags & RTF_REJECT) !== 0 && prefix === 0 && device === 'lo') return [];
  if ((flags & RTF_UP) === 0) return [];
  const local = (flags & RTF_LOCAL) !== 0;
  return [
    {
      family: 6,
      table: local ? 'local' : 'main',
      type: local ? 'local' : (flags & RTF_REJECT) !== 0 ? 'unreachable' : 'unicast',
      destination: prefix === 0 ? 'default' : `${address}/${prefix}`,
      gateway: (flags & RTF_GATEWAY) !== 0 ? via : null,
      device,
      source: null,
      metric: Number.parseInt(metricText, 16) || 0,
      protocol: null,
      scope: null,
    },
  ];
}

function prefixOf(mask: string | null): number | null {
  if (mask === null) return null;
  const bits = mask
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : null;
}
