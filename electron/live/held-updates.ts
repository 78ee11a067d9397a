import type { EventData } from '../../shared/contract/contract';
import type { HostSnapshot } from '../../shared/model';
import type { Topology } from '../../shared/topology/model';

export interface Seen {
  readonly snapshot: HostSnapshot;
  readonly topology: Topology;
}

export interface Update extends Pick<EventData<'live.topology'>, 'changes' | 'at' | 'events' | 'coalesced'> {
  readonly seen: Seen;
}

/** Updates that a pause holds; beyond, the oldest two become one. */
const MOST_HELD = 20;

export class HeldUpdates {
  #held: Update[] = [];

  get count(): number {
    return this.#held.length;
  }

  hold(update: Update): void {
    this.#held.push(update);
    const [first, second, ...rest] = this.#held;
    if (this.#held.length > MOST_HELD && first !== undefined && second !== undefined) {
      this.#held = [joined(first, second), ...rest];
    }
  }

  /** The oldest; null where none is held. */
  next(): Update | null {
    return this.#held.shift() ?? null;
  }

  /** All of them as one; null where none is held. */
  all(): Update | null {
    const [first, ...rest] = this.#held.splice(0);
    return first === undefined ? null : rest.reduce(joined, first);
  }
}

/** Two updates as one: the later topology, and what differs from before the first. An object may be named twice. */
function joined(one: Update, next: Update): Update {
  return {
    ...next,
    changes: [...one.changes, ...next.changes],
    events: one.events + next.events,
    coalesced: true,
  };
}
