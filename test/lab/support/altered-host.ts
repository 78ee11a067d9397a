import { spawn, type ChildProcess } from 'node:child_process';
import type { LabHost } from '../lab.js';
import { loopbackPort, type LoopbackPort } from './relay';

export interface Alteration {
  /**
   * Shell commands that run as root before sshd, in a mount namespace of this one connection: what they mount is seen
   * by this login and by nobody else. `/mnt` is an empty tmpfs of theirs. Functions: `hide TOOL…`, `fake TOOL` (a
   * script from stdin).
   */
  readonly setUp: string;
  /** Options of sshd, such as `Banner=/mnt/banner`. */
  readonly sshd?: readonly string[];
  /** A file of this machine that the commands read as descriptor 3. */
  readonly file?: number;
}

/** Without `set -e` a mount that failed would leave the host unaltered, and the test would prove nothing. */
const functions = String.raw`set -e
PATH=/usr/sbin:/usr/bin:/sbin:/bin
mount -t tmpfs -o mode=755 tmpfs /mnt
places() { for dir in /usr/sbin /usr/bin /sbin /bin /usr/local/sbin /usr/local/bin; do
  [ -e "$dir/$1" ] && readlink -f "$dir/$1"
done | sort -u; }
touch /mnt/nothing
hide() { for tool; do for place in $(places "$tool"); do mount --bind /mnt/nothing "$place"; done; done; }
fake() { cat >"/mnt/$1"; chmod 755 "/mnt/$1"; for place in $(places "$1"); do mount --bind "/mnt/$1" "$place"; done; }
`;

/**
 * A login to a lab host that finds other tools, files or shells there. Every connection to the port has an sshd of its
 * own (sshd -i) in a mount namespace of its own; the host itself stays as it is, and nothing is left after a connection.
 */
export function alterHost(host: LabHost, { setUp, sshd = [], file }: Alteration): Promise<LoopbackPort> {
  const options = sshd.flatMap((option) => ['-o', option]);
  return loopbackPort((socket) => {
    const child = spawn(
      'nsenter',
      [
        ...['--target', String(host.initPid), '--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup', '--root', '--wd'],
        ...['unshare', '--mount', '--propagation', 'private'],
        ...['/bin/sh', '-c', `${functions}${setUp}\nexec /usr/sbin/sshd -i "$@" 3<&-`, 'altered', ...options],
      ],
      { env: { HOME: '/root', LC_ALL: 'C.UTF-8' }, stdio: ['pipe', 'pipe', 'inherit', file ?? 'ignore'] },
    );
    relay(child, socket);
  });
}

function relay({ stdin, stdout }: ChildProcess, socket: import('node:net').Socket): void {
  if (stdin === null || stdout === null) throw new Error('The child has no pipes.');
  // Either side may end first; the other one's end follows from it.
  stdin.on('error', () => undefined);
  socket.pipe(stdin);
  stdout.pipe(socket);
}
