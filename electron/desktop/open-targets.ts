import { resolve } from 'node:path';

/** What a file manager passes on: the name of a snapshot file. */
const snapshotName = /\.json(\.gz)?$/i;

/**
 * Snapshot files among the arguments of a start, as absolute paths. Switches are Chromium's or ours, the app's own folder
 * and script are Electron's; none of them has a snapshot's name.
 */
export function snapshotArguments(args: readonly string[], workingFolder: string): string[] {
  return args
    .slice(1)
    .filter((arg) => !arg.startsWith('-') && snapshotName.test(arg))
    .map((arg) => resolve(workingFolder, arg));
}

/**
 * Files that the system asks to open. Until the page has asked for its first target the last one waits and becomes that
 * target; later ones are sent to the page, which shows one host at a time.
 */
export class OpenTargets {
  readonly #send: (target: string) => void;
  #waiting: string | null = null;
  #pageIsUp = false;

  constructor(send: (target: string) => void) {
    this.#send = send;
  }

  add(target: string): void {
    if (this.#pageIsUp) this.#send(target);
    else this.#waiting = target;
  }

  /** Null where nothing waits. */
  takeFirst(): string | null {
    this.#pageIsUp = true;
    const target = this.#waiting;
    this.#waiting = null;
    return target;
  }
}
