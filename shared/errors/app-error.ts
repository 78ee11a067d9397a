import { z } from 'zod';

/**
 * Every failure that a person can meet. A code names the kind of failure, not its place: host and step do that.
 * New codes are added here first, so that each door can say something exact about it.
 */
export const appErrorCodes = [
  'usage',
  'host-unknown',
  'connection-refused',
  'connection-timeout',
  'connection-lost',
  'host-key-unknown',
  'host-key-changed',
  'host-key-revoked',
  'known-hosts-unreadable',
  'login-failed',
  'key-unreadable',
  /** A proxy command or a hop on the way ended, or said no, before the host was reached. */
  'proxy-failed',
  /** A limit of the host: MaxSessions, MaxStartups, or a penalty for failed logins. */
  'limit-reached',
  'sudo-failed',
  'tls-failed',
  /** A program of this machine that the way needs is not here, such as ssh. */
  'program-missing',
  'shell-failed',
  'docker-missing',
  'docker-refused',
  'docker-failed',
  'output-limit',
  'output-garbled',
  'cancelled',
  'hosts-file-unreadable',
  'hosts-file-newer',
  'saved-host-unknown',
  'snapshot-unreadable',
  'snapshot-foreign',
  'snapshot-newer',
  'snapshot-invalid',
  'export-too-large',
  'export-failed',
  'file-write-failed',
  'untrusted-sender',
  'bad-request',
  'internal',
] as const;

/** The steps of a connection and a scan, in their order; an error names the one at which it happened. */
export const steps = [
  'resolve',
  'connect',
  'host-key',
  'login',
  'shell',
  'docker',
  'privileges',
  'collect',
  'parse',
  'topology',
  'layout',
  'export',
  'open-file',
  'request',
] as const;

export type Step = (typeof steps)[number];

export const appErrorSchema = z.object({
  code: z.enum(appErrorCodes),
  /** The host's label as the user knows it; null where no host is involved. */
  host: z.string().nullable(),
  step: z.enum(steps),
  /** What happened, one sentence, no secret in it. */
  message: z.string(),
  /** Why, in the words of the system or library that failed, cleaned; null where nothing more is known. */
  cause: z.string().nullable(),
  /** What the user can do now; null where nothing helps. */
  remedy: z.string().nullable(),
  /** True where the same attempt may succeed later without any change by the user. Never true for a failed login. */
  retry: z.boolean(),
  /** Facts that a door may act on, such as fingerprints. Strings only, no secrets. */
  details: z.record(z.string(), z.string()),
});

/** A failure as plain data: it crosses every door unchanged. */
export type AppErrorData = z.infer<typeof appErrorSchema>;

type AppErrorInput = Pick<AppErrorData, 'code' | 'step' | 'message'> & Partial<AppErrorData>;

/** The one throwable of the project; `data` is what is shown and sent. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly data: AppErrorData;

  constructor(input: AppErrorInput, options?: { cause?: unknown }) {
    super(input.message, options);
    this.data = {
      host: null,
      cause: null,
      remedy: null,
      retry: false,
      details: {},
      ...input,
    };
  }
}

/**
 * Turns whatever was thrown into an AppError, so that no door has to guess.
 * Unknown throwables become `internal` and keep their message as the cause.
 */
export function toAppError(thrown: unknown, context: { step: Step; host?: string | null }): AppError {
  if (thrown instanceof AppError) return thrown;
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError(
    {
      code: 'internal',
      step: context.step,
      host: context.host ?? null,
      message: 'Something failed that Portolan does not know.',
      cause,
      remedy: 'Report it with the cause above.',
    },
    { cause: thrown },
  );
}

/** One line for a terminal or a log: host, step, what, why, what next. */
export function describeError(error: AppErrorData): string {
  const where = error.host === null ? error.step : `${error.host}, ${error.step}`;
  const why = error.cause === null ? '' : ` Cause: ${error.cause}`;
  const next = error.remedy === null ? '' : ` What to do: ${error.remedy}`;
  return `${where}: ${error.message}${why}${next}`;
}
