import { AppError } from '../../shared/errors/app-error';
import { oneLine } from './one-line';

/**
 * sshd refuses a session beyond MaxSessions with reason 2 and the words "open failed" (serverloop.c,
 * server_input_channel_open); other servers say that they lack resources (RFC 4254, 5.1, reason 4).
 */
export function sessionLimit(host: string, error: unknown): AppError | null {
  if (!(error instanceof Error) || !/channel open failure/i.test(error.message)) return null;
  return new AppError(
    {
      code: 'limit-reached',
      host,
      step: 'shell',
      message: 'The host gives this connection no more sessions.',
      cause: oneLine(error.message),
      remedy: 'Raise MaxSessions in sshd_config of the host, or close what else uses this connection.',
      retry: true,
    },
    { cause: error },
  );
}

/** What runs on by itself is not begun where a session for it would be missing elsewhere. */
export function fewSessions(host: string): AppError {
  return new AppError({
    code: 'limit-reached',
    host,
    step: 'shell',
    message: 'The host gives this connection too few sessions to follow it.',
    remedy: 'Raise MaxSessions in sshd_config of the host.',
  });
}

/**
 * A server that turns a connection away before it says who it is: `Exceeded MaxStartups` (sshd.c, drop_connection) and
 * `Not allowed at this time` (srclimit.c and sshd.c since OpenSSH 9.8, PerSourcePenalties). `greeting`: its first words.
 */
export function startLimit(host: string, greeting: string): AppError | null {
  const isPenalty = /not allowed at this time/i.test(greeting);
  if (!isPenalty && !/exceeded maxstartups/i.test(greeting)) return null;
  return new AppError({
    code: 'limit-reached',
    host,
    step: 'host-key',
    message: isPenalty
      ? 'The host refuses this address for a while, because logins from it have failed.'
      : 'The host has too many logins under way and refused this one.',
    cause: oneLine(greeting),
    remedy: isPenalty
      ? 'Wait some minutes before the next login (PerSourcePenalties in sshd_config). Then use a key that the host knows.'
      : 'Try again in a moment. MaxStartups in sshd_config of the host sets how many it takes at once.',
    retry: true,
  });
}
