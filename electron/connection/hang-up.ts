import type { Duplex } from 'node:stream';

/** Ends a socket at once and resolves when nothing of it is left. */
export function hangUp(socket: Duplex): Promise<void> {
  if (socket.closed) return Promise.resolve();
  return new Promise((resolve) => {
    // An error of a connection that is being given up has nobody left to tell.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      resolve();
    });
    socket.destroy();
  });
}
