import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';

/** The command line as a person starts it; PORTOLAN_TEST_PROGRAM names another build of it. */
export const program =
  process.env['PORTOLAN_TEST_PROGRAM'] ?? resolve(import.meta.dirname, '../../../electron/bin/portolan.mjs');

export interface Ended {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly bytes: Buffer;
  readonly stderr: string;
  /** From the start to the end of the process. */
  readonly ms: number;
}

export interface Running {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly ended: Promise<Ended>;
}

/** Who runs it; the user of the tests where absent. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** A folder of this test run where the program keeps what it keeps; nothing of the person who runs the tests is read. */
export interface Desk {
  readonly folder: string;
  readonly file: (name: string) => string;
  start(args: readonly string[], env?: Readonly<Record<string, string>>, as?: User): Running;
  run(args: readonly string[], env?: Readonly<Record<string, string>>, as?: User): Promise<Ended>;
  clear(): void;
}

export function openDesk(): Desk {
  buildFirst();
  const folder = mkdtempSync(join(tmpdir(), 'portolan-cli-'));
  chmodSync(folder, 0o755); // another user's run may look into it
  const file = (name: string): string => join(folder, name);
  const start: Desk['start'] = (args, env = {}, as) => {
    const begin = performance.now();
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, PORTOLAN_CONFIG_DIR: file('config'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...as,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    const ended = new Promise<Ended>((done, failed) => {
      child.once('error', failed);
      child.once('close', (code, signal) => {
        const bytes = Buffer.concat(out);
        const stderr = Buffer.concat(err).toString('utf8');
        done({ code, signal, bytes, stdout: bytes.toString('utf8'), stderr, ms: performance.now() - begin });
      });
    });
    return { child, ended };
  };
  return {
    folder,
    file,
    start,
    run: (args, env, as) => start(args, env, as).ended,
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Where the program is not built yet, its first run builds it and says so on stderr; no test shall be that run. */
function buildFirst(): void {
  const { status, stderr } = spawnSync(process.execPath, [program, '--version'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The command line does not start: ${stderr}`);
}
