import { checkedSocketPath } from './socket-path';
import type { ExecRequest } from './transport';

/** Why a socket could not be opened: sshd answers "reason 2" to all of these. */
export type SocketState = 'missing' | 'refused' | 'open' | 'unclear';

const SENTINEL = 'portolan-socket:';

/** Safe between single quotes for every login shell, see docker-relay-command.ts. The path comes in on stdin. */
const COMMAND =
  `/bin/sh -c 'IFS= read -r s; if [ -S "$s" ]; then if [ -r "$s" ] && [ -w "$s" ]; then a=open; else a=refused; fi; ` +
  `else a=missing; fi; echo "${SENTINEL} $a"'`;

export function socketProbe(path: string, signal: AbortSignal): ExecRequest {
  return { command: COMMAND, stdin: `${checkedSocketPath(path)}\n`, timeoutMs: 15_000, maxBytes: 64 * 1024, signal };
}

export function readSocketProbe(stdout: Buffer): SocketState {
  const found = new RegExp(`^${SENTINEL} (missing|refused|open)$`, 'm').exec(stdout.toString('latin1'));
  switch (found?.[1]) {
    case 'missing':
    case 'refused':
    case 'open':
      return found[1];
    default:
      return 'unclear';
  }
}
