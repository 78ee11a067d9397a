import { z } from 'zod';

/**
 * Names that end up as arguments of `ssh -G`, in URLs and in messages. OpenSSH itself refuses the same characters
 * (ssh.c, valid_hostname and valid_ruser) because `Match exec` and ProxyCommand put them into a shell.
 */
const FORBIDDEN = /[\s\p{Cc}\p{Cf}'"`$\\;&<>|(){}*?![\]#%^,=~/]/u;
const MAX_LENGTH = 255;

const ipv6 = z.ipv6();

/** What is wrong with a host or user name, as the end of a sentence; null where nothing is. */
export function nameFault(name: string): string | null {
  if (name === '') return 'is empty';
  if (name.length > MAX_LENGTH) return `is longer than ${MAX_LENGTH} characters`;
  if (name.startsWith('-')) return 'starts with a dash';
  if (FORBIDDEN.test(name)) return 'holds a character that is not allowed there';
  return null;
}

/** With or without a zone, never in brackets. */
export function isIpv6(text: string): boolean {
  return ipv6.safeParse(text.replace(/%[A-Za-z0-9_.-]+$/, '')).success;
}

/** Of a host that has a field of its own: a port or a user in it belongs elsewhere. */
export function hostFault(host: string): string | null {
  if (isIpv6(host)) return null;
  if (host.includes('@')) return 'holds a user name, which has a field of its own';
  if (host.includes(':')) return 'holds a colon: a port has a field of its own';
  return nameFault(host);
}

/** A colon is refused because what follows it would be taken for a password. */
export function userFault(user: string): string | null {
  if (user.includes(':')) return 'holds a colon; a password has no place there';
  return nameFault(user);
}

export const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65535;

/** Null where the text is no whole number from 1 to 65535. */
export function portOf(text: string): number | null {
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : 0;
  return isPort(port) ? port : null;
}

/** Turns the direction of what follows it: two names that differ look alike, one looks like another. */
export const TURNS_TEXT = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
