import { AppError } from '../../../shared/errors/app-error';

/** Why a login ended that was not refused. */
export function declined(host: string): AppError {
  return new AppError({
    code: 'cancelled',
    host,
    step: 'login',
    message: 'The question of the host was not answered; the login was given up.',
  });
}

export function endedWhileAsking(host: string, seconds: number): AppError {
  return new AppError({
    code: 'connection-lost',
    host,
    step: 'login',
    message: 'The host ended the connection while a question was open.',
    cause: `The question was open for ${seconds} s. sshd ends a login that takes longer than LoginGraceTime (120 s by default).`,
    remedy: 'Open the host again and answer sooner, or raise LoginGraceTime in its sshd_config.',
  });
}

export function tooManyQuestions(host: string): AppError {
  return new AppError({
    code: 'login-failed',
    host,
    step: 'login',
    message: 'The host asks more questions than a login can have.',
    remedy: 'See what its keyboard-interactive login is set up to ask; ssh -v shows it.',
  });
}

export function passwordExpired(host: string, user: string): AppError {
  return new AppError({
    code: 'login-failed',
    host,
    step: 'login',
    message: `The password of ${user} has expired, and the host wants a new one.`,
    remedy: 'Log in once with ssh and set it there: Portolan changes nothing on a host.',
    details: { user },
  });
}
