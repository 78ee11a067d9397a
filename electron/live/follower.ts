import { completenessOf } from '../../shared/contract/completeness';
import type { EventData } from '../../shared/contract/contract';
import type { LiveState } from '../../shared/contract/live';
import { diffTopologies } from '../../shared/diff/diff';
import { AppError, toAppError, type AppErrorData } from '../../shared/errors/app-error';
import type { HostSnapshot } from '../../shared/model';
import type { Topology } from '../../shared/topology/model';
import { delayBefore } from '../links/backoff';
import type { Timing } from '../links/timing';
import { EngineWatch } from './engine-watch';
import { engineLine, linkLine, type NewEvent } from './event-lines';
import { EventTeller } from './event-teller';
import { HeldUpdates, type Seen, type Update } from './held-updates';
import { lessSeen } from './less-seen';
import { watchLinks } from './link-watch';
import type { LiveHost } from './live-host';
import { RateWatch } from './rate-watch';
import { settles } from './settling';
import { Updates, type Batch } from './updates';

export interface FollowerParts {
  readonly runId: string;
  readonly first: Seen;
  /** What is open to the host now; null where nothing is. */
  readonly host: () => LiveHost | null;
  readonly topologyOf: (snapshot: HostSnapshot) => Topology;
  readonly timing: Timing;
  /** What exports are made of from now on. */
  readonly onShown: (seen: Seen) => void;
  readonly emit: <Name extends LiveEventName>(event: Name, data: EventData<Name>) => void;
}

type LiveEventName = 'live.state' | 'live.topology' | 'live.events' | 'live.rates';

/** Keeps one chart in step with its host: watches, looks again where something happened, and tells what differs. */
export class Follower {
  /** The newest that was seen; held ones lie between what is shown and it. */
  #newest: Seen;
  readonly #held = new HeldUpdates();
  #paused = false;
  #stale: AppErrorData | null = null;
  #since: number;
  #details = new Map<'engine' | 'links', string>();
  #told: string | null = null;
  #attempts = 0;
  #retry: (() => void) | null = null;
  #begun = false;
  readonly #end = new AbortController();
  /** Ends what hangs on the connection that is open now. */
  #connection: AbortController | null = null;
  readonly #teller: EventTeller;
  readonly #updates: Updates;
  readonly #engine: EngineWatch;
  readonly #rates: RateWatch;

