import { addressParts } from './address-parts';
import { sshAddress } from './new-draft';
import { holdsPassword, refused, type Pasted } from './pasted';
import type { SavedAddress } from './saved-host';

/** Where an engine listens without TLS, by Docker's convention (IANA: docker, 2375). */
const DOCKER_PORT = 2375;

/** One word: an address with or without a scheme. Null where it is neither that nor a name that a host can have. */
export function pastedAddress(word: string): Pasted | null {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(word)) return refused('The address holds control characters.');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(word);
  if (scheme === null) return ssh(word, null, word.includes('@') || word.includes(':'));
  const rest = word.slice(scheme[0].length);
  switch (scheme[1]?.toLowerCase()) {
    case 'ssh':
      return sshUrl(rest);
    case 'tcp':
      return tcp(rest.replace(/\/$/, ''));
    case 'unix':
      return rest.startsWith('/') ? found({ kind: 'unix', path: rest }) : refused('unix:// needs an absolute path.');
    case 'npipe':
      return npipe(rest);
    default:
      return refused('Its scheme is none of ssh, tcp, unix and npipe.');
  }
}

const found = (address: SavedAddress): Pasted => ({ draft: { address }, notUnderstood: [], problem: null });

/** What follows the host is the path of the engine's socket, as in a Docker context. */
function sshUrl(rest: string): Pasted | null {
  const slash = rest.indexOf('/');
  const path = slash === -1 ? '' : rest.slice(slash);
  return ssh(slash === -1 ? rest : rest.slice(0, slash), path === '' || path === '/' ? null : path, true);
}

/** `meant`: it is an address for certain, so that what is wrong with it is worth saying. */
function ssh(text: string, engineSocket: string | null, meant: boolean): Pasted | null {
  const parts = addressParts(text);
  if ('fault' in parts) {
    if (parts.fault === 'holds a password') return holdsPassword();
    return meant ? refused(`The address ${parts.fault}.`) : null;
  }
  const address = sshAddress(parts);
  return { draft: { address, ...(engineSocket === null ? {} : { engineSocket }) }, notUnderstood: [], problem: null };
}

function tcp(text: string): Pasted {
  const parts = addressParts(text);
  if ('fault' in parts)
    return parts.fault === 'holds a password' ? holdsPassword() : refused(`The address ${parts.fault}.`);
  if (parts.user !== null) return refused('An address of tcp:// has no user.');
  return found({ kind: 'tcp', host: parts.host, port: parts.port ?? DOCKER_PORT, tls: null });
}

/** `npipe:////./pipe/NAME` is Docker's way to write `\\.\pipe\NAME`. */
function npipe(rest: string): Pasted {
  const path = rest.replace(/\//g, '\\');
  return path.startsWith('\\\\.\\pipe\\')
    ? found({ kind: 'unix', path })
    : refused('npipe:// needs the path of a pipe.');
}
