import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A TCP relay on loopback that holds every chunk for a fixed time in each direction, as a long wire would. */
export interface DelayProxy {
  readonly port: number;
  close(): Promise<void>;
}

/** Keeps the order of chunks: each leaves `delayMs` after it came, the end of the stream likewise. */
function pipeDelayed(from: Socket, to: Socket, delayMs: number): void {
  from.on('data', (chunk) => setTimeout(() => to.destroyed || to.write(chunk), delayMs));
  from.on('end', () => setTimeout(() => to.destroyed || to.end(), delayMs));
  from.on('error', () => to.destroy());
  from.on('close', () => setTimeout(() => to.destroy(), delayMs));
}

/** `delayMs`: milliseconds each way, so a round trip takes twice that. */
export async function startDelayProxy(target: { host: string; port: number }, delayMs: number): Promise<DelayProxy> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ ...target, noDelay: true });
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
    pipeDelayed(near, far, delayMs);
    pipeDelayed(far, near, delayMs);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}
