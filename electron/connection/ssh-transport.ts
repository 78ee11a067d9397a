import type { Duplex } from 'node:stream';
import type { Client, ClientChannel } from 'ssh2';
import { AppError } from '../../shared/errors/app-error';
import { collect } from './exec-run';
import { orGiveUp } from './give-up';
import type { OpenHop } from './hops-carrier';
import { closeHops, lostHop } from './hops-open';
import { sessionLimit } from './limits';
import { oneLine } from './one-line';
import { slots } from './slots';
import { openExecChannel, runningChannel } from './ssh-channel';
import type { SshLife } from './ssh-life';
import { unixOpener } from './ssh-unix';
import type { ExecRequest, ExecResult, RunningCommand, Transport } from './transport';

/** sshd's MaxSessions is 10; relays and a second scan need some of them too. */
const MAX_EXECS = 4;
const START_TIMEOUT_MS = 20_000;
const CLOSE_TIMEOUT_MS = 2_000;

/** A logged-in SSH connection as a Transport. All hops on the way to it, the host itself being the last, belong to it from here on. */
export function sshTransport(hops: readonly OpenHop[], label: string, hop: string): Transport {
  const last = hops.at(-1);
  if (last === undefined) throw new Error('A way without hops leads nowhere.');
  const { client, carrier } = last;
  // A connection falls with the hop that carries it: the error names that one.
  const life: SshLife = { ...last.life, error: () => (lostHop(hops) ?? last).life.error() };
  const received = countReceived(carrier.stream);
  // What carried a connection that is gone is of no use to anybody.
  life.onLost(() => void closeHops(hops.slice(0, -1)));
  const execSlots = slots(MAX_EXECS);
  const cost = { execs: 0, unixStreams: 0 };

  const exec = async (request: ExecRequest): Promise<ExecResult> => {
    if (life.lost() !== null) throw life.error();
    let giveBack: () => void;
    try {
      giveBack = await execSlots.take(request.signal);
    } catch (error) {
      if (request.signal.aborted) return nothing('cancelled');
      throw error;
    }
    if (life.lost() !== null) {
      giveBack();
      return nothing('lost');
    }
    cost.execs += 1;
    const opening = openExecChannel(client, life, request.command);
    const forget = life.onLost(giveBack);
    const over = (): void => {
      forget();
      giveBack();
    };
    opening.then((channel) => channel.on('close', over), over);
    try {
      const opened = await orGiveUp(opening, request.signal, request.timeoutMs, closeLate(client, life));
      if (typeof opened === 'string') return nothing(opened);
      const result = await collect(runningChannel(client, opened.got, life), request);
      // sshd closes the channel of a command that was given up only when the command has ended, and that may take long.
      if (result.end !== 'exited') giveBack();
      return result;
    } catch (error) {
      if (life.lost() !== null) return nothing('lost');
      throw shellFailed(label, error);
    }
  };

  const start = async (command: string, signal: AbortSignal): Promise<RunningCommand> => {
    if (life.lost() !== null) throw life.error();
    cost.execs += 1;
    try {
      const opened = await orGiveUp(
        openExecChannel(client, life, command),
        signal,
        START_TIMEOUT_MS,
        closeLate(client, life),
      );
      if (opened === 'cancelled') throw cancelled(label);
      if (opened === 'timeout') throw new Error('The host did not answer to the request for a session.');
      return runningChannel(client, opened.got, life);
    } catch (error) {
      throw error instanceof AppError ? error : shellFailed(label, error);
    }
  };

  const open = unixOpener(client, life, { label, exec, start });
  return {
    kind: 'ssh',
    label,
    via: { transport: 'library', why: null },
    hop,
    exec,
    start,
    async openUnix(path, signal) {
      if (life.lost() !== null) throw life.error();
      const stream = await open(path, signal);
      cost.unixStreams += 1;
      return stream;
    },
    cost: () => ({ ...cost, bytesReceived: received() }),
    onLost: (listener) => toldOfLoss(life, listener),
    close: () => closeAll(hops),
  };
}

function toldOfLoss(life: SshLife, listener: (error: AppError) => void): () => void {
  let forgotten = false;
  const tell = (): void => {
    if (!forgotten) listener(life.error());
  };
  if (life.lost() !== null) queueMicrotask(tell);
  const forget = life.onLost(tell);
  return () => {
    forgotten = true;
    forget();
  };
}

function closeLate(client: Client, life: SshLife): (channel: ClientChannel) => void {
  return (channel) => {
    runningChannel(client, channel, life).kill();
  };
}

/** A socket counts by itself; of other streams what comes after the login is counted. */
function countReceived(stream: Duplex): () => number {
  if ('bytesRead' in stream) return () => Number(stream.bytesRead);
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => (bytes += chunk.length));
  return () => bytes;
}

/** The host first, then the hops, the nearest one last: each carries the goodbye of those behind it. */
async function closeAll(hops: readonly OpenHop[]): Promise<void> {
  for (const hop of [...hops].reverse()) await closed(hop);
}

/** Says goodbye, and hangs up where that is not answered. */
async function closed({ client, carrier }: OpenHop): Promise<void> {
  const { stream } = carrier;
  if (!stream.closed && !stream.destroyed) {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_TIMEOUT_MS);
      stream.once('close', resolve);
      client.end();
    });
    clearTimeout(timer);
  }
  await carrier.hangUp();
}

function nothing(end: ExecResult['end']): ExecResult {
  return { stdout: Buffer.alloc(0), stderr: '', exit: null, end };
}

function shellFailed(host: string, error: unknown): AppError {
  const limit = sessionLimit(host, error);
  if (limit !== null) return limit;
  return new AppError(
    {
      code: 'shell-failed',
      host,
      step: 'shell',
      message: 'The host did not start a command.',
      cause: oneLine(error instanceof Error ? error.message : String(error)),
      remedy: 'Check that the user has a login shell and that MaxSessions of sshd_config is not used up.',
    },
    { cause: error },
  );
}

function cancelled(host: string): AppError {
  return new AppError({ code: 'cancelled', host, step: 'shell', message: 'The connection was cancelled.' });
}
