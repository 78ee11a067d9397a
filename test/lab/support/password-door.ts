import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { LabHostName } from '../hosts';

const lab = fileURLToPath(new URL('../lab', import.meta.url));

export interface PasswordDoor {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * A way into a lab host through an sshd of its own for each connection (`sshd -i`, as inetd starts it), with other
 * settings than the host's: nothing in the host's files changes, and its own sshd goes on as it is.
 */
export async function openPasswordDoor(host: LabHostName, settings: readonly string[]): Promise<PasswordDoor> {
  const sockets = new Set<Socket>();
  const children = new Set<ChildProcess>();
  const options = settings.flatMap((setting) => ['-o', setting]);
  const server = createServer((socket) => {
    const child = spawn(lab, ['enter', host, '/usr/sbin/sshd', '-i', '-e', ...options], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    sockets.add(socket);
    children.add(child);
    child.once('exit', () => children.delete(child));
    child.stdin.on('error', () => undefined);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      sockets.delete(socket);
      child.stdin.end();
    });
    socket.pipe(child.stdin);
    child.stdout.pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all([...children].map((child) => once(child, 'exit')));
      server.close();
      await once(server, 'close');
    },
  };
}
