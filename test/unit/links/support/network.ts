import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { TestSshd } from '../../connection/support/sshd';

/** The network between this machine and a test server: a port that a test can cut, still, take down and bring back. */
export interface Network {
  readonly port: number;
  /** Known hosts of that port. */
  readonly knownHosts: string;
  /** Connections that were made so far, and that are open now. */
  connections(): number;
  open(): number;
  /** Ends every connection. */
  cut(): void;
  /** From now on nothing comes through any more, and nobody is told. */
  still(): void;
  /** Cuts, and refuses new connections until up(). */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

export async function networkTo(sshd: TestSshd): Promise<Network> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let stilled = false;
  let server: Server;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  };
  const pass = (from: Socket, to: Socket): void => {
    from.on('data', (chunk) => stilled || to.write(chunk));
    from.once('close', () => to.destroy());
  };
  const listen = async (port: number): Promise<number> => {
    server = createServer((near) => {
      connections += 1;
      const far = connect(sshd.port, '127.0.0.1');
      for (const socket of [near, far]) keep(socket);
      pass(near, far);
      pass(far, near);
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
    return address.port;
  };
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const down = async (): Promise<void> => {
    server.close();
    cut();
    if (server.listening || sockets.size > 0) await once(server, 'close');
  };
  const port = await listen(0);
  const knownHosts = `${sshd.folder}/known_hosts.${port}`;
  await writeFile(knownHosts, (await readFile(sshd.knownHosts, 'utf8')).replace(`:${sshd.port} `, `:${port} `));
  return {
    port,
    knownHosts,
    connections: () => connections,
    open: () => sockets.size / 2,
    cut,
    still: () => (stilled = true),
    down,
    async up() {
      stilled = false;
      await listen(port);
    },
    close: down,
  };
}
