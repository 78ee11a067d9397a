import { randomBytes } from 'node:crypto';
import { AppError, toAppError } from '../../shared/errors/app-error';
import type { Recording } from '../../shared/model';
import { collectHost, collectHostAsRoot, type HostRequest } from '../collectors/host';
import type { RootlessPlace } from '../collectors/host-script/rootless';
import type { RootShell } from '../connection/root-shell';
import type { ExecResult, Transport } from '../connection/transport';
import { parseFrames } from '../parsers/frames';
import { shown } from '../parsers/parsed';
import type { OnScanProgress } from './progress';

export interface HostRecordRequest {
  readonly transport: Transport;
  /** False: `sudo` is never called by the host script. */
  readonly allowSudo: boolean;
  /** Root by a password for sudo; where it fails, the host is read without. Absent or null: not asked for. */
  readonly root?: RootShell | null;
  readonly signal: AbortSignal;
  readonly onProgress: OnScanProgress;
}

export type HostPart = Pick<Recording, 'sections' | 'scriptFailure' | 'sudoFailure'> & {
  readonly lost: boolean;
  /** Whether the script said anything. */
  readonly begun: boolean;
};

/**
 * As root where sudo takes the user's password, else as the login may; then the part says why.
 * `inside`: the rootless engine whose namespaces are read; null: the login's own.
 */
export async function recordHost(request: HostRecordRequest, inside: RootlessPlace | null): Promise<HostPart> {
  const { root = null } = request;
  if (root === null) return readHost(request, (how) => collectHost(request.transport, { ...how, inside }));
  try {
    return await readHost(request, (how) => collectHostAsRoot(root, { ...how, inside }));
  } catch (thrown) {
    const { data } = toAppError(thrown, { step: 'privileges' });
    if (data.code !== 'sudo-failed') throw thrown;
    request.onProgress({ step: 'privileges', state: 'failed', detail: data.message });
    const part = await readHost(request, (how) => collectHost(request.transport, { ...how, inside, allowSudo: false }));
    const reason = [data.message, data.cause].filter((text) => text !== null).join(' ');
    return {
      ...part,
      sudoFailure: { reason, again: ['declined', 'wrong-password'].includes(data.details['reason'] ?? '') },
    };
  }
}

async function readHost(
  { transport, allowSudo, signal, onProgress }: HostRecordRequest,
  collect: (request: HostRequest) => Promise<ExecResult>,
): Promise<HostPart> {
  const token = randomBytes(16).toString('hex');
  let result: ExecResult;
  try {
    result = await collect({ token, allowSudo, signal });
  } catch (thrown) {
    const { data } = toAppError(thrown, { step: 'shell', host: transport.label });
    if (data.code === 'cancelled' || data.code === 'sudo-failed') throw thrown;
    const failure = data.cause === null ? data.message : `${data.message} ${data.cause}`;
    onProgress({ step: 'shell', state: 'failed', detail: failure });
    return { sections: {}, scriptFailure: failure, lost: data.code === 'connection-lost', begun: false };
  }
  if (result.end === 'cancelled') throw cancelled(transport.label);
  const frames = parseFrames(result.stdout.toString('utf8'), result.stderr, token);
  const scriptFailure = frames.done ? null : failureOf(result, frames.begun);
  onProgress({ step: 'shell', state: frames.begun ? 'done' : 'failed', detail: frames.begun ? null : scriptFailure });
  return { sections: frames.sections, scriptFailure, lost: result.end === 'lost', begun: frames.begun };
}

function failureOf({ end, exit, stdout, stderr }: ExecResult, begun: boolean): string {
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
        : `The login ran no script: its command ended with status ${exit ?? 'unknown'} and ${instead(stdout, stderr)}.`;
  }
}

/** A forced command and a shell such as nologin say what they are. */
function instead(stdout: Buffer, stderr: string): string {
  const said = shown(`${stdout.subarray(0, 400).toString('utf8')} ${stderr.slice(0, 400)}`.trim());
  return said === '' ? 'said nothing' : `said: ${said}`;
}

export function cancelled(host: string): AppError {
  return new AppError({ code: 'cancelled', host, step: 'collect', message: 'The scan was cancelled.' });
}
