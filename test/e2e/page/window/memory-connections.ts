import type { ConnectionState, EngineChoice } from '../../../../shared/contract/contract';
import { ok, type MemoryHandlers } from './memory-answers';
import { memoryError } from './memory-errors';
import type { MemoryEvents } from './memory-events';

const engines: readonly EngineChoice[] = [
  { socket: '/run/docker.sock', label: 'Docker', usable: true, detail: null },
  { socket: '/run/user/1000/docker.sock', label: 'rootless Docker of ann', usable: true, detail: null },
  { socket: '/run/podman/podman.sock', label: 'Podman', usable: false, detail: 'Only root may open it: needs sudo.' },
];

export interface MemoryConnections {
  readonly handlers: Pick<MemoryHandlers, 'connections.list' | 'connection.close' | 'connection.retry'>;
  /** How a connection stands from now on. */
  tell(target: string, change: Partial<ConnectionState>): void;
  /** The network goes away; the next try is in `seconds`. */
  lose(target: string, seconds: number): void;
}

/** Connections that are only memory. `scanned`: what a scan of the target finds out about it. */
export function memoryConnections(events: MemoryEvents): MemoryConnections {
  const states = new Map<string, ConnectionState>();
  const tell = (target: string, change: Partial<ConnectionState>): void => {
    const state = { ...(states.get(target) ?? closed(target)), ...change };
    states.set(target, state);
    events.tell('connection.state', state);
  };
  return {
    tell,
    lose(target, seconds) {
      const error = memoryError({
        code: 'connection-lost',
        step: 'connect',
        message: `The connection to ${target} broke.`,
        cause: 'No answer to three keepalives.',
        retry: true,
      });
      tell(target, { state: 'waiting', error, nextAttemptAt: Date.now() + seconds * 1000 });
    },
    handlers: {
      'connections.list': () => ok([...states.values()]),
      'connection.close': ({ target }) => {
        tell(target, { state: 'closed', nextAttemptAt: null, error: null });
        return ok(null);
      },
      'connection.retry': ({ target }) => {
        tell(target, { state: 'connecting', nextAttemptAt: null });
        tell(target, { state: 'open', error: null });
        return ok(null);
      },
    },
  };
}

function closed(target: string): ConnectionState {
  return {
    target,
    label: target,
    state: 'closed',
    transport: target === 'local' ? 'local' : target === 'system-ssh' ? 'system' : 'library',
    detail:
      target === 'system-ssh' ? 'The host is known by a certificate authority, which only ssh itself can check.' : null,
    error: null,
    nextAttemptAt: null,
    engines: target === 'engines' ? [...engines] : [],
    engine: target === 'engines' ? '/run/docker.sock' : null,
    canRaise: target === 'limited',
  };
}
