import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where everything it prints is kept. */
  readonly log: string;
  /** Minutes after which it is ended. */
  readonly minutes: number;
}

export interface Outcome {
  /** Null: it was ended by a signal, or could not be started. */
  readonly exit: number | null;
  readonly timedOut: boolean;
  /** The last 64 KiB of what it printed. */
  readonly tail: string;
}

const tailLength = 64 * 1024;
const running = new Set<ChildProcess>();

/** Runs a program in a process group of its own, so that all of it can be ended. Never rejects. */
export function run({ program, args, env, log, minutes }: Command): Promise<Outcome> {
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      detached: true,
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let tail = '';
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup(child);
    }, minutes * 60_000);
    const keep = (chunk: Buffer): void => {
      file.write(chunk);
      tail = (tail + String(chunk)).slice(-tailLength);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const ended = (exit: number | null, problem = ''): void => {
      clearTimeout(timer);
      running.delete(child);
      file.end(() => resolve({ exit, timedOut, tail: tail + problem }));
    };
    child.once('error', (error) => ended(null, `${program} cannot be started: ${error.message}\n`));
    child.once('close', (exit) => ended(exit));
  });
}

/** Ends everything that was started here. */
export function endAll(): void {
  for (const child of running) endGroup(child);
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  signal(child.pid, 'SIGTERM');
  const { pid } = child;
  setTimeout(() => signal(pid, 'SIGKILL'), 10_000).unref();
}

/** A negative number names a process group (kill(2)); one that is gone needs no signal. */
function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
