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
  const shown: string[] = [];
  for (const family of [4, 6]) {
    for (const candidate of iface.addresses) {
      if (candidate.family !== family || isLinkLocal(candidate.address)) continue;
      shown.push(candidate.address);
      break;
    }
  }
  return shown;
}

function isLinkLocal(address: string): boolean {
  return /^fe[89ab]/i.test(address);
}
