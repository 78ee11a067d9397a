import { homedir } from 'node:os';
import { join } from 'node:path';
import { isIP, isIPv6 } from 'node:net';
import { AppError } from '../../shared/errors/app-error';
import type { SshDestination } from '../hosts/destination';
import { checkedName } from '../hosts/host-names';
import { resolveSshHost, type SshConfigOptions, type SshQuery } from '../hosts/ssh-config';
import type { SshHost } from '../hosts/ssh-host';
import { parseTarget } from '../hosts/target';
import { expandProxyTokens } from './proxy-tokens';

/** One SSH server on the way; the host itself is the last one. */
export interface Hop {
  readonly host: SshHost;
  /** `user@host:port`. */
  readonly label: string;
  readonly last: boolean;
  /** Keys named for this connection; as with `ssh -i`, they are the last hop's only. */
  readonly identityFiles: readonly string[];
}

export interface Way {
  /** Nearest first; never empty. */
  readonly hops: readonly Hop[];
  /** The command whose output is the connection to the nearest hop, tokens expanded; null: TCP. */
  readonly proxyCommand: string | null;
}

const MAX_JUMPS = 8;

export interface WayOptions extends Pick<SshConfigOptions, 'configFile' | 'signal'> {
  /** For messages: as the user named the host. */
  readonly label: string;
  readonly identityFiles: readonly string[];
}

/**
 * Resolves a destination and every hop before it, as `ssh -J` does: each through the SSH config, and only the nearest
 * one's own ProxyJump or ProxyCommand counts. Rejects with AppError `usage`, `host-unknown` or `cancelled`.
 */
export async function planWay(destination: SshDestination, options: WayOptions): Promise<Way> {
  const hosts = await walk(destination, destination.jumps, [], options);
  const nearest = hosts[0];
  const direct = destination.jumps !== null && hosts.length === 1;
  const command = direct || nearest === undefined || nearest.proxyCommand === null ? null : nearest.proxyCommand;
  const named = destination.identityFile === null ? options.identityFiles : [homePath(destination.identityFile)];
  return {
    hops: hosts.map((host, index) => {
      const last = index === hosts.length - 1;
      return { host, label: hopLabel(host), last, identityFiles: last ? named : [] };
    }),
    proxyCommand: command === null || nearest === undefined ? null : expandProxyTokens(command, nearest),
  };
}

/** The hosts up to and with `query`. `behind`: the hosts that are reached through it, to notice a circle. */
async function walk(
  query: SshQuery,
  given: readonly string[] | null,
  behind: readonly string[],
  options: WayOptions,
): Promise<SshHost[]> {
  const host = await resolveNamed(query, options);
  const label = hopLabel(host);
  if (behind.includes(label))
    throw badWay(options.label, `The way leads in a circle: ${label} is reached through itself.`);
  const jumps = (given ?? configuredJumps(host)).map((text) => jumpQuery(text, options.label));
  const [nearest, ...others] = jumps;
  if (nearest === undefined) return [host];
  const seen = [...behind, label];
  if (seen.length + others.length > MAX_JUMPS) {
    throw badWay(options.label, `The way has more than ${MAX_JUMPS} hops before the host.`);
  }
  const before = await walk(nearest, null, seen, options);
  const between = await Promise.all(others.map((other) => resolveNamed(other, options)));
  const hosts = [...before, ...between, host];
  if (hosts.length - 1 > MAX_JUMPS)
    throw badWay(options.label, `The way has more than ${MAX_JUMPS} hops before the host.`);
  const labels = hosts.map(hopLabel);
  const twice = labels.find((name, index) => labels.indexOf(name) !== index);
  if (twice !== undefined) throw badWay(options.label, `The way leads in a circle: it passes ${twice} twice.`);
  return hosts;
}

/** Names end up in configs, commands and messages: an address, or a word that means nothing else anywhere. */
async function resolveNamed(query: SshQuery, options: WayOptions): Promise<SshHost> {
  if (isIP(query.name) === 0) checkedName('host', query.name, query.name);
  if (query.user !== null) checkedName('user', query.user, query.name);
  return resolveSshHost(query, options);
}

function configuredJumps(host: SshHost): string[] {
  if (host.proxyJump === null) return [];
  return expandProxyTokens(host.proxyJump, host).split(',');
}

/** `[user@]host[:port]`, `ssh://…` or an alias. */
function jumpQuery(text: string, label: string): SshQuery {
  const word = text.trim();
  const target = parseTarget(/^ssh:\/\//i.test(word) ? word : `ssh://${word}`);
  if (target.kind !== 'ssh') throw badWay(label, 'A hop of the way is no address.');
  return { name: target.host, user: target.user, port: target.port };
}

/** The host itself. */
export function lastHop({ hops }: Way): Hop {
  const last = hops.at(-1);
  if (last === undefined) throw new Error('A way without hops leads nowhere.');
  return last;
}

export function hopLabel({ user, hostName, port }: SshHost): string {
  return `${user}@${isIPv6(hostName) ? `[${hostName}]` : hostName}:${port}`;
}

function homePath(path: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : path;
}

function badWay(host: string, message: string): AppError {
  return new AppError({
    code: 'usage',
    host,
    step: 'resolve',
    message,
    remedy: 'Mend ProxyJump in the SSH config, or name the hops of this host.',
  });
}
