import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface LoopbackPort {
  readonly port: number;
  /** Connections that were made so far. */
  readonly connections: () => number;
  /** Those that are open now. */
  readonly open: () => number;
  close(): Promise<void>;
}

/** A port of loopback that is served by `serve` until it is closed; nothing of it is left then. */
export async function loopbackPort(serve: (socket: Socket) => void): Promise<LoopbackPort> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // The other side may go away at any time; `close` tells.
    socket.on('error', () => undefined);
    serve(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return {
    port: address.port,
    connections: () => connections,
    open: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Accepts and never says a word. */
export function silentPort(): Promise<LoopbackPort> {
  return loopbackPort((socket) => socket.resume());
}

/** Relays to a port of this machine, and cuts both sides after that many bytes came from there. */
export function cuttingPort(to: { host: string; port: number }, afterBytes: number): Promise<LoopbackPort> {
  return loopbackPort((near) => {
    const far = connect(to);
    far.on('error', () => near.destroy());
    far.once('close', () => near.destroy());
    near.once('close', () => far.destroy());
    let bytes = 0;
    far.on('data', (chunk) => {
      bytes += chunk.length;
      if (bytes < afterBytes) near.write(chunk);
      else {
        near.destroy();
        far.destroy();
      }
    });
    near.on('data', (chunk) => far.write(chunk));
  });
}

export interface CuttablePort extends LoopbackPort {
  /** Cuts what is open once so many more bytes have come from there. What connects later is let through. */
  cutAfter(bytes: number): void;
}

/** Relays to a port of this machine. */
export async function cuttablePort(to: { host: string; port: number }): Promise<CuttablePort> {
  let left = Infinity;
  const pairs = new Set<Socket>();
  const cut = (): void => {
    left = Infinity;
    for (const near of pairs) near.destroy();
  };
  const port = await loopbackPort((near) => {
    const far = connect(to);
    pairs.add(near);
    far.on('error', () => near.destroy());
    far.once('close', () => near.destroy());
    near.once('close', () => {
      pairs.delete(near);
      far.destroy();
    });
    far.on('data', (chunk) => {
      left -= chunk.length;
      if (left > 0) near.write(chunk);
      else cut();
    });
    near.on('data', (chunk) => far.write(chunk));
  });
  return {
    ...port,
    cutAfter(bytes) {
      left = bytes;
      if (bytes === 0) cut();
    },
  };
}
