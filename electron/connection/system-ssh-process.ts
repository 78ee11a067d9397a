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

type End = Parameters<Parameters<RunningCommand['onEnd']>[0]>;

/** ssh's own word for a failure of its own (ssh(1), EXIT STATUS); a command may end with it, too. */
const SSH_FAILED = 255;

/** One ssh that runs one command. `isLost`: whether the connection it runs over is gone; asked only where it may be. */
export function processCommand(child: ChildProcessWithoutNullStreams, isLost: () => Promise<boolean>): RunningCommand {
  const ended = new Promise<End>((resolve) => {
    child.once('close', (exit) => {
      const unclear = exit === SSH_FAILED || exit === null;
      const lost = unclear ? isLost() : Promise.resolve(false);
      void lost.then((gone) => {
        resolve(gone ? ['lost', null] : ['exited', exit]);
      });
    });
  });
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    onEnd(listener) {
      void ended.then((end) => {
        listener(...end);
      });
    },
    kill() {
      endGroup(child);
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
    },
  };
}
