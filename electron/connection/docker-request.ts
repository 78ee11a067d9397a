import type { Agent, IncomingMessage } from 'node:http';
import Docker from 'dockerode';
import type { DockerAnswer } from '../../shared/model';
import { AppError } from '../../shared/errors/app-error';
import { unrecorded, type ActivityRecorder } from './activity-recorder';
import { orGiveUp } from './give-up';
import { oneLine } from './one-line';

export interface DockerRequest {
  readonly docker: Docker;
  readonly path: string;
  readonly query: Readonly<Record<string, string | number | boolean>>;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Told why, where the connection could not be made or broke before a whole answer was there. */
  readonly onBroken?: (error: unknown) => void;
  /** Where the call is written down; nowhere where absent. */
  readonly activity?: ActivityRecorder | undefined;
}

/** All codes count as success for docker-modem: it would read the body of a failure without any limit. */
export const ALL_STATUS_CODES: Record<number, true> = Object.fromEntries(
  Array.from({ length: 500 }, (_, index) => [100 + index, true] as const),
);

/**
 * A dockerode over one agent; `apiVersion` null asks unversioned. Every setting is given, for what is not given
 * docker-modem takes from DOCKER_HOST and its friends (docker-modem, lib/modem.js, defaultOpts).
 */
export function dockerOver(agent: Agent, apiVersion: string | null): Docker {
  // The types do not know `agent`, which docker-modem hands on to http.request.
  const settings: Docker.DockerOptions & { agent: Agent } = {
    protocol: 'http',
    host: 'http://docker',
    port: 80,
    timeout: 0,
    agent,
    ...(apiVersion === null ? {} : { version: `v${apiVersion}` }),
  };
  return withoutDockerEnvironment(() => new Docker(settings));
}

/** A malformed DOCKER_HOST or DOCKER_CERT_PATH of this machine makes the constructor throw, whatever it is given. */
function withoutDockerEnvironment<T>(make: () => T): T {
  const names = Object.keys(process.env).filter((name) => name.startsWith('DOCKER_'));
  const saved = names.map((name) => [name, process.env[name]] as const);
  for (const name of names) Reflect.deleteProperty(process.env, name);
  try {
    return make();
  } finally {
    for (const [name, value] of saved) process.env[name] = value;
  }
}

/** One GET, written down. Rejects only with AppError `cancelled`; all else is an answer. */
export async function dockerGet(request: DockerRequest): Promise<DockerAnswer> {
  const { activity = unrecorded, path, query } = request;
  const words = Object.entries(query).map(([name, value]) => `${name}=${String(value)}`);
  const text = `GET ${path}${words.length === 0 ? '' : `?${words.join('&')}`}`;
  const end = activity.begin({ kind: 'api', text, input: null });
  const received: Received = { status: null, bytes: 0 };
  try {
    const got = await getAnswer(request, received);
    end({ bytesIn: received.bytes, bytesOut: 0, outcome: outcomeOf(got, received), ok: got.ok });
    return got;
  } catch (error) {
    end({ bytesIn: received.bytes, bytesOut: 0, outcome: 'cancelled', ok: false });
    throw error;
  }
}

/** What has come of an answer so far. */
interface Received {
  status: number | null;
  bytes: number;
}

function outcomeOf(got: DockerAnswer, { status }: Received): string {
  if (got.ok) return String(status ?? 200);
  return got.status === null ? 'no answer' : String(got.status);
}

async function getAnswer(request: DockerRequest, received: Received): Promise<DockerAnswer> {
  const abort = new AbortController();
  const answered = answer(request, received, abort.signal).catch((error: unknown) => {
    if (!abort.signal.aborted) request.onBroken?.(error);
    return refusal(null, messageOf(error));
  });
  try {
    const done = await orGiveUp(answered, request.signal, request.timeoutMs, () => undefined);
    if (done === 'cancelled')
      throw new AppError({ code: 'cancelled', step: 'docker', message: 'The scan was cancelled.' });
    if (done === 'timeout') return refusal(null, `The engine did not answer within ${request.timeoutMs / 1000} s.`);
    return done.got;
  } finally {
    abort.abort();
  }
}

async function answer(request: DockerRequest, received: Received, signal: AbortSignal): Promise<DockerAnswer> {
  const response = await dial(request, signal);
  const status = response.statusCode ?? null;
  received.status = status;
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) {
    received.bytes += chunk.length;
    if (received.bytes > request.maxBytes) {
      response.destroy();
      return refusal(status, `The answer was given up after ${request.maxBytes} bytes.`);
    }
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const isOk = status !== null && status >= 200 && status < 300;
  try {
    const body: unknown = JSON.parse(text);
    return isOk
      ? { ok: true, body }
      : refusal(status, messageOfBody(body) ?? `The engine answered with status ${status}.`);
  } catch (error) {
    if (!isOk) return refusal(status, oneLine(text) || `The engine answered with status ${status}.`);
    return refusal(status, `The answer is not JSON: ${messageOf(error)}`);
  }
}

function dial(request: DockerRequest, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.docker.modem.dial(
      {
        path: `${request.path}?`,
        method: 'GET',
        options: { ...request.query },
        isStream: true,
        statusCodes: ALL_STATUS_CODES,
        abortSignal: signal,
      },
      (error: Error | null, response: unknown) => {
        if (error) reject(error);
        else resolve(response as IncomingMessage);
      },
    );
  });
}

function messageOfBody(body: unknown): string | null {
  const isObject = typeof body === 'object' && body !== null && 'message' in body;
  return isObject && typeof body.message === 'string' ? oneLine(body.message) : null;
}

function refusal(status: number | null, reason: string): DockerAnswer {
  return { ok: false, status, reason };
}

function messageOf(error: unknown): string {
  return oneLine(error instanceof Error ? error.message : String(error));
}
