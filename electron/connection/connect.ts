import { AppError, toAppError, type AppErrorData } from '../../shared/errors/app-error';
import type { Destination, SshDestination } from '../hosts/destination';
import type { ConnectOptions, ConnectionStep } from './connect-options';
import { startDeadline } from './deadline';
import { openHops, openHostKeyChecks } from './hops-open';
import { lastHop, planWay, type Way } from './hops-plan';
import { readLoginSources } from './login/login-sources';
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
  let way: Way | null = null;
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
    () => waited(timedOut(label, stepOf(step), hop ?? label, undefined, hop), way),
  );
  try {
    const all = { ...told, signal: deadline.signal, pauseClock: deadline.pause };
    const { signal, identityFiles } = all;
    way = await planWay(destination, { label, configFile: options.sshConfigFile ?? null, signal, identityFiles });
    return await connectSsh(destination, way, label, all);
  } catch (error) {
    // Whatever the cancelled part has to say, the reason is that it was cancelled or took too long.
    const failure = toAppError(deadline.signal.aborted ? deadline.signal.reason : error, { step, host: label });
    const at = deadline.signal.aborted ? hop : failure.data.details['hop'];
    tell(options, failure.data.step, 'failed', failure.data.message, at);
    throw failure;
  } finally {
    deadline.clear();
  }
}

async function connectSsh(
  destination: SshDestination,
  way: Way,
  label: string,
  options: ConnectOptions,
): Promise<Transport> {
  const checks = await openHostKeyChecks(way, label, options);
  const bySystem = (why: string): Promise<Transport> => openWithSystemSsh(destination, way, why, label, options);
  if (destination.transport === 'system') return bySystem('It is set for this host.');
  const sources = await Promise.all(way.hops.map((hop) => readLoginSources(hop.host, hop.identityFiles)));
  const why = await whySystemSsh(way, checks, sources, destination.transport, label);
  if (why !== null) return bySystem(why);
  const hops = await openHops({ way, checks, sources, label, options });
  return sshTransport(hops, label, lastHop(way).label);
}

/** A ProxyCommand may be in the middle of a login of its own, where a person is asked on a phone: not once more unasked. */
function waited(timeout: AppError, way: Way | null): AppError {
  const byProgram = way?.proxyCommand !== null && way !== null;
  return byProgram ? new AppError({ ...timeout.data, retry: false }, { cause: timeout.cause }) : timeout;
}

/** The host itself is told without a fourth argument. */
function tell(options: ConnectOptions, ...[step, state, detail, hop]: Parameters<ConnectOptions['onProgress']>): void {
  if (hop === undefined) options.onProgress(step, state, detail);
  else options.onProgress(step, state, detail, hop);
}

function stepOf(step: AppErrorData['step']): 'resolve' | 'connect' | 'host-key' | 'login' {
  return step === 'connect' || step === 'host-key' || step === 'login' ? step : 'resolve';
}
