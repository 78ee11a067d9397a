import type { ExecRequest, ExecResult, RunningCommand } from './transport';

/** How root was reached: the login is root, sudo asked for nothing, or sudo took a password. */
export type RootBy = 'login' | 'sudo' | 'sudo-password';

export interface RootRequest extends Omit<ExecRequest, 'command' | 'stdin'> {
  /** What root's `/bin/sh -s` reads, written once it runs. */
  readonly stdin: (by: RootBy) => string;
}

/** Runs scripts of ours as root on one link. Rejects with AppError `sudo-failed`, `cancelled`, `connection-lost` or `shell-failed`. */
export interface RootShell {
  exec(request: RootRequest): Promise<ExecResult>;
  /** `script` is a constant: one line of POSIX sh without single quotes and exclamation marks. Its streams are the script's alone. */
  start(script: string, signal: AbortSignal): Promise<RunningCommand>;
}
