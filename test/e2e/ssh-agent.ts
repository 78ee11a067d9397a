import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { expect } from '@playwright/test';

export interface Agent {
  /** For SSH_AUTH_SOCK. */
  readonly socket: string;
  end(): Promise<void>;
}

/** An agent of our own that holds one key or none: the specs neither use nor change the keys of whoever runs them. */
export async function startAgent(socket: string, identity: string | null): Promise<Agent> {
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
  const closed = once(agent, 'close');
  await expect.poll(() => existsSync(socket)).toBe(true);
  const env = { ...process.env, SSH_AUTH_SOCK: socket };
  if (identity !== null) execFileSync('ssh-add', [identity], { env, stdio: 'ignore' });
  return {
    socket,
    end: async () => {
      agent.kill();
      await closed;
    },
  };
}
