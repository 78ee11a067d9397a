import { Duplex } from 'node:stream';
import { AppError } from '../../shared/errors/app-error';
import { orGiveUp } from './give-up';
import { oneLine } from './one-line';
import { RELAY_AS_ROOT, RELAY_AS_USER, RELAY_SCRIPT, RELAY_SENTINEL } from './docker-relay-command';
import { checkedSocketPath } from './socket-path';
import type { RootShell } from './root-shell';
import type { RunningCommand, Transport } from './transport';

export interface Relay {
  readonly stream: Duplex;
  /** The tool on the host that carries the bytes: docker, socat, nc, python3 or perl. */
  readonly tool: string;
}

export interface RelayRequest {
  readonly socket: string;
  /** Through `sudo -n`, which never asks, or through `root`. */
  readonly asRoot: boolean;
  /** The way to root by a password; absent or null: `sudo -n`. */
  readonly root?: RootShell | null;
  readonly signal: AbortSignal;
}

const OPEN_TIMEOUT_MS = 20_000;
const MAX_NOISE = 64 * 1024;
const MAX_SAID = 2_000;

/**
 * Reaches a Unix socket of the host through a command that carries the bytes, where SSH may not forward it or where
 * only root may open it. Nothing is installed or written there.
 * Rejects with AppError `docker-missing`, `docker-refused`, `docker-failed`, `sudo-failed`, `connection-lost` or `cancelled`.
 */
export async function openRelay(transport: Pick<Transport, 'label' | 'start'>, request: RelayRequest): Promise<Relay> {
  const path = checkedSocketPath(request.socket);
  const command = await startRelay(transport, request);
  // The first line of its input is the path; it reads byte by byte up to the newline (POSIX, read), the rest is the tool's.
  command.stdin.write(`${path}\n`);
  const answer = await orGiveUp(readAnswer(command), request.signal, OPEN_TIMEOUT_MS, () => undefined);
  if (typeof answer !== 'string' && answer.got.ok) {
    return { stream: new RelayStream(command, answer.got.rest), tool: answer.got.tool };
  }
  command.kill();
  if (answer === 'cancelled') throw cancelled(transport.label);
  const refused = answer === 'timeout' || answer.got.ok ? { refusal: 'timeout', said: '' } : answer.got;
  throw relayFailure(transport.label, request, refused);
}

function startRelay(
  transport: Pick<Transport, 'start'>,
  { asRoot, root, signal }: RelayRequest,
): Promise<RunningCommand> {
  if (!asRoot) return transport.start(RELAY_AS_USER, signal);
  return root ? root.start(RELAY_SCRIPT, signal) : transport.start(RELAY_AS_ROOT, signal);
}

type Answer =
  | { readonly ok: true; readonly tool: string; readonly rest: Buffer }
  | { readonly ok: false; readonly refusal: string; readonly said: string };

/** Reads up to our own line, past whatever the login shell has to say before it. */
function readAnswer(command: RunningCommand): Promise<Answer> {
  return new Promise((resolve) => {
    let seen = Buffer.alloc(0);
    let said = '';
    const settle = (answer: Answer): void => {
      command.stdout.removeListener('data', read);
      command.stdout.pause();
      resolve(answer);
    };
    const read = (chunk: Buffer): void => {
      seen = Buffer.concat([seen, chunk]);
      const found = new RegExp(`^${RELAY_SENTINEL} (ok|refusal) ([a-z0-9-]+)\n`, 'm').exec(seen.toString('latin1'));
      if (found?.[1] === 'ok')
        settle({ ok: true, tool: found[2] ?? '', rest: seen.subarray(found.index + found[0].length) });
      else if (found) settle({ ok: false, refusal: found[2] ?? '', said });
      else if (seen.length > MAX_NOISE) settle({ ok: false, refusal: 'noise', said });
    };
    command.stdout.on('data', read);
    command.stdout.resume();
    command.stderr.on('data', (chunk: Buffer) => {
      if (said.length < MAX_SAID) said += chunk.toString('utf8');
    });
    for (const stream of [command.stdin, command.stdout, command.stderr]) stream.on('error', () => undefined);
    command.onEnd((end) => {
      settle({ ok: false, refusal: end === 'lost' ? 'lost' : 'ended', said });
    });
  });
}

/** Whether a command on the host carries the stream, so that it takes a session. */
export const isRelay = (stream: Duplex): boolean => stream instanceof RelayStream;

/** Both directions of a running command as one stream; ending it ends the command. */
class RelayStream extends Duplex {
  constructor(
    private readonly command: RunningCommand,
    rest: Buffer,
  ) {
    super({ allowHalfOpen: true });
    if (rest.length > 0) this.push(rest);
    command.stdout.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) command.stdout.pause();
    });
    command.stdout.pause();
    // Its end is an end only once the exit status is there: why a relay failed is said after its output has ended.
    const parts = { output: false, command: false };
    const noteEnd = (part: keyof typeof parts): void => {
      parts[part] = true;
      if (parts.output && parts.command) this.push(null);
    };
    command.stdout.on('end', () => noteEnd('output'));
    let said = '';
    command.stderr.on('data', (chunk: Buffer) => {
      if (said.length < MAX_SAID) said += chunk.toString('utf8');
    });
    command.onEnd((end, exit) => {
      if (end === 'lost') this.destroy(new Error('The connection to the host was lost.'));
      else if (exit !== 0) this.destroy(new Error(`The relay on the host ended with status ${exit}. ${oneLine(said)}`));
      else noteEnd('command');
    });
  }

  override _read(): void {
    this.command.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.command.stdin.write(chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.command.stdin.end(() => {
      done();
    });
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.command.kill();
    done(error);
  }
}

function relayFailure(host: string, request: RelayRequest, answer: { refusal: string; said: string }): AppError {
  const cause = oneLine(answer.said) || `The relay answered: ${answer.refusal}.`;
  const common = { host, step: 'docker' as const, cause };
  switch (answer.refusal) {
    case 'lost':
      return new AppError({
        ...common,
        code: 'connection-lost',
        message: 'The connection to the host was lost.',
        retry: true,
      });
    case 'missing':
      return new AppError({
        ...common,
        code: 'docker-missing',
        message: `There is no Docker socket at ${request.socket}.`,
      });
    case 'refused':
    case 'ended':
      return new AppError({
        ...common,
        code: 'docker-refused',
        message: request.asRoot
          ? `The login user may not open ${request.socket}, and sudo without a password did not help.`
          : `The login user may not open ${request.socket}.`,
        remedy: 'Log in as root, as a member of the group docker, or as a user with sudo rights that need no password.',
      });
    default:
      return new AppError({
        ...common,
        code: 'docker-failed',
        message: `The Docker socket ${request.socket} could not be reached through a relay on the host.`,
        remedy:
          'Allow AllowStreamLocalForwarding in sshd_config, or install one of docker, socat, nc, python3 or perl on the host.',
      });
  }
}

function cancelled(host: string): AppError {
  return new AppError({ code: 'cancelled', host, step: 'docker', message: 'The connection was cancelled.' });
}