  constructor(private readonly parts: FollowerParts) {
    const { timing, first } = parts;
    this.#newest = first;
    this.#since = timing.now();
    this.#teller = new EventTeller(timing, (events) => parts.emit('live.events', { runId: parts.runId, events }));
    this.#updates = new Updates(timing, (batch) => this.#look(batch));
    this.#engine = new EngineWatch({
      onEvent: (event) => {
        this.#teller.say(engineLine(event, this.#newest.topology));
        this.#updates.note(settles(event, this.#newest.topology));
      },
      onEnd: (error) => this.#engineLost(error.data),
    });
    this.#rates = new RateWatch({
      timing,
      topology: () => this.#newest.topology,
      onRates: (rates) => parts.emit('live.rates', { runId: parts.runId, ...rates }),
      onOtherLinks: () => this.#updates.note(true),
    });
  }

  start(): void {
    this.#tellState();
    this.connectionChanged();
  }

  /** To be called when a connection to the host was opened or lost. */
  connectionChanged(): void {
    const host = this.parts.host();
    if (this.#end.signal.aborted || (host === null) === (this.#connection === null)) return;
    if (host === null) {
      this.#hangUp();
      return this.#goStale(lostConnection(this.#newest.topology.target));
    }
    const connection = new AbortController();
    this.#connection = connection;
    const signal = AbortSignal.any([this.#end.signal, connection.signal]);
    this.#details.clear();
    void watchLinks(
      host,
      {
        onChange: (change) => {
          this.#teller.say(linkLine(change, this.parts.timing.now()));
          this.#updates.note(false);
        },
        onEnd: (reason) => {
          this.#details.set('links', `${reason} Links are compared at every reading of rates instead.`);
          this.#rates.compareLinks();
          this.#tellState();
        },
      },
      signal,
    );
    this.#rates.open(host, signal);
    void this.#listen();
  }

  pause(paused: boolean): void {
    if (this.#paused === paused) return;
    this.#paused = paused;
    this.#since = this.parts.timing.now();
    // Who goes on wants what is there now, in one step.
    if (!paused) this.#show(this.#held.all());
    this.#tellState();
  }

  step(): void {
    this.#show(this.#held.next());
    this.#tellState();
  }

  watchRates(watched: boolean): void {
    this.#rates.watched(watched);
  }

  end(): void {
    this.#end.abort();
    this.#hangUp();
    this.#updates.end();
    this.#rates.end();
    this.#retry?.();
    this.#teller.end();
  }

  #hangUp(): void {
    this.#connection?.abort();
    this.#connection = null;
    this.#retry?.();
    this.#retry = null;
  }

  /** Listens to the engine, then looks: what happened before the engine listened is seen, too. */
  async #listen(): Promise<void> {
    const connection = this.#connection;
    const host = this.parts.host();
    if (connection === null || host === null) return;
    const signal = AbortSignal.any([this.#end.signal, connection.signal]);
    try {
      await this.#engine.open(host, signal);
      this.#attempts = 0;
      this.#details.delete('engine');
    } catch (thrown) {
      const { data } = toAppError(thrown, { step: 'docker', host: this.#newest.topology.target });
      if (signal.aborted) return;
      // An engine that this login never saw is no loss; one that was seen is.
      if (this.#newest.snapshot.privilege.docker && data.code !== 'limit-reached') return this.#engineLost(data);
      this.#details.set('engine', `${data.message} Only links are followed.`);
    }
    this.#updates.note(true);
  }

  #engineLost(error: AppErrorData): void {
    if (this.#connection === null || this.#end.signal.aborted) return;
    this.#goStale(error);
    this.#tryLater(() => void this.#listen());
  }

  #tryLater(again: () => void): void {
    this.#retry?.();
    const { timing } = this.parts;
    this.#retry = timing.after(delayBefore(this.#attempts, timing.random), again);
    this.#attempts += 1;
  }

  /** Looks at the host again. Never rejects. */
  async #look({ events, flood }: Batch): Promise<void> {
    const connection = this.#connection;
    const host = this.parts.host();
    if (connection === null || host === null) return;
    const signal = AbortSignal.any([this.#end.signal, connection.signal]);
    try {
      const snapshot = await host.scan(signal);
      const at = this.parts.timing.now();
      const less = lessSeen(this.#newest.snapshot, snapshot);
      if (less !== null) throw less;
      this.#take({ snapshot, topology: this.parts.topologyOf(snapshot) }, { at, events, coalesced: flood });
    } catch (thrown) {
      if (signal.aborted) return;
      this.#goStale(toAppError(thrown, { step: 'collect', host: this.#newest.topology.target }).data);
      this.#tryLater(() => this.#updates.note(true));
    }
  }

  #take(seen: Seen, how: Pick<Update, 'at' | 'events' | 'coalesced'>): void {
    const changes = diffTopologies(this.#newest.topology, seen.topology);
    const first = !this.#begun;
    this.#begun = true;
    if (this.#stale !== null || first) this.#since = how.at;
    this.#stale = null;
    // Counters alone are no news: the chart stays as it is, and so does what exports are made of.
    if (changes.length > 0) {
      this.#newest = seen;
      if (how.coalesced) this.#teller.say(coalescedLine(how));
      const update = { seen, changes, ...how };
      if (this.#paused) this.#held.hold(update);
      else this.#show(update);
    }
    this.#tellState();
  }

  #show(update: Update | null): void {
    if (update === null) return;
    const { seen, ...said } = update;
    this.parts.onShown(seen);
    const { topology } = seen;
    this.#teller.flush();
    this.parts.emit('live.topology', {
      runId: this.parts.runId,
      ...said,
      // Every value is made from these schemas; the contract's type only lacks the readonly marks.
      topology: topology as EventData<'live.topology'>['topology'],
      completeness: completenessOf(topology),
    });
  }

  #goStale(error: AppErrorData): void {
    if (this.#stale === null) this.#since = this.parts.timing.now();
    this.#stale = error;
    this.#tellState();
  }

  #tellState(): void {
    const state: LiveState = {
      runId: this.parts.runId,
      state: this.#stale !== null ? 'stale' : this.#paused ? 'paused' : this.#begun ? 'following' : 'starting',
      at: this.#since,
      paused: this.#paused,
      held: this.#held.count,
      detail: this.#details.size === 0 ? null : [...this.#details.values()].join(' '),
      error: this.#stale,
    };
    const text = JSON.stringify(state);
    if (text === this.#told || this.#end.signal.aborted) return;
    this.#told = text;
    this.parts.emit('live.state', state);
  }
}

function coalescedLine({ at, events }: Pick<Update, 'at' | 'events'>): NewEvent {
  const detail = `${events} events became one update.`;
  return { at, source: 'portolan', action: 'coalesced', name: null, subject: null, detail };
}

function lostConnection(host: string): AppErrorData {
  return new AppError({
    code: 'connection-lost',
    host,
    step: 'connect',
    message: 'The connection to the host was lost.',
    remedy: 'The chart stays as it was, and is followed again when the connection is back.',
    retry: true,
  }).data;
}
