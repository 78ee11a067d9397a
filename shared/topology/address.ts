/** IP addresses as numbers, so that different spellings of one address are one key. */
export interface ParsedAddress {
  readonly family: 4 | 6;
  readonly value: bigint;
}

export interface ParsedPrefix extends ParsedAddress {
  readonly length: number;
}

export function parseAddress(text: string): ParsedAddress | null {
  if (!text.includes(':')) {
    const value = parseIpv4(text);
    return value === null ? null : { family: 4, value: BigInt(value) };
  }
  const parts = parseIpv6(text);
  return parts === null ? null : { family: 6, value: parts.reduce((sum, part) => (sum << 16n) | BigInt(part), 0n) };
}

/** CIDR notation; an address alone is its own prefix. */
export function parsePrefix(text: string): ParsedPrefix | null {
  const slash = text.indexOf('/');
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (address === null) return null;
  const bits = address.family === 4 ? 32 : 128;
  const word = slash < 0 ? String(bits) : text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(word) || Number(word) > bits) return null;
  return { ...network(address, Number(word)), length: Number(word) };
}

/** The address with all bits behind the prefix length cleared. */
export function network(address: ParsedAddress, length: number): ParsedAddress {
  const rest = BigInt((address.family === 4 ? 32 : 128) - length);
  return { family: address.family, value: (address.value >> rest) << rest };
}

/** One spelling per address; what is no address is kept in lower case. */
export function canonicalAddress(text: string): string {
  const parts = text.includes(':') ? parseIpv6(text) : null;
  return parts === null ? text.toLowerCase() : parts.map((part) => part.toString(16)).join(':');
}

function parseIpv4(text: string): number | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return null;
  let value = 0;
  for (const part of match.slice(1)) {
    if (Number(part) > 255) return null;
    value = value * 256 + Number(part);
  }
  return value;
}

/** The eight numbers of 16 bits. A zone (`%eth0`) is left out. */
function parseIpv6(text: string): number[] | null {
  const zone = text.indexOf('%');
  let body = zone < 0 ? text : text.slice(0, zone);
  const dotted = body.includes('.') ? body.slice(body.lastIndexOf(':') + 1) : '';
  if (dotted !== '') {
    const low = parseIpv4(dotted);
    if (low === null) return null;
    body = `${body.slice(0, -dotted.length)}${(low >>> 16).toString(16)}:${(low & 0xffff).toString(16)}`;
  }
  const halves = body.split('::');
  if (halves.length > 2) return null;
  const head = groups(halves[0] ?? '');
  const tail = groups(halves[1] ?? '');
  if (head === null || tail === null) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  return [...head, ...Array<number>(missing).fill(0), ...tail];
}

function groups(text: string): number[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  if (parts.length > 8 || parts.some((part) => !/^[0-9a-f]{1,4}$/i.test(part))) return null;
  return parts.map((part) => Number.parseInt(part, 16));
}
