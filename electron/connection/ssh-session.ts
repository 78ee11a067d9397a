import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import ssh2 from 'ssh2';
import type { Client } from 'ssh2';
import { AppError } from '../../shared/errors/app-error';
import type { OnProgress } from './connect-options';
import { hangUp } from './hang-up';
import { hostKeyAlgorithms } from './host-key-algorithms';
import type { HostKeyCheck } from './host-key-check';
import type { Login } from './login/login';
import { oneLine } from './one-line';

export interface SessionRequest {
  readonly label: string;
  readonly user: string;
  /** Connected, TCP_NODELAY set. It belongs to the session from here on. */
  readonly socket: Socket;
  readonly hostKey: HostKeyCheck;
  readonly login: Login;
  /** Its reason is an AppError. */
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

const KEEPALIVE_MS = 15_000;
const KEEPALIVE_COUNT = 3;

/**
 * Key exchange, host key, login. Rejects with AppError `host-key-*`, `login-failed`, `connection-lost`, `file-write-failed`
 * or the signal's reason; the socket is gone then.
 */
export async function openSession(request: SessionRequest): Promise<Client> {
  const client = new ssh2.Client();
  try {
    await handshake(client, request);
    return client;
  } catch (error) {
    // Errors that still come from a connection being torn down have nobody left to tell.
    client.on('error', () => undefined);
    await hangUp(request.socket);
    throw error;
  }
}

function handshake(client: Client, request: SessionRequest): Promise<void> {
  const { hostKey, login, onProgress, signal } = request;
  const emitter: EventEmitter = client;
  let stored: Promise<void> = Promise.resolve();
  return new Promise<void>((done, failed) => {
    const listeners = {
      handshake: (): void => {
        onProgress('host-key', 'done', null);
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
    login.onGiveUp(fail);
    client.connect({
      sock: request.socket,
      username: request.user,
      hostVerifier: (key: Buffer) => hostKey.verify(key),
      authHandler: login.handler,
      algorithms: { serverHostKey: hostKeyAlgorithms(hostKey.knownTypes) },
      keepaliveInterval: KEEPALIVE_MS,
      keepaliveCountMax: KEEPALIVE_COUNT,
      // The caller's deadline covers all steps; ssh2's own would cover only this one.
      readyTimeout: 0,
    });
  });
}

function failureOf(request: SessionRequest, error: (Error & { level?: string }) | null): AppError {
  const { hostKey, login, label } = request;
  const refusal = hostKey.refusal();
  const own = refusal ?? login.interruption();
  if (own !== null) return own;
  const cause = error === null ? null : oneLine(error.message);
  if (login.exhausted()) return login.failure(null);
  // sshd hangs up after MaxAuthTries; that is a refusal of the keys, not a fault of the network.
  const network = error?.level === 'client-socket';
  if (login.begun() && !network) return login.failure(cause ?? 'The host ended the connection during the login.');
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
