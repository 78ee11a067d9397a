import type { Duplex } from 'node:stream';
import type { Client } from 'ssh2';
import type { AppError } from '../../shared/errors/app-error';
import type { SshLife } from './ssh-life';

/** A byte stream to an SSH server, and what stands behind it: a TCP socket, a channel of the hop before, a program. */
export interface Carrier {
  readonly stream: Duplex;
  /** Ends it at once. Resolves when nothing of it is left, save what ends with the hop before. */
  hangUp(): Promise<void>;
  /** What the carrier itself has to say about its end; null: nothing. */
  failure(): Promise<AppError | null>;
}

/** A hop that is logged in to. */
export interface OpenHop {
  readonly label: string;
  readonly client: Client;
  readonly life: SshLife;
  readonly carrier: Carrier;
}
