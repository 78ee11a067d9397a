import type { ConnectionState } from '../../shared/contract/connections';
import { AppError, toAppError, type AppErrorData } from '../../shared/errors/app-error';
import type { Asker } from '../connection/asking';
import type { ResolvedTarget } from '../hosts/destination';
import type { HostReading } from '../read-host';
import { delayBefore, mayComeBack } from './backoff';
import { SharedOpening, type Waiting } from './shared-opening';
import type { Timing } from './timing';
import type { OpenWay, Way } from './way';

export interface LinkParts {
  readonly open: OpenWay;
  readonly timing: Timing;
  /** Gives only answers that are known from before: nobody is asked because a network came back. */
  readonly quietAsker: (target: ResolvedTarget) => Asker;
  /** False: a connection that was lost stays lost, as for one command of the command line. */
  readonly comesBack: boolean;
  readonly onState: (state: ConnectionState) => void;
}

export interface LinkUse extends Waiting {
  readonly trustFingerprint: string | null;
}

type Phase =
  | { readonly at: 'closed' }
  | { readonly at: 'connecting'; readonly opening: SharedOpening; readonly byItself: boolean }
  | { readonly at: 'open'; readonly way: Way; readonly forget: () => void }
  | { readonly at: 'waiting'; readonly until: number; readonly error: AppErrorData; readonly stop: () => void }
  | { readonly at: 'lost' | 'failed'; readonly error: AppErrorData };

/** Milliseconds in which a connection must answer after a sleep of this machine. */
const WAKE_TIMEOUT_MS = 5_000;

/** The one connection to a target: opened at its first use, shared by all, and back by itself after a loss. */
export class Link {
  #phase: Phase = { at: 'closed' };
  /** Attempts since it was lost; null where it was never open. */
  #attempts: number | null = null;
  /** How often it was closed. */
  #closings = 0;
  #reading: Pick<HostReading, 'engines' | 'engine' | 'canRaise'> = { engines: [], engine: null, canRaise: false };

  constructor(
    readonly target: ResolvedTarget,
    private readonly parts: LinkParts,
  ) {}

