import { lookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import { AppError } from '../../shared/errors/app-error';
import type { SshNetwork } from '../hosts/ssh-host';
import type { OnProgress } from './connect-options';
import { abortReason } from './deadline';
import { hangUp } from './hang-up';
import type { Carrier } from './hops-carrier';

export interface TcpTarget {
  /** For messages. */
  readonly label: string;
  readonly hostName: string;
  readonly port: number;
  readonly network: Pick<SshNetwork, 'family' | 'bindAddress'>;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** Node gives each address but the last this long; its own 250 ms would pass over a host behind a satellite. */
const ADDRESS_TIMEOUT_MS = 1_000;

/**
 * Resolves the name and connects, trying all addresses (RFC 8305, net.connect's autoSelectFamily).
 * Rejects with AppError `host-unknown`, `connection-refused`, `connection-timeout`, `connection-lost` or `cancelled`.
 */
export async function openTcpSocket(target: TcpTarget): Promise<Socket> {
  target.onProgress('resolve', 'started', target.hostName);
  const addresses = await resolve(target);
  target.onProgress('resolve', 'done', addresses[0]?.address ?? null);
  target.onProgress('connect', 'started', `${target.hostName} port ${target.port}`);
  const socket = await dial(target, addresses);
  target.onProgress('connect', 'done', null);
  return socket;
}

/** The same as the carrier of an SSH connection. */
export async function openTcp(target: TcpTarget): Promise<Carrier> {
  const socket = await openTcpSocket(target);
  return { stream: socket, hangUp: () => hangUp(socket), failure: () => Promise.resolve(null) };
}

interface Address {
  readonly address: string;
  readonly family: number;
}

async function resolve(target: TcpTarget): Promise<Address[]> {
  try {
    // getaddrinfo cannot be stopped: on cancel its answer is left unread.
    const family = familyOf(target.network);
    const found = await orAborted(lookup(target.hostName, { all: true, family }), target.signal);
    // An address is its own answer, whatever the family.
    const usable = found.filter((address) => family === 0 || address.family === family);
    if (usable.length === 0)
      throw new Error(`It has no IPv${family} address, which AddressFamily or BindAddress asks for.`);
    return usable;
  } catch (error) {
    if (target.signal.aborted) throw error;
    throw new AppError(
      {
        code: 'host-unknown',
        host: target.label,
        step: 'resolve',
        message: `The name ${target.hostName} could not be resolved to an address.`,
        cause: messageOf(error),
        remedy: 'Check the spelling, the SSH config and the name servers of this machine.',
        retry: codeOf(error) === 'EAI_AGAIN',
      },
      { cause: error },
    );
  }
}

/** BindAddress decides where AddressFamily does not: no socket leads from one family to the other. */
function familyOf({ family, bindAddress }: TcpTarget['network']): 0 | 4 | 6 {
  if (family !== 0 || bindAddress === null) return family;
  return isIP(bindAddress) === 4 ? 4 : 6;
}

function dial(target: TcpTarget, addresses: readonly Address[]): Promise<Socket> {
  return new Promise((done, failed) => {
    const socket = connect({
      host: target.hostName,
      port: target.port,
      noDelay: true,
      autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS,
      ...(target.network.bindAddress === null ? {} : { localAddress: target.network.bindAddress }),
      lookup: (_name, _options, callback) => {
        callback(null, [...addresses]);
      },
    });
    const abort = (): void => {
      settle();
      void hangUp(socket).then(() => {
        failed(abortReason(target.signal));
      });
    };
    target.signal.addEventListener('abort', abort, { once: true });
    const settle = (): void => {
      target.signal.removeEventListener('abort', abort);
      socket.removeListener('connect', connected);
      socket.removeListener('error', refused);
    };
    const connected = (): void => {
      settle();
      done(socket);
    };
    const refused = (error: Error): void => {
      settle();
      void hangUp(socket).then(() => {
        failed(connectFailure(target, error));
      });
    };
    socket.once('connect', connected);
    socket.once('error', refused);
    if (target.signal.aborted) abort();
  });
}

function connectFailure(target: TcpTarget, error: Error): AppError {
  const code = codeOf(error);
  const place = `${target.hostName} port ${target.port}`;
  const common = { host: target.label, step: 'connect' as const, cause: causeText(error) };
  if (code === 'ECONNREFUSED') {
    return new AppError(
      {
        ...common,
        code: 'connection-refused',
        message: `Nothing accepts connections at ${place}.`,
        remedy: 'Check the port, and that the SSH server of the host is running.',
        retry: true,
      },
      { cause: error },
    );
  }
  if (code === 'ETIMEDOUT') return timedOut(target.label, 'connect', place, error);
  return new AppError(
    {
      ...common,
      code: 'connection-lost',
      message: `${place} cannot be reached.`,
      remedy: 'Check the network, the VPN and the firewalls on the way.',
      retry: true,
    },
    { cause: error },
  );
}

export function timedOut(
  host: string,
  step: 'resolve' | 'connect' | 'host-key' | 'login',
  place: string,
  error?: unknown,
  hop?: string,
): AppError {
  return new AppError(
    {
      code: 'connection-timeout',
      host,
      step,
      message: `${place} did not answer in time.`,
      cause: error === undefined ? null : messageOf(error),
      remedy: 'Check that the host is up and that no firewall drops the packets, or allow more time (--timeout).',
      retry: true,
      ...(hop === undefined ? {} : { details: { hop } }),
    },
    { cause: error },
  );
}

/** Rejects with the signal's reason as soon as it fires; what was waited for is left to end by itself. */
async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => {
      reject(abortReason(signal));
    };
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** With several addresses Node throws an AggregateError whose own message is empty. */
function causeText(error: Error): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error.message;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (typeof code === 'string') return code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : null;
}
