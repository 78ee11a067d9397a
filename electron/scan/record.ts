import { sources } from '../collectors/sources';
import { AppError, toAppError } from '../../shared/errors/app-error';
import type { DockerAnswer, Recording } from '../../shared/model';
import { collectDocker, noDocker } from '../collectors/docker';
import { rootlessCommand, type RootlessPlace } from '../collectors/host-script/rootless';
import type { DockerClient } from '../connection/docker-client';
import { cancelled, recordHost, type HostRecordRequest } from './record-host';

export interface RecordRequest extends HostRecordRequest {
  /**
   * Finds the way to the engine. Closed by the scan. Its calls answer why where there is no way. `sections`: what the
   * host script said, once it has ended; an empty record where it said nothing.
   */
  readonly openDocker: (signal: AbortSignal, sections: Promise<Recording['sections']>) => Promise<DockerClient>;
  /** The rootless engine that is read, as far as it is known by now; its network is another one than the login's. */
  readonly inside?: () => RootlessPlace | null;
  /** When the scan began, RFC 3339. */
  readonly takenAt: string;
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
  if (!answered && host.lost && !hasAnswer(host.sections)) {
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
  if (!answered && !host.begun) throw nothingSeen(transport.label, host.scriptFailure, docker.version);
  onProgress({ step: 'collect', state: host.scriptFailure === null ? 'done' : 'partial', detail: host.scriptFailure });
  const { lost: _lost, begun: _begun, ...recorded } = host;
  return {
    target: transport.label,
    takenAt: request.takenAt,
    ...recorded,
    docker,
    ...(inside === null ? {} : { view: { kind: 'rootless' as const, enter: rootlessCommand(inside), notes: [] } }),
  };
}

function nothingSeen(host: string, scriptFailure: string | null, docker: DockerAnswer): AppError {
  return new AppError({
    code: 'shell-failed',
    host,
    step: 'shell',
    message: 'The login works, but it runs no commands and reaches no engine.',
    cause: [scriptFailure, docker.ok ? null : docker.reason].filter((text) => text !== null).join(' '),
    remedy:
      'Give the user a login shell, and no forced command in authorized_keys or sshd_config; or log in as another user.',
  });
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

const answering: ReadonlySet<string> = new Set(Object.values(sources).flatMap((source) => source.sections));

/** Whether a section that answers for a source came home to its end: what finds the way to an engine is nothing seen. */
function hasAnswer(sections: Recording['sections']): boolean {
  return Object.entries(sections).some(([name, { exit }]) => exit !== null && answering.has(name));
}
