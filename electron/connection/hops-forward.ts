import type { ClientChannel } from 'ssh2';
import { AppError } from '../../shared/errors/app-error';
import { abortReason } from './deadline';
import type { Carrier, OpenHop } from './hops-carrier';
import type { OnProgress } from './connect-options';
import { oneLine } from './one-line';
import { openForward } from './ssh-channel';

export interface ForwardTarget {
  readonly label: string;
  readonly hostName: string;
  readonly port: number;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/**
 * A TCP connection that the hop before opens (direct-tcpip; RFC 4254, 7.2). That hop resolves the name.
 * Rejects with AppError `proxy-failed`, `connection-lost` or the signal's reason; nothing is left then.
 */
export async function openThroughHop(before: OpenHop, target: ForwardTarget): Promise<Carrier> {
  const place = `${target.hostName} port ${target.port}`;
  target.onProgress('resolve', 'started', target.hostName);
  target.onProgress('resolve', 'done', `by ${before.label}`);
  target.onProgress('connect', 'started', `${place} through ${before.label}`);
  const channel = await forwarded(before, target, place);
  target.onProgress('connect', 'done', null);
  return {
    stream: channel,
    hangUp() {
      // A hop that hangs never confirms the end of a channel; it is gone for certain when that hop's connection is.
      channel.on('error', () => undefined);
      channel.destroy();
      return Promise.resolve();
    },
    failure: () => Promise.resolve(null),
  };
}

function forwarded(before: OpenHop, target: ForwardTarget, place: string): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(abortReason(target.signal));
    };
    target.signal.addEventListener('abort', abort, { once: true });
    if (target.signal.aborted) abort();
    openForward(before.client, before.life, target.hostName, target.port)
      .then(
        (channel) => {
          if (target.signal.aborted) channel.destroy();
          else resolve(channel);
        },
        (error: unknown) => {
          reject(error instanceof AppError ? error : refusal(before, target, place, error));
        },
      )
      .finally(() => {
        target.signal.removeEventListener('abort', abort);
      });
  });
}

/** The reasons of RFC 4254, 5.1, as ssh2 hands them on. */
function refusal(before: OpenHop, target: ForwardTarget, place: string, error: unknown): AppError {
  const reason = error instanceof Error && 'reason' in error ? Number(error.reason) : 0;
  const prohibited = reason === 1;
  return new AppError(
    {
      code: 'proxy-failed',
      host: target.label,
      step: 'connect',
      message: prohibited
        ? `The hop ${before.label} does not forward connections.`
        : `The hop ${before.label} could not reach ${place}.`,
      cause: oneLine(error instanceof Error ? error.message : String(error)),
      remedy: prohibited
        ? 'Its sshd_config must have AllowTcpForwarding yes or local, and PermitOpen must name the host.'
        : 'Check the name and the port as they are seen from that hop, and that the host is up.',
      retry: !prohibited,
      details: { hop: before.label },
    },
    { cause: error },
  );
}
