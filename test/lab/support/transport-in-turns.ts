import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import { duplexPair, type Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { collect } from '../../../electron/connection/exec-run';
import type { RunningCommand, Transport } from '../../../electron/connection/transport';
import type { Turns } from './turns';

/**
 * The same transport, its requests and answers in strict turns: a session takes two (its channel, then its command: RFC
 * 4254, 6.1 and 6.5), a command's input one, a stream to a socket one, and so does each call over that stream.
 */
export function transportInTurns(transport: Transport, turns: Turns): Transport {
  const start: Transport['start'] = async (command, signal) => {
    const running = await turns.answered(transport.start(command, signal));
    await turns.answered(Promise.resolve());
    return commandInTurns(running, turns);
  };
  return {
    ...transport,
    start,
    exec: async (asked) => collect(await start(asked.command, asked.signal), asked),
    openUnix: async (path, signal) => httpInTurns(await turns.answered(transport.openUnix(path, signal)), turns),
  };
}

/** The answer to all that a command is fed is its end. */
function commandInTurns(running: RunningCommand, turns: Turns): RunningCommand {
  const over = new Promise<['exited' | 'lost', number | null]>((resolve) =>
    running.onEnd((...how) => {
      resolve(how);
    }),
  );
  let told = over;
  const { stdin } = running;
  const end = stdin.end.bind(stdin) as (...words: unknown[]) => typeof stdin;
  stdin.end = (...words: unknown[]) => {
    told = turns.answered(over);
    return end(...words);
  };
  return { ...running, onEnd: (listener) => void over.then(() => told).then((how) => listener(...how)) };
}

/** The calls over a stream to an engine, each handed on as a whole. */
function httpInTurns(far: Duplex, turns: Turns): Duplex {
  const [near, inner] = duplexPair();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agent.createConnection = () => asSocket(far);
  const engine = createServer((asked, answer) => {
    const call = (): Promise<{ head: IncomingMessage; body: Buffer }> =>
      new Promise((resolve, reject) => {
        const { method, url: path, headers } = asked;
        request({ agent, method, path, headers, ...{ host: 'docker', port: 80 } }, (head) => {
          buffer(head).then((body) => resolve({ head, body }), reject);
        })
          .once('error', reject)
          .end();
      });
    turns.answered(call()).then(
      ({ head, body }) => {
        answer.writeHead(head.statusCode ?? 500, { 'content-type': head.headers['content-type'] ?? '' });
        answer.end(body);
      },
      (error: unknown) => near.destroy(error as Error),
    );
  });
  engine.keepAliveTimeout = 0; // how long a connection lasts is the engine's to say
  engine.emit('connection', inner);
  far.once('close', () => near.destroy());
  near.once('close', () => {
    agent.destroy();
    far.destroy();
    inner.destroy();
  });
  return near;
}

/** http treats every connection as a TCP socket. */
function asSocket(stream: Duplex): Duplex {
  const idle = (): Duplex => stream;
  return Object.assign(stream, { setKeepAlive: idle, setNoDelay: idle, setTimeout: idle, ref: idle, unref: idle });
}
