import { execFile } from 'node:child_process';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../shared/errors/app-error';
import { settingsFromFiles } from './ssh-config-files';
import { sshDefaults } from './ssh-config-defaults';
import { hostFromSettings, parseSshSettings, type LocalContext, type SshSettings } from './ssh-config-output';
import type { SshHost } from './ssh-host';

/** What to resolve: an alias or host, with what the user said about it (that wins over the config, as with ssh's options). */
export interface SshQuery {
  readonly name: string;
  readonly user: string | null;
  readonly port: number | null;
}

export interface SshConfigOptions {
  /** Instead of the user's and the system's config, as `ssh -F`; null for those. */
  readonly configFile: string | null;
  readonly signal: AbortSignal;
  readonly env?: NodeJS.ProcessEnv;
  /** The program to ask; tests name one that does not exist. */
  readonly sshProgram?: string;
}

const RESOLVE_TIMEOUT_MS = 20_000;
const MAX_OUTPUT = 1024 * 1024;

/**
 * Resolves a host as OpenSSH would, by asking OpenSSH (`ssh -G`, which evaluates Match exec, Include and tokens).
 * Without an ssh program the config files are read here as far as that goes: Host and Match host, Include; no Match exec.
 * Rejects with AppError `host-unknown` where the config is broken, `cancelled` where the signal fired.
 */
export async function resolveSshHost(query: SshQuery, options: SshConfigOptions): Promise<SshHost> {
  const env = options.env ?? process.env;
  const local: LocalContext = { home: homedir(), localUser: userInfo().username, env };
  const asked = await askSsh(query, options);
  if (asked === null) return hostFromSettings(query.name, await readSettings(query, options, local), local);
  const defaults = await sshDefaults(asked, options.configFile, options.sshProgram ?? 'ssh');
  return hostFromSettings(query.name, asked, local, defaults);
}

/** Null where there is no ssh program on this machine. */
async function askSsh(query: SshQuery, options: SshConfigOptions): Promise<SshSettings | null> {
  const args = [
    '-G',
    ...(options.configFile === null ? [] : ['-F', options.configFile]),
    ...(query.user === null ? [] : ['-l', query.user]),
    ...(query.port === null ? [] : ['-p', String(query.port)]),
    '--',
    query.name,
  ];
  const env = options.env ?? process.env;
  return new Promise((resolve, reject) => {
    execFile(
      options.sshProgram ?? 'ssh',
      args,
      { env, timeout: RESOLVE_TIMEOUT_MS, maxBuffer: MAX_OUTPUT, signal: options.signal },
      (error, stdout, stderr) => {
        if (error === null) resolve(parseSshSettings(stdout));
        else if (options.signal.aborted) reject(cancelled(query.name));
        else if (error.code === 'ENOENT') resolve(null);
        else reject(brokenConfig(query.name, stderr.trim() || error.message, error));
      },
    );
  });
}

async function readSettings(query: SshQuery, options: SshConfigOptions, local: LocalContext): Promise<SshSettings> {
  const ssh = join(local.home, '.ssh');
  const files = options.configFile === null ? [join(ssh, 'config'), '/etc/ssh/ssh_config'] : [options.configFile];
  const found = new Map(await settingsFromFiles(files, query, ssh));
  if (query.user !== null) found.set('user', [query.user]);
  if (query.port !== null) found.set('port', [String(query.port)]);
  // OpenSSH's own defaults (readconf.c, fill_default_options), which ssh -G would have printed.
  const defaults: Readonly<Record<string, readonly string[]>> = {
    identityfile: ['~/.ssh/id_ed25519', '~/.ssh/id_ecdsa', '~/.ssh/id_rsa'],
    userknownhostsfile: ['~/.ssh/known_hosts ~/.ssh/known_hosts2'],
    globalknownhostsfile: ['/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2'],
  };
  for (const [keyword, values] of Object.entries(defaults)) if (!found.has(keyword)) found.set(keyword, values);
  return found;
}

function brokenConfig(host: string, cause: string, error: unknown): AppError {
  return new AppError(
    {
      code: 'host-unknown',
      host,
      step: 'resolve',
      message: 'The SSH config could not be resolved for this host.',
      cause: cause.slice(0, 500),
      remedy: `Run ssh -G ${host} and mend what it complains about.`,
    },
    { cause: error },
  );
}

function cancelled(host: string): AppError {
  return new AppError({ code: 'cancelled', host, step: 'resolve', message: 'The connection was cancelled.' });
}
