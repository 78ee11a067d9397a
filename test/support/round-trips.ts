import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A long wire on loopback that counts how many round trips what goes over it takes, one after the other. */
export interface CountingWire {
  readonly port: number;
  /** Since the last call of begin(). */
  trips(): number;
  begin(): void;
  close(): Promise<void>;
}

/** Packets of SSH that only move the window or end a stream: 16 bytes and what encryption adds. Nobody waits for these. */
const HOUSEKEEPING = 40;

/**
 * Each chunk towards the host is one trip later than the latest chunk that its sender had received by then; an answer
 * belongs to the latest trip that had arrived. So what is sent together counts once, however many requests it holds.
 * `delayMs` each way keeps things that do not wait for each other from coming one after the other by chance.
 */
export async function countingWire(to: { host: string; port: number }, delayMs: number): Promise<CountingWire> {
  const sockets = new Set<Socket>();
  let received = 0;
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ ...to, noDelay: true });
    let arrived = 0;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => sockets.delete(socket));
    }
    near.on('data', (chunk) => {
      const trip = chunk.length > HOUSEKEEPING ? received + 1 : received;
      setTimeout(() => {
        arrived = Math.max(arrived, trip);
        far.write(chunk);
      }, delayMs);
    });
    far.on('data', (chunk) => {
      const trip = arrived;
      setTimeout(() => {
        received = Math.max(received, trip);
        near.write(chunk);
      }, delayMs);
    });
    near.once('close', () => far.destroy());
    far.once('close', () => setTimeout(() => near.destroy(), delayMs));
    reset.push(() => (arrived = 0));
  });
  const reset: (() => void)[] = [];
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    trips: () => received,
    begin() {
      received = 0;
      for (const one of reset) one();
    },
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}
