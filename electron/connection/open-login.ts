import type { SshHost } from '../hosts/ssh-host';
import { nobody } from './asking';
import type { ConnectOptions } from './connect-options';
import { hopLabel } from './hops-plan';
import { startLogin, type Login } from './login/login';
import { planLogin } from './login/login-plan';
import type { LoginSources } from './login/login-sources';

export interface LoginRequest {
  /** As the user named the host that is being opened. */
  readonly label: string;
  /** The hop to log in to; the host itself is the last one. */
  readonly host: SshHost;
  readonly sources: LoginSources;
  readonly options: ConnectOptions;
}

/** Throws AppError `key-unreadable`. */
export function openLogin({ label, host, sources, options }: LoginRequest): Login {
  return startLogin({
    host: label,
    user: host.user,
    hop: hopLabel(host),
    plan: planLogin(label, sources),
    asker: options.asker ?? nobody,
    signLimitMs: options.connectTimeoutMs,
    signal: options.signal,
    pauseClock: options.pauseClock ?? (() => () => undefined),
    onWaiting: (what) => options.onProgress('login', 'started', what ?? host.user),
  });
}
