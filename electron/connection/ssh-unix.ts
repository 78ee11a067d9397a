import type { Duplex } from 'node:stream';
import type { Client } from 'ssh2';
import { AppError } from '../../shared/errors/app-error';
import { assertNever } from '../../shared/errors/assert-never';
import { openRelay } from './docker-relay';
import { socketMissing, socketRefused, socketSilent } from './docker-socket-errors';
import { orGiveUp } from './give-up';
import { oneLine } from './one-line';
import { readSocketProbe, socketProbe } from './socket-probe';
import { openStreamLocal } from './ssh-channel';
import type { SshLife } from './ssh-life';
import { checkedSocketPath } from './socket-path';
import type { Transport } from './transport';

export type UnixOpener = Transport['openUnix'];

const OPEN_TIMEOUT_MS = 15_000;

/** Opens Unix sockets of the host by streamlocal forwarding, or where the host forbids that, by a relay as the same user. */
export function unixOpener(
  client: Client,
  life: SshLife,
  transport: Pick<Transport, 'label' | 'exec' | 'start'>,
): UnixOpener {
  const host = transport.label;
  let forbidden = false;

  const throughRelay = async (path: string, signal: AbortSignal): Promise<Duplex> =>
    (await openRelay(transport, { socket: path, asRoot: false, signal })).stream;

  return async (path, signal) => {
    checkedSocketPath(path);
    if (forbidden) return throughRelay(path, signal);
    const direct = await orGiveUp(tried(openStreamLocal(client, life, path)), signal, OPEN_TIMEOUT_MS, (late) => {
      if (late.channel) late.channel.destroy();
    });
    if (direct === 'cancelled') throw cancelled(host);
    if (direct === 'timeout') throw socketSilent(host, path, 'The host did not answer to the request for a channel.');
    if (direct.got.channel) return direct.got.channel;
    if (life.lost() !== null) throw life.error();
    const cause = oneLine(direct.got.error.message);
    const probe = await transport.exec(socketProbe(path, signal));
    if (probe.end === 'cancelled') throw cancelled(host);
    if (probe.end === 'lost') throw life.lost() === null ? socketSilent(host, path, cause) : life.error();
    const state = readSocketProbe(probe.stdout);
    switch (state) {
      case 'missing':
        return Promise.reject(socketMissing(host, path, cause));
      case 'refused':
        return Promise.reject(
          socketRefused(host, path, `${cause}; the socket is there and may not be read and written.`),
        );
      case 'unclear':
        return Promise.reject(socketSilent(host, path, cause));
      case 'open': {
        // The user may open it and sshd would not: AllowStreamLocalForwarding no, or an engine that is gone.
        const stream = await throughRelay(path, signal);
        forbidden = true;
        return stream;
      }
      default:
        return assertNever(state);
    }
  };
}

type Tried = { readonly channel: Duplex; readonly error?: never } | { readonly channel?: never; readonly error: Error };

async function tried(opening: Promise<Duplex>): Promise<Tried> {
  try {
    return { channel: await opening };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

function cancelled(host: string): AppError {
  return new AppError({ code: 'cancelled', host, step: 'docker', message: 'The connection was cancelled.' });
}
