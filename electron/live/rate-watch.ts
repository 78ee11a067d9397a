import type { EventData } from '../../shared/contract/contract';
import type { InterfaceRate } from '../../shared/contract/live';
import { toAppError } from '../../shared/errors/app-error';
import type { Counters } from '../../shared/model';
import type { Topology } from '../../shared/topology/model';
import type { RunningCommand } from '../connection/transport';
import type { Timing } from '../links/timing';
import { parseCounterReading, type CounterReading } from '../parsers/counter-readings';
import { COUNTER_LOOP, END_OF_READING } from './counter-loop';
import { onLines } from './lines';
import type { LiveHost } from './live-host';
import { rateOf } from './rate-of';
import { placesBesideRoot } from './rate-places';

/** Milliseconds between two readings at the least, and where only links are compared. */
const EVERY_MS = 2_000;
const COMPARE_MS = 10_000;
const MOST_MS = 60_000;
/** Of one core: the loop's own share. What sshd needs to carry the answer comes on top, so this is half of what is allowed. */
const SHARE = 0.01;

type Rates = Omit<EventData<'live.rates'>, 'runId'>;

export interface RateWatchParts {
  readonly timing: Timing;
  readonly topology: () => Topology;
  readonly onRates: (rates: Rates) => void;
  /** The root namespace has other interfaces than the topology. Told once for each such set. */
  readonly onOtherLinks: () => void;
}

/** Counters of every link, read as often as somebody looks and the host can afford. */
export class RateWatch {
  #watched = false;
  #comparing = false;
  #host: { readonly host: LiveHost; readonly signal: AbortSignal } | null = null;
  #loop: RunningCommand | null = null;
  #starting = false;
  #wait: (() => void) | null = null;
  #asked: ReadonlyMap<number, string> | null = null;
  #before: CounterReading | null = null;
  #readings = 0;
  #otherLinks = '';

  constructor(private readonly parts: RateWatchParts) {}

  open(host: LiveHost, signal: AbortSignal): void {
    this.#host = { host, signal };
    this.#before = null;
    this.#asked = null;
    this.#readings = 0;
    signal.addEventListener('abort', () => this.#close(), { once: true });
    this.#next(0);
  }

  watched(watched: boolean): void {
    this.#watched = watched;
    // What was read before a break says nothing about the rate of now.
    this.#before = null;
    this.#wait?.();
    this.#wait = null;
    this.#next(0);
  }

  compareLinks(): void {
    this.#comparing = true;
    this.#next(0);
  }

  end(): void {
    this.#close();
  }

  #close(): void {
    this.#wait?.();
    this.#wait = null;
    this.#loop?.stdin.end();
    this.#loop = null;
    this.#host = null;
  }

  #next(ms: number): void {
    const idle = !this.#watched && !this.#comparing;
    if (this.#host === null || idle || this.#wait !== null || this.#asked !== null || this.#starting) return;
    this.#wait = this.parts.timing.after(ms, () => {
      this.#wait = null;
      void this.#ask();
    });
  }

  async #ask(): Promise<void> {
    const open = this.#host;
    if (open === null) return;
    this.#loop ??= await this.#start(open);
    if (this.#loop === null || this.#host !== open) return;
    this.#asked = this.#watched ? placesBesideRoot(this.parts.topology()) : new Map();
    this.#loop.stdin.write(`${[...this.#asked.keys()].join(' ')}\n`);
  }

  async #start({ host, signal }: { host: LiveHost; signal: AbortSignal }): Promise<RunningCommand | null> {
    if (host.start === null) return this.#silent('There is no shell on this host, so no counters.');
    this.#starting = true;
    try {
      const loop = await host.start(COUNTER_LOOP, signal);
      for (const stream of [loop.stdin, loop.stdout, loop.stderr]) stream.on('error', () => undefined);
      loop.stderr.resume();
      let lines: string[] = [];
      onLines(loop.stdout, (line) => {
        if (line !== END_OF_READING) return void lines.push(line);
        this.#read(parseCounterReading(lines));
        lines = [];
      });
      loop.stdout.resume();
      loop.onEnd(() => {
        if (this.#loop !== loop) return;
        this.#loop = null;
        this.#asked = null;
        this.#silent('The reading of counters has ended.');
      });
      if (!signal.aborted) return loop;
      loop.stdin.end();
      return null;
    } catch (error) {
      return signal.aborted ? null : this.#silent(toAppError(error, { step: 'shell' }).data.message);
    } finally {
      this.#starting = false;
    }
  }

  #silent(detail: string): null {
    if (this.#watched) this.parts.onRates({ at: this.parts.timing.now(), intervalMs: 0, interfaces: {}, detail });
    return null;
  }

  #read(reading: CounterReading | null): void {
    const asked = this.#asked ?? new Map<number, string>();
    this.#asked = null;
    const before = this.#before;
    const everyMs = this.#watched ? EVERY_MS : COMPARE_MS;
    if (reading === null) return this.#next(everyMs);
    this.#readings += 1;
    this.#before = reading;
    const pace = Math.min(MOST_MS, Math.max(everyMs, reading.cpuMs / this.#readings / SHARE));
    this.#compare(reading);
    if (this.#watched && before !== null && reading.upMs > before.upMs) {
      this.parts.onRates({
        at: this.parts.timing.now(),
        intervalMs: Math.round(reading.upMs - before.upMs),
        interfaces: ratesBetween(before, reading, asked),
        detail: pace > everyMs ? `Read every ${Math.round(pace / 1000)} s: more would load the host.` : null,
      });
    }
    this.#next(pace);
  }

  #compare({ counters }: CounterReading): void {
    if (!this.#comparing) return;
    const there = [...(counters.get('root')?.keys() ?? [])].sort().join(' ');
    const names = this.parts.topology().interfaces.flatMap((one) => (one.namespace === 'root' ? one.name : []));
    if (there === names.sort().join(' ') || there === this.#otherLinks) return;
    this.#otherLinks = there;
    this.parts.onOtherLinks();
  }
}

function ratesBetween(
  before: CounterReading,
  after: CounterReading,
  asked: ReadonlyMap<number, string>,
): Record<string, InterfaceRate> {
  const rates: Record<string, InterfaceRate> = {};
  for (const [place, counters] of after.counters) {
    const namespace = place === 'root' ? 'root' : asked.get(place);
    if (namespace === undefined) continue;
    for (const [name, now] of counters) {
      const was: Counters | undefined = before.counters.get(place)?.get(name);
      const rate = was === undefined ? null : rateOf(was, now, after.upMs - before.upMs);
      if (rate !== null) rates[`${namespace}/${name}`] = rate;
    }
  }
  return rates;
}
