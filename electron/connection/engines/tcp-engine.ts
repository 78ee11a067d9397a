import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { AppError, toAppError } from '../../../shared/errors/app-error';
import type { Destination } from '../../hosts/destination';
import type { OnProgress } from '../connect-options';
import { startDeadline } from '../deadline';
import { openTcpSocket, timedOut } from '../tcp-connection';
import type { TlsFiles } from './tls-files';
import { tlsFailure } from './tls-errors';

export interface TcpEngine {
  readonly destination: Extract<Destination, { kind: 'tcp' }>;
  readonly label: string;
  readonly files: TlsFiles | null;
  /** Milliseconds for name, connection and handshake. */
  readonly timeoutMs: number;
  readonly onProgress: OnProgress;
}

/**
 * One more connection to an engine that listens on TCP, with TLS where it has certificates.
 * Rejects with AppError `host-unknown`, `connection-refused`, `connection-timeout`, `connection-lost`, `tls-failed` or `cancelled`.
 */
export async function openTcpEngine(engine: TcpEngine, signal: AbortSignal): Promise<Socket> {
  const { destination, label, files, timeoutMs, onProgress } = engine;
  const place = `${destination.host} port ${destination.port}`;
  const deadline = startDeadline(
    signal,
    timeoutMs,
    () => new AppError({ code: 'cancelled', host: label, step: 'connect', message: 'The connection was cancelled.' }),
    () => timedOut(label, 'connect', place),
  );
  try {
    const socket = await openTcpSocket({
      label,
      hostName: destination.host,
      port: destination.port,
      network: { family: 0, bindAddress: null },
      signal: deadline.signal,
      onProgress,
    });
    return files === null ? socket : await overTls(engine, files, socket, deadline.signal);
  } catch (error) {
    throw toAppError(deadline.signal.aborted ? deadline.signal.reason : error, { step: 'connect', host: label });
  } finally {
    deadline.clear();
  }
}

function overTls(
  { destination, label }: TcpEngine,
  { ca, cert, key }: TlsFiles,
  socket: Socket,
  signal: AbortSignal,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const failed = (error: unknown): void => {
      signal.removeEventListener('abort', abort);
      socket.destroy();
      reject(tlsFailure(label, error) ?? lost(label, error));
    };
    const abort = (): void => failed(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) {
      abort();
      return;
    }
    try {
      const tls = connect({
        socket,
        host: destination.host,
        // A name of the server is sent for names only (RFC 6066, 3); the certificate is checked against either.
        ...(isIP(destination.host) === 0 ? { servername: destination.host } : {}),
        rejectUnauthorized: destination.verify === 'host',
        minVersion: 'TLSv1.2',
        ...(ca === null ? {} : { ca }),
        ...(cert === null || key === null ? {} : { cert, key }),
      });
      tls.once('error', failed);
      tls.once('secureConnect', () => {
        tls.removeListener('error', failed);
        signal.removeEventListener('abort', abort);
        resolve(tls);
      });
    } catch (error) {
      // Files that are no certificates are refused before anything is sent.
      failed(error);
    }
  });
}

function lost(host: string, error: unknown): AppError {
  return new AppError(
    {
      code: 'connection-lost',
      host,
      step: 'connect',
      message: 'The engine ended the connection before TLS was agreed.',
      cause: error instanceof Error ? error.message : String(error),
      remedy: 'Check the port, and that the engine is running.',
      retry: true,
    },
    { cause: error },
  );
}
