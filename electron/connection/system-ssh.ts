import { AppError } from '../../shared/errors/app-error';
import { collect } from './exec-run';
import { oneLine } from './one-line';
import { slots } from './slots';
import type { SystemLink } from './system-ssh-link';
import { processCommand, spawnSsh } from './system-ssh-process';
import { systemUnixOpener } from './system-ssh-unix';
import type { ExecRequest, ExecResult, RunningCommand, Transport } from './transport';

/** As over the library: sshd's MaxSessions is 10. */
const MAX_EXECS = 4;

/** The system's ssh as a Transport: each command is an ssh over the link's one connection. The link belongs to it. */
export function systemTransport(link: SystemLink, label: string, hop: string, why: string): Transport {
  const execSlots = slots(MAX_EXECS);
  const running = new Set<RunningCommand>();
  const cost = { execs: 0, unixStreams: 0, bytesReceived: 0 };
  const isLost = (): boolean => link.lost() !== null;

  const begin = async (command: string): Promise<RunningCommand> => {
    if (isLost()) throw lostError(label, link.lost());
    cost.execs += 1;
    const child = await spawnSsh(label, [...link.args, '--', 'host', command]);
    const started = processCommand(child, async () => !(await link.stands()));
    running.add(started);
    child.stdout.on('data', (chunk: Buffer) => (cost.bytesReceived += chunk.length));
    // A listener for `data` makes a stream flow; the reader of the command decides about that.
    child.stdout.pause();
    started.onEnd(() => running.delete(started));
    return started;
  };

  const exec = async (request: ExecRequest): Promise<ExecResult> => {
    let giveBack: () => void;
    try {
      giveBack = await execSlots.take(request.signal);
    } catch (error) {
      if (request.signal.aborted) return { stdout: Buffer.alloc(0), stderr: '', exit: null, end: 'cancelled' };
      throw error;
    }
    try {
      const command = await begin(request.command);
      const result = collect(command, request);
      command.stdout.resume();
      return refuseLimit(label, await result);
    } finally {
      giveBack();
    }
  };

  const start = (command: string, signal: AbortSignal): Promise<RunningCommand> =>
    signal.aborted ? Promise.reject(cancelled(label)) : begin(command);
  const open = systemUnixOpener(link, { label, exec, start });
  link.onLost(() => {
    for (const command of running) command.kill();
  });

  return {
    kind: 'ssh',
    label,
    via: { transport: 'system', why },
    hop,
    onLost(listener) {
      let forgotten = false;
      link.onLost(() => {
        if (!forgotten) listener(lostError(label, link.lost()));
      });
      return () => {
        forgotten = true;
      };
    },
    exec,
    start,
    async openUnix(path, signal) {
      if (isLost()) throw lostError(label, link.lost());
      const stream = await open(path, signal);
      cost.unixStreams += 1;
      stream.on('close', () => {
        if ('bytesRead' in stream) cost.bytesReceived += Number(stream.bytesRead);
      });
      return stream;
    },
    cost: () => ({ ...cost }),
    async close() {
      for (const command of running) command.kill();
      await link.close();
    },
  };
}

/** ssh ends with 255 where the host gives no session (mux.c, mux_client_request_session). */
function refuseLimit(host: string, result: ExecResult): ExecResult {
  if (result.exit !== 255 || !/Session open refused by peer|session request failed/i.test(result.stderr)) return result;
  throw new AppError({
    code: 'limit-reached',
    host,
    step: 'shell',
    message: 'The host gives no further session on this connection.',
    cause: oneLine(result.stderr),
    remedy: 'Raise MaxSessions in its sshd_config, or end other sessions of this user.',
    retry: true,
  });
}

function lostError(host: string, cause: string | null): AppError {
  return new AppError({
    code: 'connection-lost',
    host,
    step: 'shell',
    message: 'The connection to the host was lost.',
    cause,
    remedy: 'Connect again.',
    retry: true,
  });
}

function cancelled(host: string): AppError {
  return new AppError({ code: 'cancelled', host, step: 'shell', message: 'The connection was cancelled.' });
}