  /** What is open, opened where it is not. Rejects with AppError; a failed login is not tried again from here. */
  async way(use: LinkUse): Promise<Way> {
    if (this.#phase.at === 'connecting' && this.#phase.byItself) {
      // That attempt asks nobody; somebody is here now who can be asked.
      const { opening } = this.#phase;
      const closings = this.#closings;
      opening.abort();
      await opening.way.catch(() => undefined);
      // Closed meanwhile: what would be opened now, nobody would close.
      if (this.#closings !== closings) throw closedMeanwhile(this.target.label);
    }
    if (this.#phase.at === 'open') return this.#phase.way;
    if (this.#phase.at === 'connecting') return this.#phase.opening.wait(use);
    return this.#connect(use, use.trustFingerprint, false).wait(use);
  }

  /** What is open now; null where nothing is. Opens nothing. */
  openWay(): Way | null {
    return this.#phase.at === 'open' ? this.#phase.way : null;
  }

  /** What the last scan found goes into the state. */
  learned({ engines, engine, canRaise }: HostReading): void {
    this.#reading = { engines, engine, canRaise };
    this.#tell();
  }

  /** The next attempt begins now. Nothing happens where it is open or under way. */
  retry(): void {
    if (this.#phase.at === 'waiting') this.#phase.stop();
    if (this.#phase.at === 'open' || this.#phase.at === 'connecting') return;
    this.#comeBack();
  }

  /** After a sleep of this machine: a connection that no longer answers is opened anew. */
  async wake(): Promise<void> {
    const phase = this.#phase;
    if (phase.at === 'waiting') this.retry();
    if (phase.at !== 'open' || (await phase.way.answers(WAKE_TIMEOUT_MS)) || this.#phase !== phase) return;
    phase.forget();
    const gone = phase.way.close();
    this.#lost(lostInSleep(this.target.label), 0);
    await gone;
  }

  /** Ends the connection, and every attempt to open it. Nothing of it is left when the promise resolves. */
  async close(): Promise<void> {
    const phase = this.#phase;
    this.#closings += 1;
    this.#attempts = null;
    if (phase.at === 'waiting') phase.stop();
    if (phase.at === 'open') phase.forget();
    this.#enter({ at: 'closed' });
    if (phase.at === 'open') await phase.way.close();
    if (phase.at !== 'connecting') return;
    phase.opening.abort();
    const late = await phase.opening.way.catch(() => null);
    await late?.close();
  }

  state(): ConnectionState {
    const phase = this.#phase;
    const way = phase.at === 'open' ? phase.way : null;
    return {
      target: this.target.target,
      label: this.target.label,
      state: phase.at,
      transport: way?.transport ?? null,
      detail: way?.detail() ?? null,
      error: 'error' in phase ? phase.error : null,
      nextAttemptAt: phase.at === 'waiting' ? phase.until : null,
      ...this.#reading,
      engines: [...this.#reading.engines],
    };
  }

  #connect(who: Waiting, trustFingerprint: string | null, byItself: boolean): SharedOpening {
    if (this.#phase.at === 'waiting') this.#phase.stop();
    const opening = new SharedOpening(this.target.label, who, (options) =>
      this.parts.open(this.target, { ...options, trustFingerprint }),
    );
    const phase: Phase = { at: 'connecting', opening, byItself };
    this.#enter(phase);
    opening.way.then(
      (way) => {
        if (this.#phase === phase) this.#opened(way);
      },
      (error: unknown) => {
        if (this.#phase === phase) this.#failed(toAppError(error, { step: 'connect', host: this.target.label }).data);
      },
    );
    return opening;
  }

  #opened(way: Way): void {
    this.#attempts = 0;
    const forget = way.onLost((error) => {
      // What is left of a lost connection ends in its own time; its loss is what is told.
      way.close().catch(() => undefined);
      this.#lost(error.data);
    });
    // A connection may have been lost before anybody listened: then its phase has been left already.
    if (this.#phase.at === 'connecting') this.#enter({ at: 'open', way, forget });
  }

  #failed(error: AppErrorData): void {
    if (error.code === 'cancelled') this.#enter({ at: 'closed' });
    else if (this.parts.comesBack && this.#attempts !== null && mayComeBack(error)) this.#wait(error);
    else this.#enter({ at: 'failed', error: this.#attempts === null ? error : needsSomebody(error) });
  }

  #lost(error: AppErrorData, delayMs?: number): void {
    this.#enter({ at: 'lost', error });
    if (this.parts.comesBack) this.#wait(error, delayMs);
  }

  #wait(error: AppErrorData, delayMs?: number): void {
    const { timing } = this.parts;
    const attempt = this.#attempts ?? 0;
    this.#attempts = attempt + 1;
    const ms = delayMs ?? delayBefore(attempt, timing.random);
    const stop = timing.after(ms, () => {
      this.#comeBack();
    });
    this.#enter({ at: 'waiting', until: timing.now() + ms, error, stop });
  }

  #comeBack(): void {
    const never = new AbortController().signal;
    this.#connect(
      { signal: never, onProgress: () => undefined, asker: this.parts.quietAsker(this.target) },
      null,
      true,
    );
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    this.#tell();
  }

  #tell(): void {
    this.parts.onState(this.state());
  }
}

function closedMeanwhile(host: string): AppError {
  return new AppError({ code: 'cancelled', host, step: 'connect', message: 'The connection was closed.' });
}

function lostInSleep(host: string): AppErrorData {
  return new AppError({
    code: 'connection-lost',
    host,
    step: 'connect',
    message: 'The connection did not outlast the sleep of this machine.',
    retry: true,
  }).data;
}

function needsSomebody(error: AppErrorData): AppErrorData {
  return { ...error, remedy: ['Open the host again.', error.remedy].filter((part) => part !== null).join(' ') };
}
