import type { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import ssh2 from 'ssh2';
import type { Client } from 'ssh2';
import { AppError } from '../../shared/errors/app-error';
import type { SshHost } from '../hosts/ssh-host';
import type { OnProgress } from './connect-options';
import type { Carrier } from './hops-carrier';
import { hostKeyAlgorithms, wanted } from './host-key-algorithms';
import type { HostKeyCheck } from './host-key-check';
import { startLimit } from './limits';
import type { Login } from './login/login';
import { onLoginAnswer } from './login/login-answer';
import { oneLine } from './one-line';

export interface SessionRequest {
  readonly label: string;
  readonly user: string;
  readonly network: SshHost['network'];
  readonly algorithms: SshHost['algorithms'];
  /** Connected. It belongs to the session from here on. */
  readonly carrier: Carrier;
  readonly hostKey: HostKeyCheck;
  readonly login: Login;
  /** Its reason is an AppError. */
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/**
 * Key exchange, host key, login. Rejects with AppError `host-key-*`, `login-failed`, `connection-lost`,
 * `limit-reached`, `proxy-failed`, `file-write-failed` or the signal's reason; the carrier is gone then.
 */
export async function openSession(request: SessionRequest): Promise<Client> {
  const client = new ssh2.Client();
  // One end of a connection may make several errors; those after the first have nobody left to tell.
  client.on('error', () => undefined);
  const said = firstWords(request.carrier.stream);
  try {
    await handshake(client, request).catch((error: unknown) => {
      throw request.signal.aborted ? error : (startLimit(request.label, said.words()) ?? error);
    });
    return client;
  } catch (error) {
    const network = error instanceof AppError && error.data.code === 'connection-lost' && !request.signal.aborted;
    const ofCarrier = network ? await request.carrier.failure() : null;
    await request.carrier.hangUp();
    throw ofCarrier === null ? error : afterGreeting(ofCarrier, request.login.begun(), said.greeted());
  }
}

/** What the server says before its version (RFC 4253, 4.2) comes as it is; ssh2 tells it only where a version follows. */
function firstWords(stream: Duplex): { words(): string; greeted(): boolean } {
  let words = '';
  stream.once('data', (chunk: Buffer) => {
    words = chunk.subarray(0, 255).toString('latin1');
  });
  const greeted = (): boolean => words.startsWith('SSH-');
  return { words: () => (greeted() ? '' : words), greeted };
}

/** A program that brought the host's greeting had done its own login by then; after ours was begun, nothing is repeated. */
function afterGreeting({ data, cause }: AppError, begun: boolean, greeted: boolean): AppError {
  return new AppError({ ...data, retry: !begun && (greeted || data.retry) }, { cause });
}

function handshake(client: Client, request: SessionRequest): Promise<void> {
  const { hostKey, login, onProgress, signal } = request;
  const emitter: EventEmitter = client;
  let stored: Promise<void> = Promise.resolve();
  return new Promise<void>((done, failed) => {
    const listeners = {
      handshake: (): void => {
        onProgress('host-key', 'done', noticeOf(hostKey.notices));
        onProgress('login', 'started', request.user);
        stored = hostKey.store();
        stored.catch(fail);
      },
      ready: (): void => {
        onProgress('login', 'done', null);
        settle();
        login.end(true);
        stored.then(done, failed);
      },
      error: (error: Error & { level?: string }): void => {
        // An agent that refuses to sign and a key that cannot: ssh2 goes on with the next attempt by itself.
        const goesOn = error.level === 'agent' || (error.level === 'client-authentication' && !login.exhausted());
        if (!goesOn) fail(failureOf(request, error));
      },
      close: (): void => {
        fail(failureOf(request, null));
      },
      'change password': (): void => {
        fail(login.expired());
      },
    };
    const abort = (): void => {
      fail(signal.reason);
    };
    const settle = (): void => {
      signal.removeEventListener('abort', abort);
      for (const [name, listener] of Object.entries(listeners)) emitter.removeListener(name, listener);
    };
    function fail(reason: unknown): void {
      settle();
      login.end(false);
      failed(reason);
    }
    for (const [name, listener] of Object.entries(listeners)) emitter.on(name, listener);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) {
      abort();
      return;
    }
    onProgress('host-key', 'started', null);
    const { keepalive } = request.network;
    login.onGiveUp(fail);
    client.connect({
      sock: request.carrier.stream,
      username: request.user,
      hostVerifier: (key: Buffer) => hostKey.verify(key),
      authHandler: login.handler,
      algorithms: wanted(request.algorithms, hostKeyAlgorithms(hostKey.knownTypes)),
      keepaliveInterval: keepalive.intervalMs,
      keepaliveCountMax: keepalive.countMax,
      // The caller's deadline covers all steps; ssh2's own would cover only this one.
      readyTimeout: 0,
    });
    onLoginAnswer(client, login.heard);
  });
}

/** Lines of known_hosts that were passed over might have held this host's key: they are told, not just logged. */
function noticeOf(notices: readonly string[]): string | null {
  const [first] = notices;
  if (first === undefined) return null;
  return notices.length === 1 ? first : `${first} So were ${notices.length - 1} more lines.`;
}

function failureOf(request: SessionRequest, error: (Error & { level?: string }) | null): AppError {
  const { hostKey, login, label } = request;
  const refusal = hostKey.refusal();
  const own = refusal ?? login.interruption();
  if (own !== null) return own;
  const cause = error === null ? null : oneLine(error.message);
  if (login.exhausted()) return login.failure();
  // sshd hangs up after MaxAuthTries; that is a refusal of the keys, not a fault of the network.
  const network = error?.level === 'client-socket';
  if (login.begun() && !network) return login.hungUp(cause ?? 'The host ended the connection during the login.');
  return new AppError(
    {
      code: 'connection-lost',
      host: label,
      step: login.begun() ? 'login' : 'host-key',
      message: /no matching/i.test(cause ?? '')
        ? 'The host and Portolan have no way of encrypting in common.'
        : 'The connection ended before the login was done.',
      cause,
      remedy: /no matching/i.test(cause ?? '')
        ? 'Update the SSH server of the host.'
        : 'Check that an SSH server listens on this port. A server that has seen failed logins may refuse for a while: wait a minute.',
    },
    { cause: error },
  );
}
