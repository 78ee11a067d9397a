import type { AppErrorData } from '../../shared/errors/app-error';
import type { Progress } from '../../shared/contract/progress';
import type { ActivityRecorder } from './activity-recorder';
import type { Asker } from './asking';

export type ConnectionStep = AppErrorData['step'];

/** Told as each step begins and ends; `detail` is short and safe to show. */
export type OnProgress = (
  step: ConnectionStep,
  state: Progress['state'],
  detail: string | null,
  /** `user@host:port` of a hop on the way; absent for the host itself. */
  hop?: string,
) => void;

export interface ConnectOptions {
  /** Private key files given for this connection: where there are any, these are tried and no others. An agent may sign for them. */
  readonly identityFiles: readonly string[];
  /** Read instead of the user's and the system's known_hosts; the keys accepted in Portolan count in addition. */
  readonly knownHostsFile: string | null;
  /** Accept and store the key of a host that no file knows. Never a changed or revoked one. */
  readonly acceptNewHostKey: boolean;
  /** `SHA256:…`: accept and store an unknown key if it is exactly this one. */
  readonly trustFingerprint: string | null;
  /** Milliseconds from the first step to the end of the login. */
  readonly connectTimeoutMs: number;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  /** Stops the time limit while a person is waited for, until the function that it returns is called. */
  readonly pauseClock?: () => () => void;
  /** Who answers questions for passwords and passphrases; nobody where absent. */
  readonly asker?: Asker;
  /** Where commands and calls are written down; nowhere where absent. */
  readonly activity?: ActivityRecorder;
  /** Read instead of the user's SSH config, as `ssh -F`. */
  readonly sshConfigFile?: string | null;
  /** Where accepted keys are kept; the app's own folder where absent. */
  readonly configDirectory?: string;
}
