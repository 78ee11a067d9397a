import { toAppError } from '../../shared/errors/app-error';
import { parseLinkChange, type LinkChange } from '../parsers/link-changes';
import { onLines } from './lines';
import type { LiveHost } from './live-host';

/**
 * Runs as the login user until its input ends, which it also does where the connection is cut; then it ends its process
 * group, which sshd and the local transport make for each command (session.c, do_exec_no_pty). BusyBox's ip has no
 * monitor. Between single quotes and without exclamation marks it means the same to every login shell.
 */
const COMMAND =
  "/bin/sh -c 'PATH=/usr/sbin:/usr/bin:/sbin:/bin; LC_ALL=C; export PATH LC_ALL; " +
  "ip -V 2>&1 </dev/null | grep -q iproute2 || exit 3; ip -o monitor link 2>/dev/null & cat >/dev/null; kill 0'";

export interface LinkWatchEvents {
  onChange(change: LinkChange): void;
  /** Changes of links are not told any more, or never were. */
  onEnd(reason: string): void;
}

/** Changes of the devices of the login's own namespace, by the kernel's word. Needs no rights. Never rejects. */
export async function watchLinks(host: LiveHost, events: LinkWatchEvents, signal: AbortSignal): Promise<void> {
  if (host.start === null) return events.onEnd('There is no shell on this host.');
  try {
    const running = await host.start(COMMAND, signal);
    for (const stream of [running.stdin, running.stdout, running.stderr]) stream.on('error', () => undefined);
    running.stderr.resume();
    onLines(running.stdout, (line) => {
      const change = parseLinkChange(line);
      if (change !== null && !signal.aborted) events.onChange(change);
    });
    running.stdout.resume();
    running.onEnd((_, exit) => {
      if (!signal.aborted)
        events.onEnd(exit === 3 ? 'This host has no ip monitor (iproute2).' : 'ip monitor has ended.');
    });
    if (signal.aborted) running.stdin.end();
    else signal.addEventListener('abort', () => running.stdin.end(), { once: true });
  } catch (error) {
    if (!signal.aborted) events.onEnd(toAppError(error, { step: 'shell' }).data.message);
  }
}
