import { toAppError } from '../../shared/errors/app-error';
import { collect } from './exec-run';
import { orGiveUp } from './give-up';
import type { RunningCommand, Transport } from './transport';

/** Milliseconds to wait for a session of ours to end, where the host gives no more of them. */
const WAIT_MS = 30_000;

export interface SharedSessions {
  readonly transport: Transport;
  /** True once the host has refused a session: from then on they are used one after the other. */
  isTight(): boolean;
}

/**
 * The same transport, sparing with sessions. Where the host has no more of them (MaxSessions of sshd_config(5)), a command
 * waits until one of ours has ended. With `ready`, a shell stands by after each command that took input: sshd gives a
 * session no window before its command runs (session.c, session_open), so input costs three round trips from nothing and
 * one from there.
 */
export function sharedSessions(transport: Transport, { ready }: { readonly ready: boolean }): SharedSessions {
  const busy = new Set<Promise<void>>();
  const standing = standby(transport);
  let tight = false;

  const during = <Result>(work: Promise<Result>): Promise<Result> => {
    const ended = work.then(
      () => undefined,
      () => undefined,
    );
    busy.add(ended);
    void ended.then(() => busy.delete(ended));
    return work;
  };

  async function inTurn<Result>(attempt: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (toAppError(error, { step: 'shell' }).data.code !== 'limit-reached') throw error;
        tight = true;
        const others = [...busy];
        const freed = standing.end() ?? (others.length === 0 ? null : Promise.race(others));
        if (freed === null) throw error;
        if (typeof (await orGiveUp(freed, signal, WAIT_MS, () => undefined)) === 'string') throw error;
      }
    }
  }

  return {
    isTight: () => tight,
    transport: {
      ...transport,
      async exec(request) {
        const shell = standing.take(request.command);
        const work =
          shell === null
            ? inTurn(() => during(transport.exec(request)), request.signal)
            : during(collect(shell, request));
        const result = await work;
        if (ready && !tight && result.end === 'exited' && request.stdin !== '') standing.prepare(request.command);
        return result;
      },
      async start(command, signal) {
        const running = await inTurn(() => transport.start(command, signal), signal);
        void during(new Promise<void>((resolve) => running.onEnd(() => resolve())));
        return running;
      },
      async close() {
        standing.close();
        await transport.close();
      },
    },
  };
}

interface Standby {
  /** The shell that stands by for this command; null where none does. */
  take(command: string): RunningCommand | null;
  prepare(command: string): void;
  /** Resolves when the shell has ended; null where none stands by. */
  end(): Promise<void> | null;
  close(): void;
}

function standby(transport: Transport): Standby {
  const closing = new AbortController();
  let shell: { readonly command: string; readonly running: RunningCommand } | null = null;
  let coming: Promise<void> | null = null;

  const arrived = (command: string, running: RunningCommand): void => {
    const mine = { command, running };
    shell = mine;
    // What the login's own files print before the input is nobody's; and only a stream that flows tells its end.
    running.stdout.resume();
    running.stderr.resume();
    running.onEnd(() => {
      if (shell === mine) shell = null;
    });
  };
  const dismiss = (): Promise<void> | null => {
    if (shell === null) return null;
    const { running } = shell;
    shell = null;
    const ended = new Promise<void>((resolve) => running.onEnd(() => resolve()));
    running.stdin.end();
    return ended;
  };
  return {
    take(command) {
      if (shell?.command !== command) return null;
      const { running } = shell;
      shell = null;
      return running;
    },
    prepare(command) {
      if (coming !== null || shell !== null || closing.signal.aborted) return;
      coming = transport
        .start(command, closing.signal)
        .then(
          (running) => arrived(command, running),
          // Where the host gives none, the next command finds out for itself and says so.
          () => undefined,
        )
        .finally(() => (coming = null));
    },
    end: () => coming?.then(() => dismiss() ?? undefined) ?? dismiss(),
    close() {
      closing.abort();
      shell?.running.kill();
      shell = null;
    },
  };
}
