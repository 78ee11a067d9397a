import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
  type FSWatcher,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

type SecondInstance = (argv: string[], directory: string, data: unknown) => void;

const callSchema = z.object({ argv: z.array(z.string()), directory: z.string(), data: z.unknown() });

/** Chromium's ProcessSingleton without its socket: the lock is a file with the owner's PID, a call to it a file beside. */
export class SingleInstance {
  held = false;
  #folder = '';
  #watcher: FSWatcher | null = null;

  constructor(private readonly onSecond: SecondInstance) {}

  /** False: another process has the lock, and was told. */
  request(userData: string, argv: readonly string[], data: unknown): boolean {
    if (this.held) return true;
    this.#folder = join(userData, 'SingletonStandIn');
    mkdirSync(this.#folder, { recursive: true });
    const owner = this.#owner();
    if (owner !== null) {
      const name = join(this.#folder, `${process.pid}.call`);
      writeFileSync(`${name}.part`, JSON.stringify({ argv, directory: process.cwd(), data }));
      renameSync(`${name}.part`, name);
      return false;
    }
    writeFileSync(join(this.#folder, 'owner'), String(process.pid));
    this.held = true;
    this.#watcher = watch(this.#folder, () => this.#answer());
    this.#watcher.unref();
    return true;
  }

  release(): void {
    if (!this.held) return;
    this.held = false;
    this.#watcher?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #owner(): number | null {
    try {
      const pid = Number(readFileSync(join(this.#folder, 'owner'), 'utf8'));
      // Signal 0 asks only whether the process exists (kill(2)).
      process.kill(pid, 0);
      return pid;
    } catch {
      return null;
    }
  }

  #answer(): void {
    for (const name of readdirSync(this.#folder)) {
      if (!name.endsWith('.call')) continue;
      const file = join(this.#folder, name);
      const call = callSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      rmSync(file);
      this.onSecond(call.argv, call.directory, call.data);
    }
  }
}
