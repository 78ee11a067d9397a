import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A real ssh-agent of its own. */
export async function startAgent(
  path: string,
): Promise<{ add(...args: readonly string[]): Promise<void>; stop(): void }> {
  const { stdout } = await run('ssh-agent', ['-a', path]);
  const pid = Number(/SSH_AGENT_PID=(\d+)/.exec(stdout)?.[1]);
  const env = { ...process.env, SSH_AUTH_SOCK: path };
  return {
    add: async (...args) => {
      await run('ssh-add', ['-q', ...args], { env });
    },
    stop: () => process.kill(pid),
  };
}

/** What listens where an agent should, and answers as no real agent can be made to: `answer` null says nothing at all. */
export async function startOddAgent(
  path: string,
  answer: (request: Buffer) => Buffer | null,
): Promise<{ open(): number; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const message = answer(data.subarray(4));
      if (message === null) return;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(message.length);
      socket.write(Buffer.concat([length, message]));
    });
  }).listen(path);
  await once(server, 'listening');
  return {
    open: () => sockets.size,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** An SSH config that names this agent and leaves the rest to the defaults. */
export async function configWithAgent(file: string, agent: string, ...more: readonly string[]): Promise<string> {
  const lines = [`IdentityAgent ${agent}`, 'IdentityFile none', ...more];
  await writeFile(file, `Host *\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return file;
}
