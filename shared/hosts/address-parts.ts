import { hostFault, isIpv6, portOf, userFault } from './names';

/** `[user@]host[:port]`, taken apart. */
export interface AddressParts {
  readonly user: string | null;
  /** IPv6 without its brackets. */
  readonly host: string;
  readonly port: number | null;
}

/** `fault` is the end of a sentence and never repeats the text: it may hold a password. */
export type Parted = AddressParts | { readonly fault: string };

/** IPv6 with a port stands in brackets; the last @ separates, as in OpenSSH (misc.c, parse_user_host_port). */
export function addressParts(text: string): Parted {
  const at = text.lastIndexOf('@');
  const user = at === -1 ? null : text.slice(0, at);
  const place = placeOf(text.slice(at + 1));
  if (user?.includes(':')) return { fault: 'holds a password' };
  const wrong = user === null ? null : userFault(user);
  if (wrong !== null) return { fault: `has a user name that ${wrong}` };
  return 'fault' in place ? place : { user, ...place };
}

function placeOf(text: string): Omit<AddressParts, 'user'> | { readonly fault: string } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/su.exec(text);
  if (bracketed !== null) {
    const host = bracketed[1] ?? '';
    return isIpv6(host) ? withPort(host, bracketed[2]) : { fault: 'has no IPv6 address in its brackets' };
  }
  // The colons of a bare IPv6 address are no port.
  if (isIpv6(text)) return { host: text, port: null };
  const colon = text.indexOf(':');
  const host = colon === -1 ? text : text.slice(0, colon);
  const wrong = hostFault(host);
  if (wrong !== null) return { fault: `has a host name that ${wrong}` };
  return withPort(host, colon === -1 ? undefined : text.slice(colon + 1));
}

function withPort(host: string, text: string | undefined): Omit<AddressParts, 'user'> | { readonly fault: string } {
  if (text === undefined) return { host, port: null };
  const port = portOf(text);
  return port === null ? { fault: 'has a port that is not a number from 1 to 65535' } : { host, port };
}
