import { AppError } from '../../shared/errors/app-error';
import { acceptedHostsFile } from './accepted-hosts';
import type { Hop, Way } from './hops-plan';
import { knownHostsSources } from './known-hosts-files';

export interface SystemSshSettings {
  readonly way: Way;
  /** For messages. */
  readonly label: string;
  /** What the user said about the host; null: as the config says. */
  readonly said: {
    readonly user: string | null;
    readonly port: number | null;
    readonly jumps: readonly string[] | null;
  };
  /** Instead of the user's and the system's config; null for those. */
  readonly configFile: string | null;
  readonly knownHostsFile: string | null;
  readonly configDirectory: string;
}

/**
 * The config for the system's ssh: ours first, for the first value wins, then the user's. It is a file and not a list
 * of options because ssh hands its config on to the ssh of a hop, and its options not (ssh.c, "-J").
 */
export function systemSshConfig(settings: SystemSshSettings): string {
  const { way, configFile, label } = settings;
  const lines = way.hops.flatMap((hop) => hostBlock(hop, settings));
  const { network } = way.hops.at(-1)?.host ?? {};
  const includes = configFile === null ? ['~/.ssh/config', '/etc/ssh/ssh_config'] : [quoted(configFile, label)];
  // Everybody may write to it, which ssh forbids of a file that it includes.
  const isEmpty = configFile === '/dev/null' || configFile === 'none';
  return [
    ...lines,
    'Host *',
    // Nobody is there to answer, and nothing may be left behind or written by a program of ours.
    '  BatchMode yes',
    '  StrictHostKeyChecking yes',
    '  UpdateHostKeys no',
    '  ControlMaster no',
    '  ControlPath none',
    '  ControlPersist no',
    '  PermitLocalCommand no',
    '  RemoteCommand none',
    '  RequestTTY no',
    '  ClearAllForwardings yes',
    '  ForwardAgent no',
    '  ForwardX11 no',
    '  Tunnel no',
    '  EscapeChar none',
    '  VisualHostKey no',
    '  LogLevel INFO',
    ...(network === undefined
      ? []
      : [
          `  ServerAliveInterval ${Math.ceil(network.keepalive.intervalMs / 1000)}`,
          `  ServerAliveCountMax ${network.keepalive.countMax}`,
        ]),
    ...(isEmpty ? [] : includes).map((file) => `Include ${file}`),
    '',
  ].join('\n');
}

function hostBlock(hop: Hop, { said, knownHostsFile, configDirectory, label }: SystemSshSettings): string[] {
  const files = [
    ...knownHostsSources(hop.host, knownHostsFile).map((source) => source.path),
    acceptedHostsFile(configDirectory),
  ];
  const lines = [`Host ${hop.host.name}`, `  UserKnownHostsFile ${files.map((file) => quoted(file, label)).join(' ')}`];
  if (knownHostsFile !== null) lines.push('  GlobalKnownHostsFile none');
  if (!hop.last) return lines;
  if (said.user !== null) lines.push(`  User ${said.user}`);
  if (said.port !== null) lines.push(`  Port ${said.port}`);
  if (said.jumps !== null) lines.push(`  ProxyJump ${said.jumps.length === 0 ? 'none' : said.jumps.join(',')}`);
  for (const file of hop.identityFiles) lines.push(`  IdentityFile ${quoted(file, label)}`);
  if (hop.identityFiles.length > 0) lines.push('  IdentitiesOnly yes');
  return lines;
}

/** In quotes, with percent signs doubled (ssh_config(5), TOKENS). What cannot be written so is refused. */
function quoted(path: string, host: string): string {
  if (!/["\p{Cc}]|\$\{/u.test(path)) return `"${path.replace(/%/g, '%%').replace(/\\/g, '\\\\')}"`;
  throw new AppError({
    code: 'usage',
    host,
    step: 'resolve',
    message: 'A file of this connection has a name that an SSH config cannot hold.',
    remedy: 'Rename the file: no quotes, no control characters, no ${.',
  });
}
