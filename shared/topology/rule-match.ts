import { readAddress } from './address';

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
  const match = /^(?:\[([^\]]+)\]|(\d[\d.]+))?(?::(\d{1,5})(?:-(\d{1,5}))?(?:\/\d{1,5})?)?$/.exec(text);
  // Only an IPv6 address without a port is written otherwise.
  const word = match === null ? text : (match[1] ?? match[2] ?? null);
  const address = word === null ? null : readAddress(word);
  if (word !== null && address === null) return null;
  const low = match?.[3];
  return {
    address,
    ports: low === undefined ? null : { low: Number(low), high: Number(match?.[4] ?? low) },
  };
}

/** The single address that a rule's source or destination names; null where it is absent, negated, a list or a subnet. */
export function singleAddress(text: string | null): string | null {
  if (text === null || text.startsWith('!')) return null;
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  return slash < 0 || isWhole(text.slice(slash + 1), address) ? readAddress(address) : null;
}

/** Whether a prefix length leaves no bit open. */
function isWhole(length: string, address: string): boolean {
  return /^\d{1,3}$/.test(length) && Number(length) === (address.includes(':') ? 128 : 32);
}

/** Interface name of a match without its negation. */
export function interfaceName(text: string | null): string | null {
  return text === null ? null : text.replace(/^!\s*/, '').replace(/^"(.*)"$/, '$1');
}
