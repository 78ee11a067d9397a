import type { EngineChoice } from '../../../shared/contract/connections';
import type { EngineSocket, EngineSockets } from '../../parsers/engine-sockets';
import { oneLine } from '../one-line';

/** What was found on a host: as the login user, and as root where sudo answered. */
export interface FoundEngines {
  readonly login: EngineSockets;
  readonly root: EngineSockets | null;
}

/** An engine with what it takes to open it. */
export interface EngineCandidate extends EngineChoice {
  /** `sudo -n` opens it; the login user may not. */
  readonly throughSudo: boolean;
}

/**
 * Everything that was found, the one to take by itself first: the system's Docker, what DOCKER_HOST of the login says,
 * then the login user's own rootless engines, then Podman and the rest; what cannot be opened comes last.
 */
export function engineCandidates({ login, root }: FoundEngines): EngineCandidate[] {
  const seen = new Set(login.sockets.map(({ real }) => real));
  const hidden = (root?.sockets ?? []).filter(({ real }) => !seen.has(real));
  const all = [...login.sockets, ...hidden];
  const rank = (socket: EngineSocket): number => {
    const usable = socket.open && !hidden.includes(socket);
    const wish = isSystemDocker(socket) ? 0 : socket.path === login.current ? 1 : socket.uid === login.uid ? 2 : 3;
    return wish + (usable ? 0 : root === null ? 20 : 10);
  };
  return all
    .map((socket, index) => ({ socket, index, rank: rank(socket) }))
    .sort((left, right) => left.rank - right.rank || left.index - right.index)
    .map(({ socket }) => candidate(socket, socket.open && !hidden.includes(socket), root !== null));
}

function candidate(socket: EngineSocket, usable: boolean, sudo: boolean): EngineCandidate {
  const detail = usable
    ? null
    : sudo
      ? 'Only root may open it; sudo does that without a password.'
      : 'This login may not open it.';
  return { socket: socket.path, label: labelOf(socket), usable, detail, throughSudo: !usable && sudo };
}

function isSystemDocker({ path, real }: EngineSocket): boolean {
  return path === '/var/run/docker.sock' && !/podman/.test(real);
}

const places: readonly (readonly [RegExp, string])[] = [
  [/\/podman\/podman\.sock$/, 'Podman'],
  [/^\/(var\/)?run\/docker\.sock$/, 'Docker'],
  [/^\/run\/user\/\d+\/docker\.sock$/, 'Docker'],
  [/\/\.docker\/(run|desktop)\/docker\.sock$/, 'Docker Desktop'],
  [/\/\.colima\/[^/]+\/docker\.sock$/, 'Colima'],
  [/\/\.rd\/docker\.sock$/, 'Rancher Desktop'],
  [/\/\.orbstack\/run\/docker\.sock$/, 'OrbStack'],
];

/** `Docker`, `rootless Docker of ann`, `Podman`, `Colima (work)`; the path where the place tells nothing. */
function labelOf({ path, real, owner, uid }: EngineSocket): string {
  const name = [real, path].flatMap((place) => places.find(([pattern]) => pattern.test(place))?.[1] ?? []).at(0);
  if (name === undefined) return `Engine at ${path}`;
  if (name === 'Colima') {
    const profile = /\/\.colima\/([^/]+)\//.exec(path)?.[1] ?? 'default';
    return profile === 'default' ? name : `${name} (${profile})`;
  }
  const isUsers = /^\/run\/user\/\d+\//.test(real);
  return isUsers ? `rootless ${name} of ${oneLine(owner ?? (uid === null ? 'a user' : String(uid)))}` : name;
}
