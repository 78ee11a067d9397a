import type { AppErrorData } from '../../shared/errors/app-error';

type Code = AppErrorData['code'];

/** What a failure means for the user, beside what it was: how far the way went, and what was not done. */
const meanings: Partial<Readonly<Record<Code, string>>> = {
  'connection-lost': 'The host was reached and the connection broke. Nothing on the host needs to be put right.',
  'login-failed': 'The host was reached and showed the right key. A failed login is not tried again by itself.',
  'limit-reached':
    'The host is up, and lets in no more connections or sessions for now. Trying at once makes it worse.',
  'proxy-failed': 'Something on the way said no or ended. The host itself was not reached.',
  'sudo-failed': 'The login works, and sudo on the host refused. Nothing was read as root.',
  'tls-failed': 'The port answers, and no connection came about that can be trusted. Nothing was sent.',
  'program-missing': 'A program of this machine is missing. The host was not called.',
  'known-hosts-unreadable': 'Without this file a changed key would go unnoticed, so nothing was sent to the host.',
  'key-unreadable': 'The key file of this machine could not be used. The host was not asked for anything else.',
};

export const meaningOf = (code: Code): string | null => meanings[code] ?? null;
