import { spawn } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { AppError } from '../../shared/errors/app-error';
import { socketMissing, socketRefused, socketSilent } from './docker-socket-errors';
import { collect } from './exec-run';
import { slots } from './slots';
import { checkedSocketPath } from './socket-path';
import type { ExecResult, RunningCommand, Transport } from './transport';

const MAX_EXECS = 4;

/** This machine's own shell and sockets, with the same contract as an SSH connection. */
export function localTransport(label = 'local'): Transport {
  const execSlots = slots(MAX_EXECS);
  const running = new Set<RunningCommand>();
  const streams = new Set<Socket>();
  const cost = { execs: 0, unixStreams: 0, bytesReceived: 0 };
  let isClosed = false;

  const begin = async (command: string): Promise<RunningCommand> => {
    if (isClosed) throw closedError(label);
    cost.execs += 1;
    const started = await startShell(label, command);
    running.add(started);
    started.stdout.on('data', (chunk: Buffer) => (cost.bytesReceived += chunk.length));
    // A listener for `data` makes a stream flow; the reader of the command decides about that.
    started.stdout.pause();
    started.onEnd(() => running.delete(started));
    return started;
  };

  return {
    kind: 'local',
    label,
    via: { transport: 'local', why: null },
    async exec(request) {
      let giveBack: () => void;
      try {
        giveBack = await execSlots.take(request.signal);
      } catch (error) {
        if (request.signal.aborted) return nothing('cancelled');
        throw error;
      }
      try {
        const command = await begin(request.command);
        command.onEnd(giveBack);
        const result = collect(command, request);
        command.stdout.resume();
        return await result;
      } catch (error) {
        giveBack();
        throw error;
      }
    },
    start: (command, signal) => (signal.aborted ? Promise.reject(cancelled(label)) : begin(command)),
    async openUnix(path, signal) {
      if (isClosed) throw closedError(label);
      const stream = await openSocket(label, checkedSocketPath(path), signal);
      cost.unixStreams += 1;
      streams.add(stream);
      stream.once('close', () => {
        streams.delete(stream);
        cost.bytesReceived += stream.bytesRead;
      });
      return stream;
    },
    cost: () => ({
      ...cost,
      bytesReceived: [...streams].reduce((sum, stream) => sum + stream.bytesRead, cost.bytesReceived),
    }),
    onLost: () => () => undefined,
    async close() {
      isClosed = true;
      const ended = [...running].map(
        (command) =>
          new Promise<void>((resolve) => {
            command.onEnd(() => {
              resolve();
            });
          }),
      );
      for (const stream of streams) stream.destroy();
      for (const command of running) command.kill();
      await Promise.all(ended);
    },
  };
}

/** In a process group of its own, so that whatever it started ends with it. Rejects with AppError `shell-failed`. */
function startShell(host: string, command: string): Promise<RunningCommand> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', command], { detached: true, stdio: 'pipe', cwd: '/' });
    child.once('error', (error) => {
      reject(
        new AppError(
          {
            code: 'shell-failed',
            host,
            step: 'shell',
            message: 'This machine did not start /bin/sh.',
            cause: error.message,
          },
          { cause: error },
        ),
      );
    });
    child.once('spawn', () => {
      let ended: { exit: number | null } | null = null;
      child.once('close', (exit) => (ended = { exit }));
      resolve({
        stdin: child.stdin,
        stdout: child.stdout,
        stderr: child.stderr,
        onEnd(listener) {
          if (ended) listener('exited', ended.exit);
          else
            child.once('close', (exit) => {
              listener('exited', exit);
            });
        },
        kill() {
          killGroup(child.pid);
          // What sudo started belongs to root and may not be killed; without its pipes it ends at its next word.
          for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
        },
      });
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    // ESRCH: it ended by itself. EPERM: all that is left of it belongs to root.
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

function openSocket(host: string, path: string, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path });
    const abort = (): void => {
      socket.destroy();
      reject(cancelled(host));
    };
    const settle = (): void => {
      signal.removeEventListener('abort', abort);
      socket.removeListener('error', failed);
    };
    const failed = (error: Error): void => {
      settle();
      reject(socketFailure(host, path, error));
    };
    socket.once('error', failed);
    socket.once('connect', () => {
      settle();
      resolve(socket);
    });
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
  });
}

function socketFailure(host: string, path: string, error: Error): AppError {
  const code = 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') return socketMissing(host, path, error.message);
  if (code === 'EACCES' || code === 'EPERM') return socketRefused(host, path, error.message);
  return socketSilent(host, path, error.message);
}

function nothing(end: ExecResult['end']): ExecResult {
  return { stdout: Buffer.alloc(0), stderr: '', exit: null, end };
}

function cancelled(host: string): AppError {
  return new AppError({ code: 'cancelled', host, step: 'shell', message: 'The connection was cancelled.' });
}

function closedError(host: string): AppError {
  return new AppError({ code: 'connection-lost', host, step: 'shell', message: 'The connection was closed.' });
}
