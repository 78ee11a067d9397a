import { Agent, type ClientRequest, type ClientRequestArgs } from 'node:http';
import type { Duplex } from 'node:stream';

/** Concurrent connections to one engine. */
const MAX_SOCKETS = 4;

/**
 * An HTTP agent whose connections are streams that somebody else opens: channels, Unix sockets, relays.
 * http treats every connection as a TCP socket, so what a stream lacks of one is added as a no-op.
 */
export class StreamAgent extends Agent {
  #reused = 0;

  constructor(private readonly open: () => Promise<Duplex>) {
    super({ keepAlive: true, maxSockets: MAX_SOCKETS });
  }

  /** How often a connection was used again. */
  get reused(): number {
    return this.#reused;
  }

  override reuseSocket(stream: Duplex, request: ClientRequest): void {
    this.#reused += 1;
    super.reuseSocket(stream, request);
  }

  /** True: from now on one connection at a time. */
  spare(few: boolean): void {
    this.maxSockets = few ? 1 : MAX_SOCKETS;
  }

  /** Ends the connections that nobody uses now: where one has died, its neighbours have, too. */
  dropIdle(): void {
    for (const stream of Object.values(this.freeSockets).flat()) stream?.destroy();
  }

  /** The stream comes later, so it goes to the callback (nodejs.org/api/http, agent.createConnection). */
  override createConnection(
    _options: ClientRequestArgs,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    // The callback's type knows no failure without a stream; http looks at the error first.
    const done = callback as ((error: Error | null, stream?: Duplex) => void) | undefined;
    this.open().then(
      (stream) => {
        done?.(null, asSocket(stream));
      },
      (error: unknown) => {
        done?.(error instanceof Error ? error : new Error(String(error)));
      },
    );
  }
}

function asSocket(stream: Duplex): Duplex {
  const idle = (): Duplex => stream;
  for (const name of ['setKeepAlive', 'setNoDelay', 'setTimeout', 'ref', 'unref']) {
    if (!(name in stream)) Object.defineProperty(stream, name, { value: idle });
  }
  return stream;
}
