import { AppError, toAppError, type AppErrorData } from '../../shared/errors/app-error';
import type { Destination, SshDestination } from '../hosts/destination';
import type { ConnectOptions, ConnectionStep } from './connect-options';
import { startDeadline } from './deadline';
import { openHops, openHostKeyChecks } from './hops-open';
import { lastHop, planWay } from './hops-plan';
import { localTransport } from './local-transport';
import { sshTransport } from './ssh-transport';
import { whySystemSsh } from './system-ssh-choice';
import { openWithSystemSsh } from './system-ssh-open';
import { timedOut } from './tcp-connection';
import type { Transport } from './transport';

/**
 * Opens the way to a target, hop by hop. Steps told, for each hop: resolve, connect, host-key, login; for this machine
 * none. Rejects with AppError; nothing of the attempt is left then. A failed login is never tried again from here.
 */
export async function connect(destination: Destination, label: string, options: ConnectOptions): Promise<Transport> {
  if (destination.kind === 'local') return localTransport(label);
  if (destination.kind === 'tcp') {
    throw new AppError({
      code: 'bad-request',
      host: label,
      step: 'connect',
      message: 'An engine that listens on TCP gives no shell on its host.',
    });
  }
  let step: ConnectionStep = 'resolve';
  let hop: string | undefined;
  const told: ConnectOptions = {
    ...options,
    onProgress(at, state, detail, ofHop) {
      step = at;
      hop = ofHop;
      tell(options, at, state, detail, ofHop);
    },
  };
  const deadline = startDeadline(
    options.signal,
    options.connectTimeoutMs,
    () => new AppError({ code: 'cancelled', host: label, step, message: 'The connection was cancelled.' }),
    () => timedOut(label, stepOf(step), hop ?? label, undefined, hop),
  );
  try {
    return await connectSsh(destination, label, { ...told, signal: deadline.signal, pauseClock: deadline.pause });
  } catch (error) {
    // Whatever the cancelled part has to say, the reason is that it was cancelled or took too long.
    const failure = toAppError(deadline.signal.aborted ? deadline.signal.reason : error, { step, host: label });
    tell(options, failure.data.step, 'failed', failure.data.message, hop);
    throw failure;
  } finally {
    deadline.clear();
  }
}

async function connectSsh(destination: SshDestination, label: string, options: ConnectOptions): Promise<Transport> {
  const { signal, identityFiles } = options;
  const way = await planWay(destination, { label, configFile: options.sshConfigFile ?? null, signal, identityFiles });
  const checks = await openHostKeyChecks(way, label, options);
  const why = await whySystemSsh(way, checks, destination.transport, label);
  if (why !== null) return openWithSystemSsh(destination, way, why, label, options);
  const hops = await openHops(way, checks, label, options);
  return sshTransport(hops, label, lastHop(way).label);
}

/** The host itself is told without a fourth argument. */
function tell(options: ConnectOptions, ...[step, state, detail, hop]: Parameters<ConnectOptions['onProgress']>): void {
  if (hop === undefined) options.onProgress(step, state, detail);
  else options.onProgress(step, state, detail, hop);
}

function stepOf(step: AppErrorData['step']): 'resolve' | 'connect' | 'host-key' | 'login' {
  return step === 'connect' || step === 'host-key' || step === 'login' ? step : 'resolve';
}
