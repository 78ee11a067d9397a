import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../shared/errors/app-error';
import { abortReason } from './deadline';
import type { OnProgress } from './connect-options';
import type { Carrier } from './hops-carrier';
import { orGiveUp } from './give-up';
import { oneLine } from './one-line';
import { endGroup, shellInvocation } from './process-group';

export interface ProxyTarget {
  readonly label: string;
  /** With its tokens expanded: the user's own shell text. */
  readonly command: string;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

const MAX_STDERR = 4_000;
/** Between the end of its output and its exit a program may take a moment. */
const EXIT_WAIT_MS = 2_000;
const never = new AbortController().signal;

/**
 * Runs a ProxyCommand; its input and output are the connection. It runs in a process group of its own, which is ended
 * with the connection. Rejects with AppError `proxy-failed` or the signal's reason.
 */
export async function openProxyCommand(target: ProxyTarget): Promise<Carrier> {
  target.onProgress('connect', 'started', 'through the ProxyCommand of the SSH config');
  if (target.signal.aborted) throw abortReason(target.signal);
  const child = await started(target);
  target.onProgress('connect', 'done', null);
  let said = '';
  let ended: { readonly exit: number | null } | null = null;
  child.stderr.on('data', (chunk: Buffer) => {
    if (said.length < MAX_STDERR) said += chunk.toString('utf8').slice(0, MAX_STDERR);
  });
  child.stderr.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => {
    child.once('exit', (exit) => (ended = { exit }));
    child.once('close', () => {
      resolve();
    });
  });
  const stream = Duplex.from({ readable: child.stdout, writable: child.stdin });
  // The program must not outlive the stream, nor the stream the program.
  stream.once('close', () => {
    endGroup(child);
  });
  return {
    stream,
    async hangUp() {
      stream.on('error', () => undefined);
      stream.destroy();
      endGroup(child);
      // What has left the group, such as a master of ControlPersist, may hold the other ends open for as long as it likes.
      for (const end of [child.stdin, child.stdout, child.stderr]) end.destroy();
      await closed;
      // The handles of a program that has ended are freed in the turn after.
      await setImmediate();
    },
    async failure() {
      const over = stream.destroyed || child.stdout.readableEnded || child.exitCode !== null;
      // Still running: whatever failed, it was not the program that ended.
      if (!over || (await orGiveUp(closed, never, EXIT_WAIT_MS, () => undefined)) === 'timeout') return null;
      const exit = ended === null ? null : ended.exit;
      return exit === 0 && said.trim() === '' ? null : proxyFailed(target.label, exit, said);
    },
  };
}

function started(target: ProxyTarget): Promise<ChildProcessWithoutNullStreams> {
  return new Promise((resolve, reject) => {
    const [program, args] = shellInvocation(target.command);
    const isWindows = process.platform === 'win32';
    const quoting = { windowsHide: true, windowsVerbatimArguments: isWindows };
    const child = spawn(program, args, { detached: !isWindows, stdio: 'pipe', ...quoting });
    child.once('error', (error) => {
      reject(proxyFailed(target.label, null, error.message));
    });
    child.once('spawn', () => {
      resolve(child);
    });
  });
}

/** What connect(2) and getaddrinfo(3) say, by the mouth of any program. */
const OF_NETWORK =
  /connection refused|no route to host|(?:network|host) is (?:unreachable|down)|connect to \S+ .*timed out|could not resolve|not known|name resolution/i;
/** What comes after a connection was there, or may. */
const OF_LOGIN = /denied|auth|password|passphrase|login|credential|token|expired|verification|closed|reset|broken/i;

/** Whether a program said that it found no network, and nothing that a refused login of its own might have made it say. */
const foundNoNetwork = (said: string): boolean => OF_NETWORK.test(said) && !OF_LOGIN.test(said);

function proxyFailed(host: string, exit: number | null, said: string): AppError {
  const how = exit === null ? 'It was ended.' : `It ended with exit status ${exit}.`;
  const words = oneLine(said);
  return new AppError({
    code: 'proxy-failed',
    host,
    step: 'connect',
    message: 'The ProxyCommand of the SSH config ended before the host was reached.',
    cause: words === '' ? how : `${how} It said: ${words}`,
    remedy: 'Run the command in a terminal and mend what it complains about.',
    retry: foundNoNetwork(said),
    details: exit === null ? {} : { exit: String(exit) },
  });
}
