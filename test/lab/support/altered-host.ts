import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { LabHost } from '../hosts';
import { loopbackPort, type LoopbackPort } from './relay';
import { until } from './until';

export interface Alteration {
  /**
   * Shell commands that run as root before sshd, in a mount namespace of this one connection: what they mount is seen
   * by this login and by nobody else. `/mnt` is an empty tmpfs of theirs. Functions: `hide TOOL…`, `fake TOOL` (a
   * script from stdin).
   */
  readonly setUp?: string;
  /** Options of sshd, such as `Banner=/mnt/banner`. */
  readonly sshd?: readonly string[];
  /** Called with the bytes that came from the host so far. */
  readonly onBytes?: (bytes: number) => void;
}

export interface AlteredHost extends LoopbackPort {
  /** Resolves when no process of any of these logins is left on the host; rejects, naming them, where some stay. */
  nothingLeft(): Promise<void>;
}

/** Without `set -e` a mount that failed would leave the host unaltered, and the test would prove nothing. */
const functions = String.raw`set -e
PATH=/usr/sbin:/usr/bin:/sbin:/bin
readlink /proc/self/ns/mnt >&4
exec 4>&-
mount -t tmpfs -o mode=755 tmpfs /mnt
places() { for dir in /usr/sbin /usr/bin /sbin /bin /usr/local/sbin /usr/local/bin; do
  [ ! -e "$dir/$1" ] || readlink -f "$dir/$1"
done | sort -u; }
touch /mnt/nothing
hide() { found=; for tool; do found="$found $(places "$tool")"; done
  for place in $found; do mount --bind /mnt/nothing "$place"; done; }
fake() { cat >"/mnt/$1"; chmod 755 "/mnt/$1"; for place in $(places "$1"); do mount --bind "/mnt/$1" "$place"; done; }
`;

const allNamespaces = ['--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup', '--root', '--wd'];

/**
 * A login to a lab host that finds other tools, files or shells there. Every connection to the port has an sshd of its
 * own (sshd -i) in a mount namespace of its own: the host itself stays as it is, and whoever is still in such a
 * namespace was started by one of these logins.
 */
export async function alterHost(host: Pick<LabHost, 'initPid'>, alteration: Alteration = {}): Promise<AlteredHost> {
  const { setUp = '', sshd = [], onBytes } = alteration;
  const namespaces = new Set<string>();
  const options = sshd.flatMap((option) => ['-o', option]);
  const script = `${functions}${setUp}\nexec /usr/sbin/sshd -i "$@" 3<&-`;
  const door = await loopbackPort((socket) => {
    const child = spawn(
      'nsenter',
      [
        ...['--target', String(host.initPid), ...allNamespaces],
        ...['unshare', '--mount', '--propagation', 'private'],
        ...['/bin/sh', '-c', script, 'altered', ...options],
      ],
      { env: { HOME: '/root', LC_ALL: 'C.UTF-8' }, stdio: ['pipe', 'pipe', 'inherit', 'ignore', 'pipe'] },
    );
    (child.stdio[4] as Readable).on('data', (name: Buffer) => namespaces.add(name.toString().trim()));
    relay(child, socket, onBytes);
  });
  return {
    ...door,
    nothingLeft: () =>
      until(
        () => processesIn(namespaces),
        (left) => left.length === 0,
        20_000,
      ),
  };
}

function relay({ stdin, stdout }: ChildProcess, socket: Socket, onBytes: Alteration['onBytes']): void {
  if (stdin === null || stdout === null) throw new Error('The child has no pipes.');
  // Either side may end first; the other one's end follows from it.
  stdin.on('error', () => undefined);
  socket.pipe(stdin);
  socket.once('close', () => stdin.end());
  stdout.pipe(socket);
  let bytes = 0;
  if (onBytes !== undefined) stdout.on('data', (chunk: Buffer) => onBytes((bytes += chunk.length)));
}

/** `PID COMMAND` of every process of this machine in one of the mount namespaces; the lab's are among them. */
function processesIn(namespaces: ReadonlySet<string>): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      if (!namespaces.has(readlinkSync(`/proc/${pid}/ns/mnt`))) return [];
      return [`${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ').trim()}`];
    } catch {
      return []; // it has ended meanwhile
    }
  });
}
