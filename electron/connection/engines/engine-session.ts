import type { Readable } from 'node:stream';
import { AppError } from '../../../shared/errors/app-error';
import { rootlessPlace, type RootlessPlace } from '../../collectors/host-script/rootless';
import type { DockerClient } from '../docker-client';
import type { EventStreamRequest } from '../docker-events';
import { connectDocker, type DockerDoor, type DockerRoute } from '../docker-connect';
import { closing } from '../docker';
import { fewSessions } from '../limits';
import type { RootShell } from '../root-shell';
import type { Transport } from '../transport';
import { engineCandidates, type EngineCandidate, type FoundEngines } from './choices';

export interface EngineRequest {
  /** Path of the socket to open; null: the one in use, else the first that can be used. */
  readonly wanted: string | null;
  /** Paths to try at once where none is wanted, before it is known what there is. */
  readonly usual: readonly string[];
  readonly sudo: boolean;
  /** Root by a password for sudo, used then instead of `sudo -n`; null: not asked for. */
  readonly root: RootShell | null;
  readonly signal: AbortSignal;
  /** What was found on the host, when that is known. Asked for only where the usual way fails. */
  readonly found: Promise<FoundEngines>;
  /** When the host's script has ended. Never rejects. */
  readonly scriptOver: Promise<void>;
}

/** The way to one host's engine, kept from scan to scan. */
export interface EngineSession {
  /** The calls of one scan; closing them leaves the way open, unless sessions are few. Rejects as connectDocker does. */
  open(request: EngineRequest): Promise<DockerClient>;
  /** What happens in the engine that the last scan read. Rejects with AppError. */
  events(request: EventStreamRequest): Promise<Readable>;
  /** Socket in use; null where there is no way. */
  socket(): string | null;
  /** Where the engine in use keeps its namespaces; null where they are the host's own. */
  rootless(): RootlessPlace | null;
  close(): void;
}

export function engineSession(transport: Transport): EngineSession {
  let door: DockerDoor | null = null;
  let route: DockerRoute | null = null;
  const few = (): boolean => transport.sessionsAreFew?.() === true;

  const fits = (open: DockerDoor, { wanted, sudo }: EngineRequest): boolean =>
    open.route !== null &&
    open.answers() &&
    (wanted === null || wanted === open.route.socket) &&
    (sudo || !open.route.asRoot);

  return {
    async open(request) {
      if (door !== null && fits(door, request)) return once(door.again(request.signal));
      shut();
      // The one in use is used again, also where it had to be closed in between.
      const wanted = request.wanted ?? (request.sudo || route?.asRoot !== true ? (route?.socket ?? null) : null);
      const opened = await openDoor(transport, few() ? { ...request, wanted } : request);
      door = opened;
      route = opened.route;
      return once(opened.client);
    },
    events: (request) => {
      if (few()) return Promise.reject(fewSessions(transport.label));
      return door?.events(request) ?? Promise.reject(notRead());
    },
    socket: () => route?.socket ?? null,
    rootless: () => (route === null ? null : rootlessPlace(route.socket)),
    close: shut,
  };

  function shut(): void {
    door?.client.close();
    door = null;
  }

  /** What carries the bytes of a kept way may be a session, which the next script would miss. */
  function once(client: DockerClient): DockerClient {
    return closing(client, () => {
      if (few()) shut();
    });
  }
}

async function openDoor(transport: Transport, request: EngineRequest): Promise<DockerDoor> {
  const { wanted, usual, sudo, root, signal, scriptOver } = request;
  // Where sessions are few, the script must not wait for one that a relay keeps.
  const turn = (): Promise<void> => (transport.sessionsAreFew?.() === true ? scriptOver : Promise.resolve());
  const common = { sudo, root, signal, turn };
  const first = await connectDocker(transport, { ...common, sockets: wanted === null ? usual : [wanted] });
  if (first.route !== null) return first;
  const choice = choose(engineCandidates(await request.found), request);
  if (choice === null) return first;
  const second = await connectDocker(transport, {
    ...common,
    sockets: [choice.socket],
    asRootOnly: choice.throughSudo,
  });
  return second.route === null && wanted === null ? first : second;
}

/** What the usual way has not tried: an engine elsewhere, or the wanted one where only root sees it. */
function choose(candidates: readonly EngineCandidate[], request: EngineRequest): EngineCandidate | null {
  const { wanted, usual, sudo } = request;
  const open = candidates.filter(({ usable, throughSudo }) => usable || (throughSudo && sudo));
  if (wanted !== null) return open.find(({ socket, throughSudo }) => socket === wanted && throughSudo) ?? null;
  return open.find(({ socket }) => !usual.includes(socket)) ?? null;
}

function notRead(): AppError {
  return new AppError({ code: 'docker-missing', step: 'docker', message: 'No engine of this host has been read yet.' });
}
