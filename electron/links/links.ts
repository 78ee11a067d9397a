import type { ConnectionState } from '../../shared/contract/connections';
import { AppError, toAppError } from '../../shared/errors/app-error';
import type { ResolvedTarget } from '../hosts/destination';
import type { HostReading, ReadRequest } from '../read-host';
import { nobody } from '../connection/asking';
import { Link, type LinkParts, type LinkUse } from './link';
import { Turns } from './turns';
import type { Way } from './way';

export interface LinkRead extends LinkUse {
  readonly onRead: ReadRequest['onProgress'];
  /** Socket of the engine to chart from now on; null: as before. */
  readonly engine: string | null;
  /** True: sudo asks for its password where it needs one, from now on. */
  readonly raise: boolean;
  /** False: `sudo` is never called. */
  readonly allowSudo: boolean;
}

interface Known {
  readonly link: Link;
  readonly turns: Turns;
  engine: string | null;
  raised: boolean;
}

/** Every connection of a door: one for each target, kept open from its first use until it is closed. */
export class Links {
  readonly #known = new Map<string, Known>();
  #ended = false;

  constructor(private readonly parts: LinkParts) {}

  /** Reads the host over its connection. Rejects with AppError. */
  async read(target: ResolvedTarget, request: LinkRead): Promise<HostReading> {
    const known = await this.#linkTo(target);
    const way = await known.link.way(request);
    if (request.engine !== null) known.engine = request.engine;
    if (request.raise) known.raised = true;
    const reading = await known.turns.asked(() =>
      way.reader.read({
        engine: known.engine,
        sudo: sudoOf(known, request.allowSudo),
        asker: request.asker,
        signal: request.signal,
        onProgress: request.onRead,
      }),
    );
    // One that was closed while it was read has no state any more; another may have taken its place.
    if (this.#known.get(target.target) === known) known.link.learned(reading);
    return reading;
  }

  /** What is open to a target now; null where nothing is. */
  openWay(target: string): Way | null {
    return this.#known.get(target)?.link.openWay() ?? null;
  }

  /**
   * Reads a host once more, as it was read last, over what is open: nothing is opened and nobody is asked. Gives way to
   * what somebody asks for. Rejects with AppError.
   */
  async readAgain(target: string, { allowSudo, signal }: Pick<LinkRead, 'allowSudo' | 'signal'>): Promise<HostReading> {
    const known = this.#known.get(target);
    if (known === undefined) throw notOpen(target);
    return known.turns.following(signal, (turn) => {
      const way = known.link.openWay();
      if (way === null) throw notOpen(known.link.target.label);
      const sudo = sudoOf(known, allowSudo);
      const quiet = { asker: nobody, onProgress: () => undefined };
      return way.reader.read({ engine: known.engine, sudo, signal: turn, ...quiet });
    });
  }

  states(): ConnectionState[] {
    return [...this.#known.values()].map(({ link }) => link.state());
  }

  /** Nothing happens where none is open to this target. */
  async close(target: string): Promise<void> {
    const known = this.#known.get(target);
    this.#known.delete(target);
    await known?.link.close();
  }

  retry(target: string): void {
    this.#known.get(target)?.link.retry();
  }

  /** For when this machine wakes up. */
  async wake(): Promise<void> {
    await Promise.all([...this.#known.values()].map(({ link }) => link.wake()));
  }

  /** Closes what no longer leads where the saved host says; its next use opens it anew. */
  async recheck(resolve: (target: string) => Promise<ResolvedTarget | null>): Promise<void> {
    const saved = [...this.#known.values()].filter(({ link }) => link.target.savedId !== null);
    await Promise.all(
      saved.map(async ({ link: { target } }) => {
        const now = await resolve(target.target).catch(goneOr);
        if (now === null || !sameConnection(now, target)) await this.close(target.target);
      }),
    );
  }

  /** Closes all; afterwards none can be opened. */
  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all([...this.#known.keys()].map((target) => this.close(target)));
  }

  async #linkTo(target: ResolvedTarget): Promise<Known> {
    const found = this.#known.get(target.target);
    if (found !== undefined && sameConnection(found.link.target, target)) return found;
    if (found !== undefined) await this.close(target.target);
    if (this.#ended) {
      throw new AppError({ code: 'cancelled', host: target.label, step: 'connect', message: 'Portolan is closing.' });
    }
    // Another caller may have come first while the old connection was being closed.
    const fresh = this.#known.get(target.target) ?? {
      link: new Link(target, this.parts),
      turns: new Turns(),
      engine: null,
      raised: false,
    };
    this.#known.set(target.target, fresh);
    return fresh;
  }
}

function sudoOf({ link, raised }: Known, allowSudo: boolean): ResolvedTarget['sudo'] {
  if (!allowSudo) return 'never';
  return raised ? 'password' : link.target.sudo;
}

function notOpen(host: string): AppError {
  return new AppError({
    code: 'connection-lost',
    host,
    step: 'connect',
    message: 'There is no connection.',
    retry: true,
  });
}

/** Whether a connection to one is a connection to the other, and is read in the same way. */
function sameConnection(one: ResolvedTarget, other: ResolvedTarget): boolean {
  const settings = ({ label, destination, engineSocket, sudo }: ResolvedTarget): string =>
    JSON.stringify([label, destination, engineSocket, sudo]);
  return settings(one) === settings(other);
}

/** A host that was deleted is gone; a list that cannot be read says nothing about it, and its connection stays. */
function goneOr(thrown: unknown): null {
  if (toAppError(thrown, { step: 'resolve' }).data.code === 'saved-host-unknown') return null;
  throw thrown;
}
