import { parseAddress, parsePrefix } from '../topology/address';
import type { AddressRange } from './query';

/**
 * What may stand behind `ip:`: an address, a subnet as CIDR, or the beginning of an address by whole parts (`172.18.`,
 * `172.18`, `fd00:`). Else a sentence that says what is wrong with it.
 */
export function parseAddressValue(text: string): AddressRange | string {
  const slash = text.indexOf('/');
  if (slash >= 0) return cidr(text, slash);
  const prefix = parsePrefix(text);
  if (prefix !== null) return { prefix, single: true };
  const start = text.includes(':') ? startOfIpv6(text) : startOfIpv4(text);
  if (start !== null) return start;
  if (/^[0-9a-f]{3,4}$/i.test(text)) return `An IPv6 address that begins with ${text} is written ${text}:`;
  return 'This is no IP address.';
}

function cidr(text: string, slash: number): AddressRange | string {
  const address = text.slice(0, slash);
  const length = text.slice(slash + 1);
  const parsed = parseAddress(address);
  if (parsed === null) return `${address === '' ? 'What stands before the slash' : address} is no IP address.`;
  const most = parsed.family === 4 ? 32 : 128;
  if (length === '') return `The length of the prefix is missing: /0 to /${String(most)}.`;
  const prefix = parsePrefix(text);
  return prefix === null
    ? `A prefix of IPv${String(parsed.family)} is /0 to /${String(most)}.`
    : { prefix, single: false };
}

/** One to three whole numbers: `10`, `10.`, `172.18`. */
function startOfIpv4(text: string): AddressRange | null {
  const parts = (text.endsWith('.') ? text.slice(0, -1) : text).split('.');
  if (parts.length > 3) return null;
  return asPrefix(`${[...parts, '0', '0', '0'].slice(0, 4).join('.')}/${String(8 * parts.length)}`);
}

/** One to seven whole groups: `fd00:`, `fd00:12`. */
function startOfIpv6(text: string): AddressRange | null {
  const parts = (text.endsWith(':') ? text.slice(0, -1) : text).split(':');
  if (parts.length > 7 || parts.includes('')) return null;
  return asPrefix(`${parts.join(':')}::/${String(16 * parts.length)}`);
}

function asPrefix(text: string): AddressRange | null {
  const prefix = parsePrefix(text);
  return prefix === null ? null : { prefix, single: false };
}
