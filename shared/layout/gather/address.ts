import type { TopologyInterface } from '../../topology/model';

/** True for 0.0.0.0, :: and the empty string that the engine uses for "all addresses". */
export function isAnyAddress(address: string): boolean {
  return address === '' || address === '0.0.0.0' || address === '::' || address === '[::]';
}

export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1' || address === '[::1]';
}

/** An address with a port behind it: IPv6 in brackets (RFC 3986, 3.2.2). */
export function withPort(address: string, port: string): string {
  return address.includes(':') && !address.startsWith('[') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** At most one address per family, the ones that reach beyond the link first; link-local ones are left to the inspector. */
export function shownAddresses(iface: TopologyInterface): string[] {
  let ipv4: string | null = null;
  let ipv6: string | null = null;
  for (const { family, address } of iface.addresses) {
    if (family === 4) ipv4 ??= address;
    else if (ipv6 === null && !isLinkLocal(address)) ipv6 = address;
  }
  if (ipv4 === null) return ipv6 === null ? [] : [ipv6];
  return ipv6 === null ? [ipv4] : [ipv4, ipv6];
}

function isLinkLocal(address: string): boolean {
  return /^fe[89ab]/i.test(address);
}
