import type { EventData, EventName } from '../../../../shared/contract/contract';

type Listener = (data: never) => void;

/** What the memory door tells without being asked. */
export class MemoryEvents {
  readonly #listeners = new Map<EventName, Set<Listener>>();

  on<Name extends EventName>(event: Name, listener: (data: EventData<Name>) => void): () => void {
    const set = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, set.add(listener));
    return () => set.delete(listener);
  }

  tell<Name extends EventName>(event: Name, data: EventData<Name>): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(data as never);
  }
}
