import { AppError } from '../../shared/errors/app-error';
import { configDirectory } from '../hosts/config-directory';
import type { ConnectOptions, OnProgress } from './connect-options';
import { startReachLimit } from './hops-limit';
import type { Carrier, OpenHop } from './hops-carrier';
import { openThroughHop } from './hops-forward';
import type { Hop, Way } from './hops-plan';
import { openHostKeyCheck, type HostKeyCheck } from './host-key-check';
import { knownHostsSources } from './known-hosts-files';
import type { LoginSources } from './login/login-sources';
import { openLogin } from './open-login';
import { openProxyCommand } from './proxy-command';
import { openSession } from './ssh-session';
import { watchLife } from './ssh-life';
import { openTcp } from './tcp-connection';

/** Reads what is known about the keys of all hops. Rejects with AppError `known-hosts-unreadable`. */
export function openHostKeyChecks(way: Way, label: string, options: ConnectOptions): Promise<HostKeyCheck[]> {
  const confirmed = { fingerprint: options.trustFingerprint };
  return Promise.all(
    way.hops.map(({ host, ...hop }) =>
      naming(hop.last ? null : hop.label, () =>
        openHostKeyCheck({
          ...host,
          label,
          sources: knownHostsSources(host, options.knownHostsFile),
          revoked: host.revokedHostKeys,
          configDirectory: options.configDirectory ?? configDirectory(),
          acceptNewHostKey: options.acceptNewHostKey,
          confirmed,
        }),
      ),
    ),
  );
}

export interface HopsRequest {
  readonly way: Way;
  /** One for each hop, as are the sources. */
  readonly checks: readonly HostKeyCheck[];
  readonly sources: readonly LoginSources[];
  readonly label: string;
  readonly options: ConnectOptions;
}

/**
 * Opens one hop after the other, each through the one before. On a failure nothing is left of any of them, and the
 * error names the hop where it was not the host itself.
 */
export async function openHops(request: HopsRequest): Promise<OpenHop[]> {
  const { way, options } = request;
  const open: OpenHop[] = [];
  try {
    for (const [index, hop] of way.hops.entries()) {
      open.push(await naming(hop.last ? null : hop.label, () => openHop(request, index, hop, open)));
    }
    return open;
  } catch (error) {
    // Which hop is gone is known now; the next lines end them all.
    const gone = lostHop(open);
    await closeHops(open);
    if (gone !== null && !options.signal.aborted) throw gone.life.error();
    throw error;
  }
}

async function openHop(
  { way, checks, sources: found, label, options }: HopsRequest,
  index: number,
  hop: Hop,
  before: readonly OpenHop[],
): Promise<OpenHop> {
  const { host } = hop;
  const [hostKey, sources] = [checks[index], found[index]];
  if (hostKey === undefined || sources === undefined) throw new Error('A hop was not prepared.');
  const told: OnProgress = (step, state, detail) => {
    if (hop.last) options.onProgress(step, state, detail);
    else options.onProgress(step, state, detail, hop.label);
  };
  const login = openLogin({ label, host, sources, options: { ...options, onProgress: told } });
  const limit = startReachLimit(options.signal, host.network.connectTimeoutMs, label, hop.label);
  const onProgress: OnProgress = (step, state, detail) => {
    if (step === 'login') limit.clear();
    told(step, state, detail);
  };
  try {
    const { signal } = limit;
    const carrier = await openCarrier(way, host, before.at(-1), { label, signal, onProgress });
    const { user, network, algorithms } = host;
    const session = { label, user, network, algorithms, carrier, hostKey, login, signal, onProgress };
    const client = await openSession(session);
    return {
      label: hop.label,
      carrier,
      client,
      life: watchLife(client, carrier.stream, label, hop.last ? null : hop.label),
    };
  } finally {
    limit.clear();
  }
}

function openCarrier(
  way: Way,
  { hostName, port, network }: Hop['host'],
  before: OpenHop | undefined,
  common: { readonly label: string; readonly signal: AbortSignal; readonly onProgress: OnProgress },
): Promise<Carrier> {
  if (before !== undefined) return openThroughHop(before, { ...common, hostName, port });
  if (way.proxyCommand !== null) return openProxyCommand({ ...common, command: way.proxyCommand });
  return openTcp({ ...common, hostName, port, network });
}

/** The nearest hop whose connection is gone: those behind it fell with it. */
export function lostHop(hops: readonly OpenHop[]): OpenHop | null {
  return hops.find((hop) => hop.life.lost() !== null) ?? null;
}

/** At once, the last one first. */
export async function closeHops(hops: readonly OpenHop[]): Promise<void> {
  for (const hop of [...hops].reverse()) await hop.carrier.hangUp();
}

/** An error that happens at a hop says so. */
async function naming<T>(hop: string | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (hop === null || !(error instanceof AppError) || error.data.details['hop'] !== undefined) throw error;
    const { message, details } = error.data;
    throw new AppError(
      { ...error.data, message: `On the way, at ${hop}: ${message}`, details: { ...details, hop } },
      { cause: error },
    );
  }
}
