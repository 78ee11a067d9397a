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

/** Whether parseAddress() reads it. */
export function isAddress(text: string): boolean {
  return (text.includes(':') ? parseIpv6(text) : parseIpv4(text)) !== null;
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
  const parts = text.includes(':') ? parseIpv6(text) : null;
  if (parts === null) return text.toLowerCase();
  let spelled = '';
  for (const part of parts) spelled += `${spelled === '' ? '' : ':'}${part.toString(16)}`;
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
