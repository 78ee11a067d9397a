import type { EventData, EventName } from '../../shared/contract/contract';

/** Who calls: one window, one browser tab or the command line. */
export interface Sender {
  /** Names the window or tab to the desktop port, for dialogs. */
  readonly id: string;
  /** Null for a sender that may call; else why its calls are refused. */
  readonly distrust: string | null;
  /** Sends an event to this sender alone; nothing happens where it is gone. */
  emit<Name extends EventName>(event: Name, data: EventData<Name>): void;
  /** Aborted when the window or tab is gone: what runs for it then ends. */
  readonly gone: AbortSignal;
}
