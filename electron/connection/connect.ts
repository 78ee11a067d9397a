import { AppError, toAppError, type AppErrorData } from '../../shared/errors/app-error';
import { configDirectory } from '../hosts/config-directory';
import { resolveSshHost } from '../hosts/ssh-config';
import type { SshHost } from '../hosts/ssh-host';
import type { Destination, SshDestination } from '../hosts/destination';
import type { ConnectOptions, ConnectionStep } from './connect-options';
import { startDeadline } from './deadline';
import { openHostKeyCheck } from './host-key-check';
import type { KnownHostsSource } from './known-hosts-files';
import { localTransport } from './local-transport';
import { openLogin } from './open-login';
import { openSession } from './ssh-session';
import { sshTransport } from './ssh-transport';
import { openTcp, timedOut } from './tcp-connection';
import type { Transport } from './transport';

/**
 * Opens the way to a target. Steps told: resolve, connect, host-key, login; for this machine none.
 * Rejects with AppError; nothing of the attempt is left then. A failed login is never tried again from here.
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
  const told: ConnectOptions = {
    ...options,
    onProgress(at, state, detail) {
      step = at;
      options.onProgress(at, state, detail);
    },
  };
  const deadline = startDeadline(
    options.signal,
    options.connectTimeoutMs,
    () => new AppError({ code: 'cancelled', host: label, step, message: 'The connection was cancelled.' }),
    () => timedOut(label, stepOf(step), label),
  );
  try {
    return await connectSsh(destination, label, { ...told, signal: deadline.signal, pauseClock: deadline.pause });
  } catch (error) {
    // Whatever the cancelled part has to say, the reason is that it was cancelled or took too long.
    const failure = toAppError(deadline.signal.aborted ? deadline.signal.reason : error, { step, host: label });
    options.onProgress(failure.data.step, 'failed', failure.data.message);
    throw failure;
  } finally {
    deadline.clear();
  }
}

async function connectSsh(destination: SshDestination, label: string, options: ConnectOptions): Promise<Transport> {
  const configFile = options.sshConfigFile ?? null;
  const host = await resolveSshHost(destination, { configFile, signal: options.signal });
  refuseProxies(host, label);
  const [hostKey, login] = await Promise.all([
    openHostKeyCheck({
      ...host,
      label,
      sources: knownHostsSources(host, options),
      configDirectory: options.configDirectory ?? configDirectory(),
      acceptNewHostKey: options.acceptNewHostKey,
      trustFingerprint: options.trustFingerprint,
    }),
    openLogin({ label, host, options }),
  ]);
  const { signal, onProgress } = options;
  const socket = await openTcp({ label, hostName: host.hostName, port: host.port, signal, onProgress });
  const client = await openSession({ label, user: host.user, socket, hostKey, login, signal, onProgress });
  return sshTransport(client, socket, label);
}

function knownHostsSources(host: SshHost, options: ConnectOptions): KnownHostsSource[] {
  if (options.knownHostsFile !== null) return [{ path: options.knownHostsFile, required: true }];
  return [...host.userKnownHostsFiles, ...host.globalKnownHostsFiles].map((path) => ({ path, required: false }));
}

function refuseProxies(host: SshHost, label: string): void {
  const proxy = host.proxyJump === null ? (host.proxyCommand === null ? null : 'ProxyCommand') : 'ProxyJump';
  if (proxy === null) return;
  throw new AppError({
    code: 'usage',
    host: label,
    step: 'resolve',
    message: `The SSH config reaches this host through ${proxy}, which is not supported yet.`,
    remedy: 'Name a host that can be reached directly, or forward its port with ssh -L and connect to that.',
  });
}

function stepOf(step: AppErrorData['step']): 'resolve' | 'connect' | 'host-key' | 'login' {
  return step === 'connect' || step === 'host-key' || step === 'login' ? step : 'resolve';
}
