import { canonicalAddress, isAddress } from './address';

/** Inclusive. */
export interface PortRange {
  readonly low: number;
  readonly high: number;
}

/** Ports of a rule as iptables and nft write them: `80`, `8000:8010`, `8000-8010`, `80,443`, `{ 80, 443 }`. Null where negated or not readable. */
export function parsePorts(text: string | null): PortRange[] | null {
  if (text === null || text.startsWith('!')) return null;
  const ranges: PortRange[] = [];
  for (const part of text.replace(/[{}\s]/g, '').split(',')) {
    const match = /^(\d{1,5})(?:[:-](\d{1,5}))?$/.exec(part);
    if (match === null) return null;
    ranges.push({ low: Number(match[1]), high: Number(match[2] ?? match[1]) });
  }
  return ranges;
}

export function includesPort(ranges: readonly PortRange[], port: number): PortRange | null {
  return ranges.find((range) => range.low <= port && port <= range.high) ?? null;
}

export interface NatTarget {
  /** Canonical; null where the rule changes the port only. */
  readonly address: string | null;
  readonly ports: PortRange | null;
}

/** DNAT's destination: `172.17.0.2:80`, `172.17.0.2:8000-8010/9000`, `[fd00::2]:80`, `fd00::2`, `172.17.0.2`, `:80`. Null where it is anything else. */
export function parseNatTarget(text: string | null): NatTarget | null {
  if (text === null) return null;
  if (isAddress(text)) return { address: canonicalAddress(text), ports: null };
  const match = /^(?:\[([^\]]+)\]|(\d[\d.]+))?(?::(\d{1,5})(?:-(\d{1,5}))?(?:\/\d{1,5})?)?$/.exec(text);
  if (match === null) return null;
  const address = match[1] ?? match[2] ?? null;
  if (address !== null && !isAddress(address)) return null;
  const low = match[3];
  return {
    address: address === null ? null : canonicalAddress(address),
    ports: low === undefined ? null : { low: Number(low), high: Number(match[4] ?? low) },
  };
}

/** The single address that a rule's source or destination names; null where it is absent, negated, a list or a subnet. */
export function singleAddress(text: string | null): string | null {
  if (text === null || text.startsWith('!')) return null;
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const bits = address.includes(':') ? 128 : 32;
  const whole = slash < 0 || (/^\d{1,3}$/.test(text.slice(slash + 1)) && Number(text.slice(slash + 1)) === bits);
  return whole && isAddress(address) ? canonicalAddress(address) : null;
}

/** Interface name of a match without its negation. */
export function interfaceName(text: string | null): string | null {
  return text === null ? null : text.replace(/^!\s*/, '').replace(/^"(.*)"$/, '$1');
}
