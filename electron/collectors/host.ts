import type { RootShell } from '../connection/root-shell';
import type { ExecResult, Transport } from '../connection/transport';
import { hostScript, hostScriptCommand } from './host-script/compose';
import type { RootlessPlace } from './host-script/rootless';

/** Sections have limits of their own (at most 30 s, 32 MB); these two end a script that goes past all of them. */
const SCRIPT_TIMEOUT_MS = 90_000;
const SCRIPT_MAX_BYTES = 96 * 1024 * 1024;

export interface HostRequest {
  /** 32 hexadecimal digits, new for every run. */
  readonly token: string;
  /** False: `sudo` is never called. */
  readonly allowSudo: boolean;
  /** The rootless engine inside whose namespaces the host is read; null: the login's own. */
  readonly inside?: RootlessPlace | null;
  readonly signal: AbortSignal;
}

/** The same by a shell that is root before it gets the script. */
export function collectHostAsRoot(
  root: RootShell,
  { token, inside = null, signal }: Omit<HostRequest, 'allowSudo'>,
): Promise<ExecResult> {
  return root.exec({
    stdin: (by) => hostScript({ token, allowSudo: false, inside, ...(by === 'login' ? {} : { raisedBy: by }) }),
    timeoutMs: SCRIPT_TIMEOUT_MS,
    maxBytes: SCRIPT_MAX_BYTES,
    signal,
  });
}

/** Everything the host itself tells, in one exec. */
export function collectHost(
  transport: Transport,
  { token, allowSudo, inside = null, signal }: HostRequest,
): Promise<ExecResult> {
  return transport.exec({
    command: hostScriptCommand,
    stdin: hostScript({ token, allowSudo, inside }),
    timeoutMs: SCRIPT_TIMEOUT_MS,
    maxBytes: SCRIPT_MAX_BYTES,
    signal,
  });
}
