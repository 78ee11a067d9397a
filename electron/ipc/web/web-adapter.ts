import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { decodeWire, encodeWire, WireError } from '../../../shared/contract/wire';
import type { Router } from '../router';
import type { Sender } from '../sender';
import { unlessGone } from './peer-gone';

const envelopeSchema = z.object({ id: z.number().int().nonnegative(), channel: z.string(), input: z.unknown() });

/** WebSocket close codes of RFC 6455, section 7.4.1: unsupported data, policy violation. */
const UNSUPPORTED = 1003;
const POLICY = 1008;

/** Calls of one tab that may be under way at once; more come only from a page that has gone wild. */
const CALLS = 64;

/** Answers the calls of one WebSocket, which has shown the token. What is no call ends the connection. */
export function attachSocket(socket: WebSocket, router: Router, report: (thrown: unknown) => void): void {
  const gone = new AbortController();
  const send = (message: unknown): void => {
    if (socket.readyState === socket.OPEN) socket.send(encodeWire(message));
  };
  const sender: Sender = {
    id: randomUUID(),
    distrust: null,
    gone: gone.signal,
    emit: (event, data) => send({ event, data }),
  };
  let underWay = 0;

  async function answer(text: string): Promise<void> {
    const { id, channel, input } = envelopeSchema.parse(decodeWire(text));
    if (underWay >= CALLS) return socket.close(POLICY, 'too many calls');
    underWay += 1;
    try {
      send({ id, answer: await router.answer(sender, channel, input) });
    } finally {
      underWay -= 1;
    }
  }

  socket.on('message', (data, isBinary) => {
    if (isBinary) return socket.close(UNSUPPORTED, 'text only');
    answer(textOf(data)).catch((thrown: unknown) => {
      if (!(thrown instanceof WireError) && !(thrown instanceof z.ZodError)) report(thrown);
      socket.close(POLICY, 'not a call');
    });
  });
  // ws reports a message over the cap here and closes with 1009 by itself; without a listener it would end the process.
  socket.on('error', unlessGone(report));
  socket.on('close', () => gone.abort());
}

function textOf(data: Buffer | ArrayBuffer | Buffer[]): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}
