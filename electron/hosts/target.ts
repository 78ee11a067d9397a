import { existsSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { AppError } from '../../shared/errors/app-error';
import { checkedName, printable } from './host-names';

/** What a person may name. `user` and `port` are null where the SSH config or the defaults decide. */
export type Target =
  | { readonly kind: 'local' }
  | { readonly kind: 'demo'; readonly engine: string | null }
  | {
      readonly kind: 'ssh';
      readonly user: string | null;
      readonly host: string;
      readonly port: number | null;
      /** As the user typed it, without scheme; safe to show. */
      readonly label: string;
    }
  | { readonly kind: 'alias'; readonly name: string }
  /** A saved host, by its id or by its name. */
  | { readonly kind: 'saved'; readonly name: string }
  /** A Docker context of this user. */
  | { readonly kind: 'context'; readonly name: string }
  /** An engine that listens on TCP without TLS; with TLS it is a saved host or a context. */
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly label: string }
  /** A socket of this machine. */
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string };

/**
 * Understands the TARGET of a command line or an address field.
 * Throws AppError `usage` for what is none of them. Touches nothing but the existence of a file of that name.
 */
export function parseTarget(text: string, fileExists: (path: string) => boolean = existsSync): Target {
  if (text === '') throw usage('The target is empty.');
  if (text === 'local') return { kind: 'local' };
  if (text === 'demo') return { kind: 'demo', engine: null };
  if (text.startsWith('demo:')) return demo(text);
  if (/^ssh:\/\//i.test(text)) return sshTarget(text.slice('ssh://'.length), text);
  if (text.startsWith('saved:')) return { kind: 'saved', name: lookedUp(text, 'saved:') };
  if (text.startsWith('context:')) return { kind: 'context', name: lookedUp(text, 'context:') };
  if (/^tcp:\/\//i.test(text)) return tcpTarget(text.slice('tcp://'.length), text);
  if (text.startsWith('unix://')) return { kind: 'unix', path: socketPath(text) };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text);
  if (scheme !== null) throw usage(`The scheme of ${printable(text)} is not one that Portolan can open.`);
  if (text.startsWith('-')) throw usage(`The target ${printable(text)} starts with a dash.`);
  if (looksLikeFile(text) || fileExists(text)) return { kind: 'file', path: text };
  if (text.includes('@')) return sshTarget(text, text);
  return { kind: 'alias', name: checkedName('host', text, text) };
}

/** The name under which messages and snapshots speak of a target. */
export function targetLabel(target: Target): string {
  switch (target.kind) {
    case 'local':
      return 'local';
    case 'demo':
      return target.engine === null ? 'demo' : `demo:${target.engine}`;
    case 'ssh':
    case 'tcp':
      return target.label;
    case 'alias':
    case 'saved':
    case 'context':
      return target.name;
    case 'unix':
    case 'file':
      return target.path;
  }
}

function demo(text: string): Target {
  const engine = text.slice('demo:'.length);
  if (!/^[0-9]{1,3}(\.[0-9]{1,5}){0,2}$/.test(engine)) {
    throw usage(`${printable(text)} names no engine version; demo:28.5 would.`);
  }
  return { kind: 'demo', engine };
}

/** A name that is only ever compared with others, so it may hold spaces; never control characters. */
function lookedUp(text: string, prefix: string): string {
  const name = text.slice(prefix.length);
  if (name === '' || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)) throw usage(`${printable(text)} names nothing.`);
  return name;
}

const DOCKER_PORT = 2375;

function tcpTarget(address: string, text: string): Target {
  const { host, port } = splitPort(address.replace(/\/$/, ''), text);
  const shownHost = isIPv6(host) ? `[${host}]` : host;
  return { kind: 'tcp', host, port: port ?? DOCKER_PORT, label: `tcp://${shownHost}:${port ?? DOCKER_PORT}` };
}

function socketPath(text: string): string {
  const path = text.slice('unix://'.length);
  if (!path.startsWith('/') || /\p{Cc}/u.test(path)) throw usage(`${printable(text)} holds no absolute path.`);
  return path;
}

function looksLikeFile(text: string): boolean {
  return text.includes('/') || text.endsWith('.json') || /^[a-z]:\\|^\\\\|^\.{1,2}\\/i.test(text);
}

/** `[user@]host[:port]`, IPv6 in brackets; the last @ separates, as in OpenSSH (misc.c, parse_user_host_port). */
function sshTarget(address: string, text: string): Target {
  const rest = address.replace(/\/$/, '');
  const at = rest.lastIndexOf('@');
  const user = at === -1 ? null : checkedName('user', rest.slice(0, at), text);
  if (user?.includes(':')) {
    throw usage('A target must not hold a password.', 'Log in with a key or an agent.');
  }
  const { host, port } = splitPort(rest.slice(at + 1), text);
  const shownHost = isIPv6(host) ? `[${host}]` : host;
  const label = `${user === null ? '' : `${user}@`}${shownHost}${port === null ? '' : `:${port}`}`;
  return { kind: 'ssh', user, host, port, label };
}

function splitPort(text: string, target: string): { host: string; port: number | null } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/s.exec(text);
  if (bracketed !== null) {
    const host = bracketed[1] ?? '';
    if (!isIPv6(host.replace(/%[A-Za-z0-9_.-]+$/, '')))
      throw usage(`${printable(target)} holds no IPv6 address in brackets.`);
    return { host, port: portOf(bracketed[2], target) };
  }
  // A bare IPv6 address: its colons are no port.
  if (isIPv6(text)) return { host: text, port: null };
  const colon = text.indexOf(':');
  const host = colon === -1 ? text : text.slice(0, colon);
  return {
    host: checkedName('host', host, target),
    port: portOf(colon === -1 ? undefined : text.slice(colon + 1), target),
  };
}

function portOf(text: string | undefined, target: string): number | null {
  if (text === undefined) return null;
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) throw usage(`The port in ${printable(target)} is not a number from 1 to 65535.`);
  return port;
}

function usage(message: string, remedy?: string): AppError {
  return new AppError({
    code: 'usage',
    step: 'resolve',
    message,
    remedy:
      remedy ??
      'Give local, demo, ssh://user@host[:port], a saved host, an alias of the SSH config, context:NAME, tcp://host:port, or a snapshot file.',
  });
}
