import { randomBytes } from 'node:crypto';
import { AppError, toAppError } from '../../shared/errors/app-error';
import type { Recording } from '../../shared/model';
import { collectDocker, noDocker } from '../collectors/docker';
import { collectHost } from '../collectors/host';
import { rootlessCommand, type RootlessPlace } from '../collectors/host-script/rootless';
import type { DockerClient } from '../connection/docker-client';
import type { ExecResult, Transport } from '../connection/transport';
import { parseFrames } from '../parsers/frames';
import type { OnScanProgress } from './progress';

export interface RecordRequest {
  readonly transport: Transport;
  /**
   * Finds the way to the engine. Closed by the scan. Its calls answer why where there is no way. `sections`: what the
   * host script said, once it has ended; an empty record where it said nothing.
   */
  readonly openDocker: (signal: AbortSignal, sections: Promise<Recording['sections']>) => Promise<DockerClient>;
  /** The rootless engine that is read, as far as it is known by now; its network is another one than the login's. */
  readonly inside?: () => RootlessPlace | null;
  /** False: `sudo` is never called by the host script. */
  readonly allowSudo: boolean;
  /** When the scan began, RFC 3339. */
  readonly takenAt: string;
  readonly signal: AbortSignal;
  readonly onProgress: OnScanProgress;
}

/**
 * Brings home all texts of one scan: one exec and four API calls, whatever the number of containers.
 * The script and the API run at the same time; where one fails the other's part is kept.
 *
 * Rejects with AppError `cancelled`, or with `connection-lost` where the connection broke before anything was seen.
 */
export async function record(request: RecordRequest): Promise<Recording> {
  const { transport, signal, onProgress } = request;
  stopIfCancelled(signal, transport.label);
  onProgress({ step: 'collect', state: 'started', detail: null });
  const guess = request.inside?.() ?? null;
  const outside = recordHost(request, guess);
  const sections = outside.then(
    (part) => part.sections,
    () => ({}),
  );
  const [first, docker] = await Promise.all([outside, recordDocker(request, sections)]);
  const inside = request.inside?.() ?? null;
  const isSame = inside?.engine === guess?.engine && inside?.runtime === guess?.runtime;
  const host = isSame ? first : await recordHost(request, inside);
  stopIfCancelled(signal, transport.label);
  const answered = Object.values(docker).some((answer) => answer.ok);
  if (!answered && host.lost && Object.keys(host.sections).length === 0) {
    throw new AppError({
      code: 'connection-lost',
      host: transport.label,
      step: 'collect',
      message: 'The connection broke before anything was seen.',
      cause: host.scriptFailure,
      remedy: 'Scan again.',
      retry: true,
    });
  }
  onProgress({ step: 'collect', state: host.scriptFailure === null ? 'done' : 'partial', detail: host.scriptFailure });
  const { scriptFailure } = host;
  return {
    target: transport.label,
    takenAt: request.takenAt,
    sections: host.sections,
    scriptFailure,
    docker,
    ...(inside === null ? {} : { view: { kind: 'rootless' as const, enter: rootlessCommand(inside), notes: [] } }),
  };
}

type HostPart = Pick<Recording, 'sections' | 'scriptFailure'> & { readonly lost: boolean };

async function recordHost(
  { transport, allowSudo, signal, onProgress }: RecordRequest,
  inside: RootlessPlace | null,
): Promise<HostPart> {
  const token = randomBytes(16).toString('hex');
  let result: ExecResult;
  try {
    result = await collectHost(transport, { token, allowSudo, inside, signal });
  } catch (thrown) {
    const { data } = toAppError(thrown, { step: 'shell', host: transport.label });
    if (data.code === 'cancelled') throw thrown;
    const failure = data.cause === null ? data.message : `${data.message} ${data.cause}`;
    onProgress({ step: 'shell', state: 'failed', detail: failure });
    return { sections: {}, scriptFailure: failure, lost: data.code === 'connection-lost' };
  }
  if (result.end === 'cancelled') throw cancelled(transport.label);
  const frames = parseFrames(result.stdout.toString('utf8'), result.stderr, token);
  const scriptFailure = frames.done ? null : failureOf(result, frames.begun);
  onProgress({ step: 'shell', state: frames.begun ? 'done' : 'failed', detail: frames.begun ? null : scriptFailure });
  return { sections: frames.sections, scriptFailure, lost: result.end === 'lost' };
}

function failureOf({ end, exit }: ExecResult, begun: boolean): string {
  switch (end) {
    case 'lost':
      return 'The connection broke while the host was being read.';
    case 'timeout':
      return 'Reading the host took too long and was given up.';
    case 'output-limit':
      return 'The host answered without end and was given up.';
    case 'cancelled':
      return 'The scan was cancelled.';
    case 'exited':
      return begun
        ? `The script on the host ended early, with status ${exit ?? 'unknown'}.`
        : `The login ran no script: /bin/sh ended with status ${exit ?? 'unknown'} and said nothing.`;
  }
}

async function recordDocker(
  { transport, openDocker, signal, onProgress }: RecordRequest,
  sections: Promise<Recording['sections']>,
): Promise<Recording['docker']> {
  onProgress({ step: 'docker', state: 'started', detail: null });
  try {
    const client = await openDocker(signal, sections);
    try {
      const docker = await collectDocker(client);
      const bad = Object.values(docker).find((answer) => !answer.ok);
      const refused = bad?.ok === false ? bad.reason : null;
      const some = Object.values(docker).some((answer) => answer.ok);
      onProgress({ step: 'docker', state: bad === undefined ? 'done' : some ? 'partial' : 'failed', detail: refused });
      return docker;
    } finally {
      client.close();
    }
  } catch (thrown) {
    const { data } = toAppError(thrown, { step: 'docker', host: transport.label });
    if (data.code === 'cancelled') throw thrown;
    const reason = data.cause === null ? data.message : `${data.message} ${data.cause}`;
    onProgress({ step: 'docker', state: 'failed', detail: reason });
    return noDocker(reason);
  }
}

function stopIfCancelled(signal: AbortSignal, host: string): void {
  if (signal.aborted) throw cancelled(host);
}

function cancelled(host: string): AppError {
  return new AppError({ code: 'cancelled', host, step: 'collect', message: 'The scan was cancelled.' });
}
