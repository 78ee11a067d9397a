import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What the proxy does to the bytes that the server sends. It passes `after` bytes untouched first. */
export interface Hostility {
  readonly after: number;
  readonly then: 'cut' | 'stall' | 'corrupt';
}

export interface HostileProxy {
  readonly port: number;
  /** Bytes that the server has sent through it so far, over all connections. */
  readonly passed: () => number;
  /** Ends all connections at once. */
  cut(): void;
  /** Sockets that are open on it. */
  readonly open: () => number;
  stop(): Promise<void>;
}

/** A TCP proxy on loopback between a client and a real server. */
export async function hostileProxy(to: number, hostility: Hostility | null = null): Promise<HostileProxy> {
  const sockets = new Set<Socket>();
  let passed = 0;
  const watch = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    const far = connect({ port: to, host: '127.0.0.1', noDelay: true });
    for (const socket of [client, far]) watch(socket);
    client.on('data', (chunk) => far.write(chunk));
    client.on('close', () => far.destroy());
    far.on('close', () => client.destroy());
    far.on('data', (chunk: Buffer) => {
      const left = hostility === null ? chunk.length : Math.max(0, hostility.after - passed);
      passed += chunk.length;
      client.write(chunk.subarray(0, left));
      const rest = chunk.subarray(left);
      if (hostility === null || rest.length === 0) return;
      if (hostility.then === 'cut') client.destroy();
      if (hostility.then === 'corrupt') client.write(rest.map((byte) => byte ^ 0x55));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    passed: () => passed,
    open: () => sockets.size,
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
