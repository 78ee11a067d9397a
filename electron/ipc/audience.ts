import type { EventData, EventName } from '../../shared/contract/contract';
import type { Sender } from './sender';

/** Every window and tab that has called; news that concern all of them go to each. */
export class Audience {
  readonly #senders = new Map<string, Sender>();

  /** Called at every call that was let through: the same sender may come as a new object. */
  join(sender: Sender): void {
    if (sender.gone.aborted || this.#senders.has(sender.id)) return;
    this.#senders.set(sender.id, sender);
    sender.gone.addEventListener('abort', () => this.#senders.delete(sender.id), { once: true });
  }

  emit<Name extends EventName>(event: Name, data: EventData<Name>): void {
    for (const sender of this.#senders.values()) sender.emit(event, data);
  }
}
