import type { Duplex, Readable, Writable } from 'node:stream';
import { toAppError } from '../../shared/errors/app-error';
import type { ActivityRecorder } from './activity-recorder';
import type { RunningCommand, Transport } from './transport';

/** The same transport; every command and stream of it is written down. */
export function recorded(transport: Transport, activity: ActivityRecorder): Transport {
  return {
    ...transport,
    activity,
    async exec(request) {
      const end = activity.begin({ kind: 'command', text: request.command, input: request.stdin || null });
      const bytesOut = Buffer.byteLength(request.stdin);
      try {
        const result = await transport.exec(request);
        const outcome = result.end === 'exited' ? exitText(result.exit) : result.end;
        const bytesIn = result.stdout.length + Buffer.byteLength(result.stderr);
        end({ bytesIn, bytesOut, outcome, ok: result.end === 'exited' && result.exit === 0 });
        return result;
      } catch (error) {
        end({ bytesIn: 0, bytesOut: 0, outcome: codeOf(error), ok: false });
        throw error;
      }
    },
    async openUnix(path, signal) {
      const end = activity.begin({ kind: 'stream', text: path, input: null });
      try {
        const stream = await transport.openUnix(path, signal);
        const bytes = countedStream(stream);
        stream.once('close', () => {
          end({ ...bytes(), outcome: 'closed', ok: true });
        });
        return stream;
      } catch (error) {
        end({ bytesIn: 0, bytesOut: 0, outcome: codeOf(error), ok: false });
        throw error;
      }
    },
    // What goes into it may be a password for sudo, so nothing of it is written down but its length.
    async start(command, signal, use) {
      const end = activity.begin({ kind: 'command', text: command, input: null });
      try {
        const running = await transport.start(command, signal, use);
        noteEnd(running, end);
        return running;
      } catch (error) {
        end({ bytesIn: 0, bytesOut: 0, outcome: codeOf(error), ok: false });
        throw error;
      }
    },
  };
}

function noteEnd(running: RunningCommand, end: ReturnType<ActivityRecorder['begin']>): void {
  const bytesIn = countRead(running.stdout);
  const bytesOut = countWritten(running.stdin);
  running.onEnd((how, exit) => {
    const outcome = how === 'exited' ? exitText(exit) : how;
    end({ bytesIn: bytesIn(), bytesOut: bytesOut(), outcome, ok: how === 'exited' && exit === 0 });
  });
}

function countedStream(stream: Duplex): () => { bytesIn: number; bytesOut: number } {
  const bytesIn = countRead(stream);
  const bytesOut = countWritten(stream);
  return () => ({ bytesIn: bytesIn(), bytesOut: bytesOut() });
}

/** A listener for `data` would make the stream flow before its reader is there; push() is where every chunk comes by. */
function countRead(stream: Readable): () => number {
  let bytes = 0;
  const push = stream.push.bind(stream);
  stream.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk instanceof Uint8Array) bytes += chunk.length;
    return push(chunk, encoding);
  };
  return () => bytes;
}

function countWritten(stream: Writable): () => number {
  let bytes = 0;
  const count = (chunk: unknown): void => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) bytes += Buffer.byteLength(chunk);
  };
  const write = stream.write;
  const end = stream.end;
  // The arguments go on as they came, whichever of the overloads was called.
  stream.write = function (this: Writable, ...args: unknown[]) {
    count(args[0]);
    return Reflect.apply(write, this, args) as boolean;
  };
  stream.end = function (this: Writable, ...args: unknown[]) {
    count(args[0]);
    return Reflect.apply(end, this, args) as Writable;
  };
  return () => bytes;
}

const exitText = (exit: number | null): string => (exit === null ? 'ended by a signal' : `exit ${exit}`);

const codeOf = (error: unknown): string => toAppError(error, { step: 'shell' }).data.code;
