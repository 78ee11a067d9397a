import { isAbsolute, join } from 'node:path';

export interface PathContext {
  readonly home: string;
  readonly localUser: string;
  readonly name: string;
  readonly hostName: string;
  readonly user: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * `~`, `%` tokens and `${ENV}` of a path in the SSH config, which `ssh -G` prints unexpanded (ssh_config(5), TOKENS).
 * Null where the path uses something that is not known here, or is no path: it is left out rather than guessed.
 */
export function expandSshPath(text: string, context: PathContext): string | null {
  if (text === '' || text === 'none') return null;
  const home = text === '~' ? context.home : text.startsWith('~/') ? join(context.home, text.slice(2)) : text;
  const unknown: string[] = [];
  const expanded = home
    .replace(/%(.)/gsu, (_, token: string) => {
      const value = tokens(context)[token];
      if (value === undefined) unknown.push(token);
      return value ?? '';
    })
    .replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
      const value = context.env[name];
      if (value === undefined) unknown.push(name);
      return value ?? '';
    });
  if (unknown.length > 0 || home.startsWith('~')) return null;
  return isAbsolute(expanded) ? expanded : join(context.home, '.ssh', expanded);
}

function tokens(context: PathContext): Readonly<Record<string, string>> {
  return {
    '%': '%',
    d: context.home,
    h: context.hostName,
    n: context.name,
    p: String(context.port),
    r: context.user,
    u: context.localUser,
  };
}
