import { homedir } from 'node:os';
import type { Readable } from 'node:stream';
import type { EngineChoice } from '../shared/contract/connections';
import type { HostSnapshot } from '../shared/model';
import { rootlessPlace } from './collectors/host-script/rootless';
import { DEFAULT_DOCKER_SOCKET } from './connection/docker-connect';
import { engineCandidates, type FoundEngines } from './connection/engines/choices';
import { engineSession } from './connection/engines/engine-session';
import { foundEngines, nothingFound } from './scan/found-engines';
import type { Asker } from './connection/asking';
import type { EventStreamRequest } from './connection/docker-events';
import { sudoLink } from './connection/sudo';
import type { RunningCommand, Transport } from './connection/transport';
import type { ResolvedTarget } from './hosts/destination';
import { localSockets } from './ipc/host-sources';
import type { SnapshotRequest } from './ipc/handlers/scan';
import { scan } from './scan/scan';
import { version } from './version';

export interface ReadRequest extends Pick<SnapshotRequest, 'signal' | 'onProgress'> {
  /** Socket of the engine to read; null: the one in use, else found by itself. */
  readonly engine: string | null;
  /** never: sudo is not called. auto: `sudo -n`. password: sudo may ask, and the asker is asked. */
  readonly sudo: ResolvedTarget['sudo'];
  readonly asker: Asker;
}

/** What one scan of a host gives. */
export interface HostReading {
  readonly snapshot: HostSnapshot;
  readonly engines: readonly EngineChoice[];
  /** Socket of the engine that was read; null where none was. */
  readonly engine: string | null;
  /** Whether sudo with a password has not been tried and could show more. */
  readonly canRaise: boolean;
}

/** Reads one host again and again over one transport; what can be kept open between scans is kept here. */
export interface HostReader {
  /** Rejects with AppError where nothing could be seen; whatever was seen makes a snapshot that says what is missing. */
  read(request: ReadRequest): Promise<HostReading>;
  /** What happens in the engine that was read last. Rejects with AppError. */
  events(request: EventStreamRequest): Promise<Readable>;
  /** Starts a command that runs on, as the login user, and gives way where sessions are few; `command` is a constant of ours. Null: there is no shell. */
  readonly start: ((command: string, signal: AbortSignal) => Promise<RunningCommand>) | null;
  /** Ends what was kept open; the transport is the caller's. */
  close(): void;
}

export function hostReader(transport: Transport, target: ResolvedTarget): HostReader {
  const link = sudoLink(transport);
  const session = engineSession(transport);
  return {
    events: (request) => session.events(request),
    start: (command, signal) => transport.start(command, signal, 'lasting'),
    async read({ engine, sudo, asker, signal, onProgress }) {
      const allowSudo = sudo !== 'never';
      // Root that was reached once stays for the link: a second scan asks nothing.
      const root = sudo === 'password' || (allowSudo && link.raised()) ? link.shell(asker) : null;
      let found: FoundEngines = nothingFound;
      const snapshot = await scan({
        transport,
        openDocker: (dockerSignal, sections) => {
          const told = sections.then((texts) => (found = foundEngines(texts)));
          const wanted = wantedSocket(target, engine);
          return session.open({
            wanted,
            usual: usualSockets(target),
            sudo: allowSudo,
            root,
            signal: dockerSignal,
            found: told,
            scriptOver: sections.then(() => undefined),
          });
        },
        inside: () => session.rootless() ?? rootlessPlace(wantedSocket(target, engine) ?? ''),
        allowSudo,
        root,
        signal,
        onProgress,
        now: Date.now,
        toolVersion: version,
      });
      const engines = engineCandidates(found).map(({ throughSudo: _, ...choice }): EngineChoice => choice);
      return { snapshot, engines, engine: session.socket(), canRaise: snapshot.privilege.canRaise };
    },
    close() {
      session.close();
      link.close();
    },
  };
}

function wantedSocket({ destination, engineSocket }: ResolvedTarget, engine: string | null): string | null {
  return engine ?? (destination.kind === 'local' ? destination.socket : null) ?? engineSocket;
}

/** Tried at once: on this machine the sockets of rootless engines, too; on a host the one of the system's engine. */
function usualSockets({ destination }: ResolvedTarget): readonly string[] {
  if (destination.kind !== 'local') return [DEFAULT_DOCKER_SOCKET];
  return localSockets(homedir(), process.env['XDG_RUNTIME_DIR']);
}
