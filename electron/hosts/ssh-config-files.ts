import { homedir } from 'node:os';
import { join } from 'node:path';
import SSHConfig, { LineType } from 'ssh-config';
import { nameFault } from '../../shared/hosts/names';
import { printable } from './host-names';
import type { SshSettings } from './ssh-config-output';
import { readSshConfig } from './ssh-config-text';

/** A name that the user gave a host in the SSH config. */
export interface SshAlias {
  readonly name: string;
  /** The config file in which, or from which, it was found. */
  readonly file: string;
}

export interface SshAliasList {
  readonly aliases: readonly SshAlias[];
  readonly notices: readonly string[];
}

/** Lists the aliases of the user's SSH config, in the order of the file. Patterns (`*`, `?`, `!`) name no host and are left out. */
export async function listSshAliases(files: readonly string[] = userConfigFiles()): Promise<SshAliasList> {
  const aliases = new Map<string, SshAlias>();
  const notices: string[] = [];
  for (const file of files) {
    const config = await readSshConfig(file, join(homedir(), '.ssh'));
    notices.push(...config.notices);
    for (const name of hostWords(config.text)) {
      if (/[*?!]/.test(name) || aliases.has(name)) continue;
      const fault = nameFault(name);
      if (fault === null) aliases.set(name, { name, file });
      else notices.push(`The name ${printable(name)} in ${file} is left out: it ${fault}.`);
    }
  }
  return { aliases: [...aliases.values()], notices };
}

/** What the files say about a host; the first value of a keyword wins, except where OpenSSH collects them. Runs nothing. */
export async function settingsFromFiles(
  files: readonly string[],
  query: { readonly name: string; readonly user: string | null },
  folder: string,
): Promise<SshSettings> {
  const texts = await Promise.all(files.map((file) => readSshConfig(file, folder)));
  const config = SSHConfig.parse(texts.map((part) => `Host *\n${part.text}`).join('\n'));
  // matchExec is on by default and would run commands of the config through a shell.
  const found = config.compute(query.user === null ? { Host: query.name } : { Host: query.name, User: query.user }, {
    ignoreCase: true,
    matchExec: false,
  });
  const settings = new Map<string, readonly string[]>();
  for (const [keyword, value] of Object.entries(found)) {
    const key = keyword.toLowerCase();
    const values = typeof value === 'string' ? [value] : value;
    settings.set(key, key.endsWith('knownhostsfile') ? [values.join(' ')] : values);
  }
  // The library answers an unset HostName by leaving it out; %h in HostName stands for the name given (ssh_config(5)).
  const hostName = settings.get('hostname')?.[0];
  if (hostName !== undefined) settings.set('hostname', [hostName.replace(/%h/g, query.name).replace(/%%/g, '%')]);
  return settings;
}

function userConfigFiles(): string[] {
  return [join(homedir(), '.ssh', 'config'), '/etc/ssh/ssh_config'];
}

function hostWords(text: string): string[] {
  const words: string[] = [];
  for (const line of SSHConfig.parse(text)) {
    if (line.type !== LineType.DIRECTIVE || line.param.toLowerCase() !== 'host') continue;
    words.push(...(typeof line.value === 'string' ? [line.value] : line.value.map((word) => word.val)));
  }
  return words;
}
