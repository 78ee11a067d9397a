import type { IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import { AppError, toAppError } from '../../shared/errors/app-error';
import { unrecorded, type ActivityRecorder } from './activity-recorder';
import { StreamAgent } from './docker-agent';
import { ALL_STATUS_CODES, dockerOver } from './docker-request';
import { oneLine } from './one-line';

export interface EventStreamRequest {
  /** RFC 3339 or `SECONDS.NANOSECONDS` by the engine's clock, that moment included; null: from now on. */
  readonly since: string | null;
  /** Only these types and actions. */
  readonly types: readonly string[];
  readonly actions: readonly string[];
  /** Ends the stream. */
  readonly signal: AbortSignal;
}

interface EventStreamParts {
  readonly open: () => Promise<Duplex>;
  readonly apiVersion: string | null;
  readonly activity?: ActivityRecorder | undefined;
}

/**
 * The engine's events, one JSON text a line, over a connection of their own: it is busy for as long as they come. The
 * engine answers when it begins to listen (moby, api/server/router/system, getEvents). Rejects with AppError.
 */
export async function openEventStream(
  { open, apiVersion, activity = unrecorded }: EventStreamParts,
  { since, types, actions, signal }: EventStreamRequest,
): Promise<Readable> {
  const filters = JSON.stringify({ type: types, event: actions });
  const end = activity.begin({ kind: 'api', text: `GET /events?filters=${filters}`, input: null });
  const agent = new StreamAgent(open);
  let response: IncomingMessage;
  try {
    response = await dial({ agent, apiVersion, options: { filters, ...(since === null ? {} : { since }) }, signal });
  } catch (error) {
    const failure = signal.aborted ? cancelled() : toAppError(error, { step: 'docker' });
    end({ bytesIn: 0, bytesOut: 0, outcome: failure.data.code, ok: false });
    throw failure;
  }
  const { statusCode = 0 } = response;
  let bytesIn = 0;
  const { push } = response;
  response.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk instanceof Uint8Array) bytesIn += chunk.length;
    return push.call(response, chunk, encoding);
  };
  response.once('close', () => {
    agent.destroy();
    end({ bytesIn, bytesOut: 0, outcome: statusCode === 200 ? 'closed' : String(statusCode), ok: statusCode === 200 });
  });
  if (statusCode === 200) return response;
  response.destroy();
  throw new AppError({
    code: 'docker-failed',
    step: 'docker',
    message: 'The engine does not tell its events.',
    cause: `It answered with status ${statusCode}.`,
    retry: true,
  });
}

interface Dial {
  readonly agent: StreamAgent;
  readonly apiVersion: string | null;
  readonly options: Record<string, string>;
  readonly signal: AbortSignal;
}

function dial({ agent, apiVersion, options, signal }: Dial): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = { path: '/events?', method: 'GET', options, isStream: true, statusCodes: ALL_STATUS_CODES };
    dockerOver(agent, apiVersion).modem.dial(
      { ...request, abortSignal: signal },
      (error: Error | null, got: unknown) => {
        if (error) reject(notAnswered(error));
        else resolve(got as IncomingMessage);
      },
    );
  });
}

function notAnswered(error: Error): AppError {
  if (error instanceof AppError) return error;
  return new AppError(
    {
      code: 'docker-failed',
      step: 'docker',
      message: 'The engine cannot be listened to.',
      cause: oneLine(error.message),
      retry: true,
    },
    { cause: error },
  );
}

function cancelled(): AppError {
  return new AppError({ code: 'cancelled', step: 'docker', message: 'The engine is no longer listened to.' });
}
