import { AppError, toAppError } from '../shared/errors/app-error';
import type { View } from '../shared/model';
import { collectDocker } from './collectors/docker';
import type { ActivityRecorder } from './connection/activity-recorder';
import type { OnProgress } from './connection/connect-options';
import type { DockerClient } from './connection/docker-client';
import { dockerLine, type DockerLine } from './connection/docker-line';
import { openTcpEngine } from './connection/engines/tcp-engine';
import { plainOnTlsPort, tlsFailure } from './connection/engines/tls-errors';
import { readTlsFiles } from './connection/engines/tls-files';
import type { Destination, ResolvedTarget } from './hosts/destination';
import type { HostReader } from './read-host';
import { assemble } from './scan/assemble';
import { version } from './version';

type TcpDestination = Extract<Destination, { kind: 'tcp' }>;

export interface TcpOptions {
  /** Milliseconds from the first step to the end of the TLS handshake. */
  readonly connectTimeoutMs: number;
  /** Told the steps of the first connection. */
  readonly onProgress: OnProgress;
  /** Where the calls are written down; nowhere where absent. */
  readonly activity?: ActivityRecorder | undefined;
}

const REQUEST_TIMEOUT_MS = 30_000;
const MAX_BYTES = 64 * 1024 * 1024;

export interface TcpReader extends HostReader {
  /** Connects, and hears whether an engine answers. Rejects with AppError where none does. */
  open(signal: AbortSignal): Promise<void>;
}

/** Reads an engine that listens on TCP, through its API alone: there is no shell on its host. */
export function tcpReader(target: ResolvedTarget, destination: TcpDestination, options: TcpOptions): TcpReader {
  const { label } = target;
  let line: DockerLine | null = null;

  const opened = async (): Promise<DockerLine> => {
    if (line !== null) return line;
    const files = await readTlsFiles(destination.tls, label);
    let { onProgress } = options;
    line = dockerLine({
      open: (signal) => {
        const engine = { destination, label, files, timeoutMs: options.connectTimeoutMs, onProgress };
        onProgress = () => undefined;
        return openTcpEngine(engine, signal);
      },
      timeoutMs: REQUEST_TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      activity: options.activity,
    });
    return line;
  };

  const heard = async (client: DockerClient): Promise<void> => {
    const first = await client.version();
    if (!first.ok) throw failureOf(label, first.reason, line?.lastBreak() ?? null);
  };

  return {
    async open(signal) {
      await heard((await opened()).client(signal));
    },
    async read({ signal, onProgress }) {
      const takenAt = new Date().toISOString();
      const engine = await opened();
      const client = engine.client(signal);
      onProgress({ step: 'docker', state: 'started', detail: null });
      await heard(client).catch((error: unknown) => {
        const failure = toAppError(error, { step: 'docker', host: label });
        onProgress({ step: failure.data.step, state: 'failed', detail: failure.data.message });
        throw failure;
      });
      const docker = await collectDocker(client);
      const bad = Object.values(docker).find((answer) => !answer.ok);
      const detail = bad?.ok === false ? bad.reason : null;
      onProgress({ step: 'docker', state: detail === null ? 'done' : 'partial', detail });
      const recording = {
        target: label,
        takenAt,
        sections: {},
        scriptFailure: null,
        docker,
        view: viewOf(destination),
      };
      return { snapshot: assemble(recording, version), engines: [], engine: null, canRaise: false };
    },
    events: async (request) => (await opened()).events(request),
    start: null,
    close() {
      line?.close();
      line = null;
    },
  };
}

function viewOf({ tls, verify }: TcpDestination): View {
  const note =
    tls === null
      ? 'The connection to the engine is not encrypted, and nothing proves which engine answers.'
      : verify === 'skip'
        ? "The engine's certificate was not checked, as the Docker context says (SkipTLSVerify)."
        : null;
  return { kind: 'engine', enter: null, notes: note === null ? [] : [note] };
}

function failureOf(host: string, reason: string, broken: unknown): AppError {
  if (broken instanceof AppError) return broken;
  return (
    plainOnTlsPort(host, reason) ??
    (broken === null ? null : tlsFailure(host, broken)) ??
    new AppError({
      code: 'docker-failed',
      host,
      step: 'docker',
      message: 'The engine did not answer as a Docker engine does.',
      cause: reason,
      remedy: 'Check the port, and that a Docker engine listens there.',
      retry: true,
    })
  );
}
