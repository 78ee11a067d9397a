import { EventEmitter } from 'node:events';
import type { Command, Commands, EventName, Events } from './protocol';

export type Send = (sessionId: string | null, method: string, params: object) => Promise<unknown>;

/** One attached target, or the browser itself (sessionId null). */
export class Session {
  readonly #events = new EventEmitter();

  constructor(
    private readonly wire: Send,
    private readonly sessionId: string | null,
  ) {
    this.#events.setMaxListeners(0);
  }

  /** Rejects where Chromium answers with an error or is gone. */
  async send<Name extends Command>(method: Name, params: Commands[Name]['input']): Promise<Commands[Name]['output']> {
    return this.wire(this.sessionId, method, params);
  }

  on<Name extends EventName>(event: Name, listener: (data: Events[Name]) => void): void {
    this.#events.on(event, listener);
  }

  deliver(event: string, data: unknown): void {
    this.#events.emit(event, data);
  }
}
