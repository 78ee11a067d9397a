import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { sshMissing } from './system-ssh-errors';
import { endGroup } from './process-group';
import type { RunningCommand } from './transport';

/** Starts the system's ssh without a terminal, so that nothing of it can ask. Rejects with AppError `program-missing`. */
export function spawnSsh(host: string, args: readonly string[]): Promise<ChildProcessWithoutNullStreams> {
  // LC_ALL: its words are read. SSH_ASKPASS_REQUIRE: never a window of its own (ssh(1)).
  const env = { ...process.env, LC_ALL: 'C', SSH_ASKPASS_REQUIRE: 'never' };
  return new Promise((resolve, reject) => {
    const child = spawn('ssh', args, {
      stdio: 'pipe',
      detached: process.platform !== 'win32',
      windowsHide: true,
      env,
    });
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.on('error', () => undefined);
    child.once('error', (error) => {
      reject(sshMissing(host, error.message));
    });
    child.once('spawn', () => {
      resolve(child);
    });
  });
}

/** One ssh that runs one command. `isLost`: whether the connection it runs over is gone. */
export function processCommand(child: ChildProcessWithoutNullStreams, isLost: () => boolean): RunningCommand {
  let ended: { readonly exit: number | null } | null = null;
  child.once('close', (exit) => (ended = { exit }));
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    onEnd(listener) {
      const tell = (exit: number | null): void => {
        if (isLost()) listener('lost', null);
        else listener('exited', exit);
      };
      if (ended === null) child.once('close', tell);
      else tell(ended.exit);
    },
    kill() {
      endGroup(child);
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
    },
  };
}
