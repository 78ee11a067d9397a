import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import ssh2 from 'ssh2';
import type { AuthContext, Connection, KeyboardAuthContext } from 'ssh2';
import type { TestSshd } from './sshd';

/**
 * ssh2's own server, for dialogues that a real sshd cannot be made to lead without PAM modules of its own. It has the
 * host key of `sshd`, so that the same known_hosts holds, and takes keyboard-interactive only, but for what `otherwise`
 * does with the other ways.
 */
export async function startDialogueServer(
  sshd: TestSshd,
  lead: (context: KeyboardAuthContext, connection: Connection) => void,
  otherwise: (context: AuthContext, connection: Connection) => void = (context) =>
    context.reject(['keyboard-interactive']),
): Promise<{ port: number; knownHosts: string; stop(): Promise<void> }> {
  const connections = new Set<ssh2.Connection>();
  const server = new ssh2.Server({ hostKeys: [await readFile(`${sshd.folder}/host_key`)] }, (connection) => {
    connections.add(connection);
    connection.on('error', () => undefined);
    connection.on('close', () => connections.delete(connection));
    connection.on('authentication', (context) => {
      if (context.method === 'keyboard-interactive') lead(context, connection);
      else otherwise(context, connection);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const known = await readFile(sshd.knownHosts, 'utf8');
  return {
    port,
    knownHosts: known.replace(`:${sshd.port} `, `:${port} `),
    async stop() {
      for (const connection of connections) connection.end();
      server.close();
      await once(server, 'close');
    },
  };
}
