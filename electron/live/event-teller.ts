import type { LiveEvent } from '../../shared/contract/live';
import type { Timing } from '../links/timing';
import { foldFlood, type NewEvent } from './event-lines';

/** Milliseconds between two messages of events: a window draws no faster. */
const TELL_EVERY_MS = 100;

/** Gathers what happens, and tells it some times a second. */
export class EventTeller {
  #lastId = 0;
  #untold: NewEvent[] = [];
  #stop: (() => void) | null = null;

  constructor(
    private readonly timing: Timing,
    private readonly tell: (events: LiveEvent[]) => void,
  ) {}

  say(event: NewEvent): void {
    this.#untold.push(event);
    this.#stop ??= this.timing.after(TELL_EVERY_MS, () => this.flush());
  }

  /** Tells what there is now. */
  flush(): void {
    this.end();
    if (this.#untold.length === 0) return;
    const events = foldFlood(this.#untold).map((event): LiveEvent => ({ id: (this.#lastId += 1), ...event }));
    this.#untold = [];
    this.tell(events);
  }

  end(): void {
    this.#stop?.();
    this.#stop = null;
  }
}
