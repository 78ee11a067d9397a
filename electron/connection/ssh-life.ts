import type { Duplex } from 'node:stream';
import type { Client } from 'ssh2';
import { AppError } from '../../shared/errors/app-error';
import { oneLine } from './one-line';

/** Whether a connection still stands, and who is to be told when it falls. */
export interface SshLife {
  /** Null while it stands; then the cause in the library's words. */
  lost(): string | null;
  error(): AppError;
  /** Returns the function that forgets the listener. */
  onLost(listener: () => void): () => void;
}

/**
 * Watches a logged-in client until it closes. `stream` carries it: it may be over already, unheard, where something was
 * waited for after the login. `hop`: the client is not the host's but that of a hop on the way.
 */
export function watchLife(client: Client, stream: Duplex, host: string, hop: string | null = null): SshLife {
  let cause: string | null = null;
  const listeners = new Set<() => void>();
  const lose = (why: string): void => {
    if (cause !== null) return;
    cause = why;
    for (const listener of [...listeners]) listener();
    listeners.clear();
  };
  client.on('error', (error) => {
    lose(oneLine(error.message));
    client.destroy();
  });
  client.on('end', () => {
    lose('The host ended the connection.');
  });
  client.on('close', () => {
    lose('The connection was closed.');
  });
  if (stream.destroyed || stream.readableEnded) lose('The connection was closed.');
  // From then on ssh2 refuses all work, some turns before it says why (utils.js, isWritable).
  const isOver = (): boolean => stream.destroyed || stream.readableEnded || !stream.writable;
  const known = (): string | null => cause ?? (isOver() ? 'The connection was closed.' : null);
  return {
    lost: known,
    error: () =>
      new AppError({
        code: 'connection-lost',
        host,
        step: 'shell',
        message:
          hop === null
            ? 'The connection to the host was lost.'
            : `The connection to the hop ${hop} was lost, and the one to the host with it.`,
        cause: known(),
        remedy: 'Connect again.',
        retry: true,
        ...(hop === null ? {} : { details: { hop } }),
      }),
    onLost(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
