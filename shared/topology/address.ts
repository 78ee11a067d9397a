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
  const length = Number(word);
  const { family, value } = network(address, length);
  return { family, value, length };
}

/** The address with all bits behind the prefix length cleared. */
export function network(address: ParsedAddress, length: number): ParsedAddress {
  const rest = BigInt((address.family === 4 ? 32 : 128) - length);
  return { family: address.family, value: (address.value >> rest) << rest };
}

/** One spelling per address; what is no address is kept in lower case. */
export function canonicalAddress(text: string): string {
  return text.includes(':') ? (canonicalIpv6(text) ?? text.toLowerCase()) : text.toLowerCase();
}

/** As canonicalAddress(), but null for what is no address. */
export function readAddress(text: string): string | null {
  if (text.includes(':')) return canonicalIpv6(text);
  return parseIpv4(text) === null ? null : text;
}

function canonicalIpv6(text: string): string | null {
  const parts = parseIpv6(text);
  if (parts === null) return null;
  let spelled = '';
  for (const part of parts) spelled += spelled === '' ? part.toString(16) : `:${part.toString(16)}`;
  return spelled;
}

/** Four numbers of one to three digits. Digit by digit: a host's rules hold thousands of addresses. */
function parseIpv4(text: string): number | null {
  let value = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) {
      part = part * 10 + code - ZERO;
      digits++;
      if (digits > 3 || part > 255) return null;
    } else if (code === DOT && digits > 0) {
      value = value * 256 + part;
      part = 0;
      digits = 0;
      dots++;
    } else return null;
  }
  return dots === 3 && digits > 0 ? value * 256 + part : null;
}

const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

/** The eight numbers of 16 bits. A zone (`%eth0`) is left out. */
function parseIpv6(text: string): number[] | null {
  const zone = text.indexOf('%');
  const body = withoutDots(zone < 0 ? text : text.slice(0, zone));
  if (body === null) return null;
  const gap = body.indexOf('::');
  const numbers = groups(gap < 0 ? body : body.slice(0, gap));
  if (gap < 0 || numbers === null) return numbers?.length === 8 ? numbers : null;
  const tail = groups(body.slice(gap + 2));
  if (tail === null || numbers.length + tail.length > 7) return null;
  while (numbers.length + tail.length < 8) numbers.push(0);
  for (const number of tail) numbers.push(number);
  return numbers;
}

/** The last 32 bits may be written as IPv4 is (RFC 4291, 2.2). */
function withoutDots(body: string): string | null {
  if (!body.includes('.')) return body;
  const start = body.lastIndexOf(':') + 1;
  if (start === body.length) return body;
  const low = parseIpv4(body.slice(start));
  return low === null ? null : `${body.slice(0, start)}${(low >>> 16).toString(16)}:${(low & 0xffff).toString(16)}`;
}

const GROUP = /^[0-9a-f]{1,4}$/i;

function groups(text: string): number[] | null {
  if (text === '') return [];
  const parts = text.split(':');
  if (parts.length > 8) return null;
  const numbers: number[] = [];
  for (const part of parts) {
    if (!GROUP.test(part)) return null;
    numbers.push(Number.parseInt(part, 16));
  }
  return numbers;
}
