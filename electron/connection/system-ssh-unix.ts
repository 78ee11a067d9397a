import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { AppError } from '../../shared/errors/app-error';
import { openRelay } from './docker-relay';
import { socketMissing, socketRefused, socketSilent } from './docker-socket-errors';
import { readSocketProbe, socketProbe } from './socket-probe';
import { checkedSocketPath } from './socket-path';
import { spawnSsh } from './system-ssh-process';
import type { SystemLink } from './system-ssh-link';
import type { UnixOpener } from './ssh-unix';
import type { Transport } from './transport';

/**
 * Sockets of the host over the system's ssh: ssh forwards each to a socket in the link's folder, or where the host
 * forbids that, a relay carries it. A forward that is refused shows only in that its streams end at once.
 */
export function systemUnixOpener(link: SystemLink, transport: Pick<Transport, 'label' | 'exec' | 'start'>): UnixOpener {
  const host = transport.label;
  const local = new Map<string, string>();
  let forbidden = process.platform === 'win32';

  const viaRelay: UnixOpener = async (path, signal) =>
    (await openRelay(transport, { socket: path, asRoot: false, signal })).stream;

  /** The first stream to a socket: whether the host may open it is asked beside it. */
  const first: UnixOpener = async (path, signal) => {
    const here = join(link.folder, `s${local.size}`);
    const stream = (await forward(link, host, here, path)) ? await opened(here) : null;
    // One round trip over the same connection: a refusal of the forward is here by the time that this is answered.
    const probe = await transport.exec(socketProbe(path, signal));
    const state = readSocketProbe(probe.stdout);
    if (state === 'open' && stream !== null && !stream.destroyed && !stream.readableEnded) {
      local.set(path, here);
      return stream;
    }
    stream?.destroy();
    if (probe.end === 'cancelled') throw cancelled(host);
    if (state === 'missing') throw socketMissing(host, path, 'There is no socket of this name.');
    if (state === 'refused') throw socketRefused(host, path, 'The socket is there and may not be read and written.');
    if (state === 'unclear') throw socketSilent(host, path, 'The host did not say whether the socket is there.');
    forbidden = true;
    return viaRelay(path, signal);
  };

  return async (path, signal) => {
    checkedSocketPath(path);
    if (signal.aborted) throw cancelled(host);
    if (forbidden) return viaRelay(path, signal);
    const here = local.get(path);
    if (here === undefined) return first(path, signal);
    return (await opened(here)) ?? Promise.reject(socketSilent(host, path, 'The forwarded socket is gone.'));
  };
}

/** True where ssh took the order (ssh(1), -O forward). */
async function forward(link: SystemLink, host: string, here: string, path: string): Promise<boolean> {
  const child = await spawnSsh(host, [...link.args, '-O', 'forward', '-L', `${here}:${path}`, '--', 'host']);
  for (const stream of [child.stdout, child.stderr]) stream.resume();
  child.stdin.end();
  const ended: readonly unknown[] = await once(child, 'close');
  return ended[0] === 0;
}

async function opened(path: string): Promise<Socket | null> {
  const socket = connect({ path });
  // A stream that ends before anybody reads it must show that it has.
  socket.once('end', () => socket.destroy());
  try {
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    return socket;
  } catch {
    socket.destroy();
    return null;
  }
}

function cancelled(host: string): AppError {
  return new AppError({ code: 'cancelled', host, step: 'docker', message: 'The connection was cancelled.' });
}
