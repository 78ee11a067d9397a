import { toAppError } from '../../shared/errors/app-error';
import { isRelay } from './docker-relay';
import { collect } from './exec-run';
import { orGiveUp } from './give-up';
import { fewSessions } from './limits';
import type { RunningCommand, Transport } from './transport';

/** Milliseconds to wait for a session of ours to end, where the host gives no more of them. */
const WAIT_MS = 30_000;

/**
 * The same transport, sparing with sessions. Where the host has no more of them (MaxSessions of sshd_config(5)), a command
 * or a stream waits until one of ours has ended, and what runs on by itself ends. With `ready`, a shell stands by after each command that took input: sshd gives a
 * session no window before its command runs (session.c, session_open), so input costs three round trips from nothing and
 * one from there.
 */
export function sharedSessions(transport: Transport, { ready }: { readonly ready: boolean }): Transport {
  const busy = new Set<Promise<void>>();
  const lasting = new Set<RunningCommand>();
  const standing = standby(transport);
  let tight = false;
  let anyEnded = false;
  const isTight = (): boolean => tight;

  const during = <Result>(work: Promise<Result>): Promise<Result> => {
    const ended = work.then(
      () => undefined,
      () => undefined,
    );
    busy.add(ended);
    void ended.then(() => {
      busy.delete(ended);
      anyEnded = true;
    });
    return work;
  };

  /** Ends what nobody waits for; null where there is nothing of the kind. */
  function yielded(): Promise<unknown> | null {
    const ends = [standing.end(), ...[...lasting].map(endOf)].filter((end) => end !== null);
    return ends.length === 0 ? null : Promise.all(ends);
  }

  async function startLasting(command: string, signal: AbortSignal): Promise<RunningCommand> {
    if (isTight()) throw fewSessions(transport.label);
    const running = await transport.start(command, signal).catch((error: unknown) => {
      tight ||= isLimit(error);
      throw error;
    });
    lasting.add(running);
    running.onEnd(() => lasting.delete(running));
    // The host refused somebody else meanwhile.
    if (isTight()) running.stdin.end();
    return running;
  }

  async function inTurn<Result>(attempt: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    for (let again = false; ;) {
      try {
        return await attempt();
      } catch (error) {
        if (!isLimit(error)) throw error;
        tight = true;
        const others = [...busy];
        const freed = yielded() ?? (others.length === 0 ? null : Promise.race(others));
        if (freed === null) {
          // What has ended here is closed there a moment later (RFC 4254, 5.3), but before this refusal came.
          if (again || !anyEnded) throw error;
          again = true;
          continue;
        }
        if (typeof (await orGiveUp(freed, signal, WAIT_MS, () => undefined)) === 'string') throw error;
      }
    }
  }

  return {
    ...transport,
    sessionsAreFew: isTight,
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
    async start(command, signal, use) {
      if (use === 'lasting') return startLasting(command, signal);
      const running = await inTurn(() => transport.start(command, signal), signal);
      void during(new Promise<void>((resolve) => running.onEnd(() => resolve())));
      return running;
    },
    // It may take a session: for a look at the socket, and for a relay as long as that is used.
    async openUnix(path, signal) {
      const stream = await inTurn(() => during(transport.openUnix(path, signal)), signal);
      if (isRelay(stream)) void during(new Promise<void>((resolve) => stream.once('close', () => resolve())));
      return stream;
    },
    async close() {
      standing.close();
      await transport.close();
    },
  };
}

const isLimit = (error: unknown): boolean => toAppError(error, { step: 'shell' }).data.code === 'limit-reached';

function endOf(running: RunningCommand): Promise<void> {
  running.stdin.end();
  return new Promise((resolve) => running.onEnd(() => resolve()));
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
    return endOf(running);
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
