import { homedir } from 'node:os';
import type { EngineChoice } from '../shared/contract/connections';
import type { HostSnapshot } from '../shared/model';
import { connectDocker, type DockerConnectOptions } from './connection/docker-connect';
import type { Asker } from './connection/asking';
import { sudoLink } from './connection/sudo';
import type { Transport } from './connection/transport';
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
  /** Ends what was kept open; the transport is the caller's. */
  close(): void;
}

export function hostReader(transport: Transport, target: ResolvedTarget): HostReader {
  const link = sudoLink(transport);
  return {
    async read({ engine, sudo, asker, signal, onProgress }) {
      const allowSudo = sudo !== 'never';
      // Root that was reached once stays for the link: a second scan asks nothing.
      const root = sudo === 'password' || (allowSudo && link.raised()) ? link.shell(asker) : null;
      let socket: string | null = null;
      const snapshot = await scan({
        transport,
        openDocker: async (dockerSignal) => {
          const door = await connectDocker(transport, {
            ...dockerOptions(target, engine, allowSudo, dockerSignal),
            root,
          });
          socket = door.route?.socket ?? null;
          return door.client;
        },
        allowSudo,
        root,
        signal,
        onProgress,
        now: Date.now,
        toolVersion: version,
      });
      return { snapshot, engines: [], engine: socket, canRaise: snapshot.privilege.canRaise };
    },
    close: () => link.close(),
  };
}

/** On this machine the sockets of rootless engines are tried too; on a host only the one of the system's engine. */
function dockerOptions(
  { destination, engineSocket }: ResolvedTarget,
  engine: string | null,
  sudo: boolean,
  signal: AbortSignal,
): DockerConnectOptions {
  const named = engine ?? (destination.kind === 'local' ? destination.socket : null) ?? engineSocket;
  if (named !== null) return { signal, sudo, sockets: [named] };
  if (destination.kind !== 'local') return { signal, sudo };
  return { signal, sudo, sockets: localSockets(homedir(), process.env['XDG_RUNTIME_DIR']) };
}
