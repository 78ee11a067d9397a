import type { Client, ClientChannel } from 'ssh2';
import type { SshLife } from './ssh-life';
import type { RunningCommand } from './transport';

/**
 * Exit statuses by channel. ssh2 hands out all packets of one TCP segment at once, so the status of a quick command
 * can be there before whoever awaits its channel goes on: it is kept from the moment the channel exists.
 */
const exits = new WeakMap<ClientChannel, { readonly code: number | null }>();

/** Opens a session channel and starts a command in it. Rejects with ssh2's error, or with the life's where the connection is gone. */
export function openExecChannel(client: Client, life: SshLife, command: string): Promise<ClientChannel> {
  return opening(life, (done) => {
    client.exec(command, (error, channel) => {
      if (!error) channel.on('exit', (code: number | null) => exits.set(channel, { code }));
      done(error, channel);
    });
  });
}

/** Opens a channel to a Unix socket of the host (direct-streamlocal@openssh.com; OpenSSH's PROTOCOL, 2.4). */
export function openStreamLocal(client: Client, life: SshLife, path: string): Promise<ClientChannel> {
  return opening(life, (done) => {
    client.openssh_forwardOutStreamLocal(path, done);
  });
}

/** Has the host open a TCP connection (direct-tcpip; RFC 4254, 7.2). */
export function openForward(client: Client, life: SshLife, hostName: string, port: number): Promise<ClientChannel> {
  return opening(life, (done) => {
    // Where the connection comes from is for the host's log only.
    client.forwardOut('127.0.0.1', 0, hostName, port, done);
  });
}

function opening(
  life: SshLife,
  open: (done: (error: Error | undefined, channel: ClientChannel) => void) => void,
): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    if (life.lost() !== null) {
      reject(life.error());
      return;
    }
    const forget = life.onLost(() => {
      reject(life.error());
    });
    open((error, channel) => {
      forget();
      if (error) reject(life.lost() === null ? error : life.error());
      else resolve(channel);
    });
  });
}

/** A channel as a running command. The channel's own `close` comes only after both sides have closed it. */
export function runningChannel(client: Client, channel: ClientChannel, life: SshLife): RunningCommand {
  return {
    stdin: channel,
    stdout: channel,
    stderr: channel.stderr,
    onEnd(listener) {
      const forget = life.onLost(() => {
        listener('lost', null);
      });
      channel.on('close', () => {
        forget();
        // sshd sends the exit status before it closes; a channel that closes without one was cut (RFC 4254, 6.10).
        const exit = exits.get(channel);
        if (life.lost() !== null || exit === undefined) listener('lost', null);
        else listener('exited', exit.code);
      });
    },
    kill() {
      if (life.lost() !== null) return;
      // sshd passes the signal to the command's process group (session.c, session_signal_req). For root, OpenSSH 9.2 refuses
      // to; there a command ends at its next output, which has no reader any more.
      if (!exits.has(channel)) signalKill(client, channel);
      channel.close();
    },
  };
}

/**
 * ClientChannel.signal() does nothing once our side has sent EOF, which exec does right after its input; the protocol
 * allows it (RFC 4254, 6.9). Reached through ssh2's internals, so everything about them is checked.
 */
function signalKill(client: Client, channel: ClientChannel): void {
  const { outgoing } = channel;
  const protocol: unknown = '_protocol' in client ? client._protocol : undefined;
  const id: unknown = typeof outgoing === 'object' && outgoing !== null && 'id' in outgoing ? outgoing.id : undefined;
  const state: unknown =
    typeof outgoing === 'object' && outgoing !== null && 'state' in outgoing ? outgoing.state : undefined;
  if (typeof id !== 'number' || (state !== 'open' && state !== 'eof')) return;
  if (typeof protocol !== 'object' || protocol === null || !('signal' in protocol)) return;
  const { signal } = protocol;
  if (typeof signal === 'function') Reflect.apply(signal, protocol, [id, 'KILL']);
}
