import { AppError } from '../../shared/errors/app-error';
import { expandSshPath, type PathContext } from './expand-path';
import { loginMethods, passwordPrompts } from './login-settings';
import { algorithmsOf, networkOf } from './ssh-config-network';
import type { SshHost, SshSettings } from './ssh-host';

export type { SshSettings } from './ssh-host';

/** What is known about the machine that Portolan runs on. */
export type LocalContext = Pick<PathContext, 'home' | 'localUser' | 'env'>;

/** What holds where nobody set anything: by the program itself, and with the config of the whole system. Null: not known. */
export interface SshDefaults {
  readonly program: SshSettings | null;
  readonly system: SshSettings | null;
}

const UNKNOWN_DEFAULTS: SshDefaults = { program: null, system: null };

/** Reads what `ssh -G` prints: one `keyword value` a line. Lines that are not so are passed over. */
export function parseSshSettings(text: string): SshSettings {
  const settings = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const found = /^([a-z0-9]+) (.*?)\r?$/i.exec(line);
    if (found === null) continue;
    const keyword = (found[1] ?? '').toLowerCase();
    settings.set(keyword, [...(settings.get(keyword) ?? []), found[2] ?? '']);
  }
  return settings;
}

/** Turns settings into a host. Throws AppError `host-unknown` where host, user or port make no sense. */
export function hostFromSettings(
  name: string,
  settings: SshSettings,
  local: LocalContext,
  defaults: SshDefaults = UNKNOWN_DEFAULTS,
): SshHost {
  const hostName = first(settings, 'hostname') ?? name;
  const user = first(settings, 'user') ?? local.localUser;
  const port = Number(first(settings, 'port') ?? '22');
  if (!Number.isInteger(port) || port < 1 || port > 65535 || hostName === '' || user === '') {
    throw new AppError({
      code: 'host-unknown',
      host: name,
      step: 'resolve',
      message: 'The SSH config gives this host no usable name, user or port.',
      remedy: `Look at what ssh -G ${name} prints.`,
    });
  }
  const context: PathContext = { ...local, name, hostName, user, port };
  const paths = (keyword: string): string[] =>
    (settings.get(keyword) ?? []).flatMap((value) => expandSshPath(unquoted(value), context) ?? []);
  const pathList = (keyword: string): string[] =>
    (first(settings, keyword) ?? '').split(/\s+/).flatMap((value) => expandSshPath(unquoted(value), context) ?? []);
  return {
    name,
    hostName,
    user,
    port,
    identityFiles: [...new Set(paths('identityfile'))],
    identitiesOnly: first(settings, 'identitiesonly') === 'yes',
    agentSocket: agentSocket(first(settings, 'identityagent'), context),
    loginMethods: loginMethods((keyword) => first(settings, keyword)),
    passwordPrompts: passwordPrompts(first(settings, 'numberofpasswordprompts')),
    userKnownHostsFiles: pathList('userknownhostsfile'),
    globalKnownHostsFiles: pathList('globalknownhostsfile'),
    hostKeyAlias: given(first(settings, 'hostkeyalias')),
    proxyJump: given(first(settings, 'proxyjump')),
    proxyCommand: given(first(settings, 'proxycommand')),
    network: networkOf(settings),
    algorithms: algorithmsOf(settings, defaults.program),
    revokedHostKeys: pathList('revokedhostkeys'),
    demands: {
      certificateFiles: paths('certificatefile'),
      gssapi: asksForGssapi(settings) && !(defaults.system !== null && asksForGssapi(defaults.system)),
      pkcs11Provider: given(first(settings, 'pkcs11provider')),
      proxyUseFdpass: first(settings, 'proxyusefdpass') === 'yes',
    },
  };
}

export function asksForGssapi(settings: SshSettings): boolean {
  return first(settings, 'gssapiauthentication') === 'yes';
}

function first(settings: SshSettings, keyword: string): string | null {
  return settings.get(keyword)?.[0] ?? null;
}

function given(value: string | null): string | null {
  return value === null || value === '' || value === 'none' ? null : value;
}

function unquoted(value: string): string {
  return /^"(.*)"$/s.exec(value)?.[1] ?? value;
}

/** Microsoft's OpenSSH asks this pipe where nothing else is said (its fork's ssh-agent and ssh-add). */
const usualAgent = (): string | null => (process.platform === 'win32' ? '\\\\.\\pipe\\openssh-ssh-agent' : null);

/** IdentityAgent (ssh_config(5)): a path, `none`, the word SSH_AUTH_SOCK, or the name of a variable after a dollar sign. */
function agentSocket(setting: string | null, context: PathContext): string | null {
  if (setting === 'none') return null;
  if (setting === null) return context.env['SSH_AUTH_SOCK'] ?? usualAgent();
  if (setting === 'SSH_AUTH_SOCK') return context.env['SSH_AUTH_SOCK'] ?? null;
  const variable = /^\$([A-Za-z_][A-Za-z0-9_]*)$/.exec(setting)?.[1];
  if (variable !== undefined) return context.env[variable] ?? null;
  return expandSshPath(unquoted(setting), context);
}
