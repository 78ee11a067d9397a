import { toAppError } from '../shared/errors/app-error';
import { connect } from './connection/connect';
import type { ConnectOptions } from './connection/connect-options';
import type { ActivityRecorder } from './connection/activity-recorder';
import { recorded } from './connection/recorded-transport';
import { sharedSessions } from './connection/shared-sessions';
import type { Transport } from './connection/transport';
import type { Destination, ResolvedTarget } from './hosts/destination';
import type { Gate } from './links/gate';
import type { OpenWay, Way, WayOptions } from './links/way';
import { hostReader } from './read-host';
import { tcpReader } from './read-tcp';

/** What a door says about all its connections; the rest comes with each request. */
export interface ScanOptions extends Omit<ConnectOptions, 'trustFingerprint' | 'signal' | 'onProgress'> {
  /** False: `sudo` is never called. It notes each use, and each refusal, in logs and records of its own on the host. */
  readonly allowSudo?: boolean;
}

interface WayParts {
  readonly scan: ScanOptions;
  readonly gate: Gate;
  readonly recorderOf: (target: ResolvedTarget) => ActivityRecorder;
  /** True: a shell stands by on the host between scans, for ways that are read more than once. */
  readonly ready: boolean;
}

/** How a way is opened here: in its turn, written down, with a reader over it. */
export function wayOpener({ scan, gate, recorderOf, ready }: WayParts): OpenWay {
  return async (target, options) => {
    const activity = recorderOf(target);
    const { destination } = target;
    if (destination.kind === 'tcp') return tcpWay(target, destination, scan.connectTimeoutMs, activity, options);
    const transport = await gate.pass({ ...options, ...target }, (asker) =>
      noted(activity, target, () =>
        connect(target.destination, target.label, { ...scan, ...options, asker, activity }),
      ),
    );
    return wayOver(transport, target, activity, ready);
  };
}

/** An engine that listens on TCP: there is no connection that could be lost, each call makes or reuses one. */
async function tcpWay(
  target: ResolvedTarget,
  destination: Extract<Destination, { kind: 'tcp' }>,
  connectTimeoutMs: number,
  activity: ActivityRecorder,
  { signal, onProgress }: WayOptions,
): Promise<Way> {
  const reader = tcpReader(target, destination, { connectTimeoutMs, onProgress, activity });
  const end = activity.begin({ kind: 'connect', text: addressOf(destination), input: null });
  try {
    await reader.open(signal);
  } catch (error) {
    reader.close();
    end({ bytesIn: 0, bytesOut: 0, outcome: toAppError(error, { step: 'connect' }).data.code, ok: false });
    throw error;
  }
  end({ bytesIn: 0, bytesOut: 0, outcome: 'answered', ok: true });
  return {
    transport: 'tcp',
    detail: () => null,
    reader,
    onLost: () => () => undefined,
    answers: () => Promise.resolve(true),
    close: async () => reader.close(),
  };
}

const ONE_BY_ONE = 'The host allows few sessions at a time (MaxSessions), so commands run one after the other.';

function wayOver(bare: Transport, target: ResolvedTarget, activity: ActivityRecorder, ready: boolean): Way {
  const shared = sharedSessions(bare, { ready: ready && bare.kind === 'ssh' });
  // Outside, so that a command is written down as a whole also where a shell stood by for it.
  const transport = recorded(shared, activity);
  const reader = hostReader(transport, target);
  return {
    transport: bare.via.transport,
    detail: () => (shared.sessionsAreFew?.() === true ? ONE_BY_ONE : bare.via.why),
    reader,
    onLost: (listener) => transport.onLost(listener),
    answers: (timeoutMs) => answers(transport, timeoutMs),
    async close() {
      reader.close();
      await transport.close();
    },
  };
}

/** A host that refuses one more session has answered, too. */
async function answers(transport: Transport, timeoutMs: number): Promise<boolean> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const { end } = await transport.exec({ command: 'exec true', stdin: '', timeoutMs, maxBytes: 1024, signal });
    return end === 'exited';
  } catch (error) {
    return toAppError(error, { step: 'shell' }).data.code !== 'connection-lost';
  }
}

/** Writes down that a connection was opened, or why it was not. */
async function noted(
  activity: ActivityRecorder,
  target: ResolvedTarget,
  open: () => Promise<Transport>,
): Promise<Transport> {
  if (target.destination.kind === 'local') return open();
  const end = activity.begin({ kind: 'connect', text: addressOf(target.destination), input: null });
  try {
    const transport = await open();
    end({ bytesIn: transport.cost().bytesReceived, bytesOut: 0, outcome: 'logged in', ok: true });
    return transport;
  } catch (error) {
    const { data } = toAppError(error, { step: 'connect', host: target.label });
    end({ bytesIn: 0, bytesOut: 0, outcome: data.code, ok: false });
    throw error;
  }
}

function addressOf(destination: Exclude<Destination, { kind: 'local' }>): string {
  const user = destination.kind === 'ssh' && destination.user !== null ? `${destination.user}@` : '';
  const host = destination.kind === 'ssh' ? destination.name : destination.host;
  const port = destination.port === null ? '' : `:${destination.port}`;
  return `${destination.kind}://${user}${host.includes(':') ? `[${host}]` : host}${port}`;
}
