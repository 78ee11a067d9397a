import { AppError } from '../../shared/errors/app-error';
import { oneLine } from './one-line';

/** Why there is no way to root, as `details.reason` of the error names it. */
type Refusal = 'missing' | 'doas' | 'tty' | 'not-allowed' | 'expired' | 'unusable' | 'timeout' | 'noise' | 'failed';

const texts: Readonly<Record<Refusal, readonly [message: string, remedy: string]>> = {
  missing: ['There is no sudo on the host.', 'Log in as root, or install sudo on the host.'],
  doas: ['The host has doas and no sudo; doas reads passwords from a terminal only.', 'Log in as root.'],
  tty: [
    'sudo on the host works on a terminal only (requiretty).',
    'Write `Defaults:USER !requiretty` into the sudoers of the host, or log in as root.',
  ],
  'not-allowed': [
    'sudo does not let this user run a shell as root.',
    'Log in as root or as a user whom sudo lets run /bin/sh.',
  ],
  expired: ['The account or its password is expired or locked on the host.', 'Log in by hand and renew the password.'],
  unusable: ['sudo cannot work on this host.', 'Log in as root.'],
  timeout: ['sudo did not answer in time.', 'Try again; if it stays, run sudo by hand on the host.'],
  noise: ['The host answered with other text than that of sudo.', 'Log in by hand and run sudo there.'],
  failed: ['sudo did not give root.', 'Log in by hand and run sudo there.'],
};

/** What sudo says, under LC_ALL=C; sudo-rs where it has words of its own. */
const sayings: readonly (readonly [RegExp, Refusal])[] = [
  [/must have a tty/i, 'tty'],
  [
    /not in the sudoers file|not allowed to (execute|run)|may not run sudo|I'm sorry|user is not allowed/i,
    'not-allowed',
  ],
  [/expired|account validation failure|is your account locked/i, 'expired'],
  [/nosuid|effective uid is not 0|no new privileges|must be owned by uid 0|parse error|syntax error/i, 'unusable'],
];

/** A password was tried and was wrong. */
const wrong = /incorrect (password|authentication) attempt|sorry, try again|authentication failed/i;

export function saysWrongPassword(said: string): boolean {
  return wrong.test(said);
}

export function refusalOf(said: string): Refusal {
  return sayings.find(([saying]) => saying.test(said))?.[1] ?? 'failed';
}

/** @param said of sudo; a host may write back what it was sent, so `secrets` are taken out first. */
export function sudoFailure(host: string, why: string, said: string, secrets: readonly string[]): AppError {
  const reason: Refusal = isRefusal(why) ? why : 'failed';
  const [message, remedy] = texts[reason];
  const cleaned = secrets.reduce((text, secret) => (secret === '' ? text : text.replaceAll(secret, '***')), said);
  return new AppError({
    code: 'sudo-failed',
    host,
    step: 'privileges',
    message,
    cause: oneLine(cleaned) || null,
    remedy,
    details: { reason },
  });
}

/** Nobody can help it while the link lasts: asking again would be in vain. */
export function lasts({ data }: AppError): boolean {
  return ['missing', 'doas', 'tty', 'not-allowed', 'expired', 'unusable'].includes(data.details['reason'] ?? '');
}

function isRefusal(word: string): word is Refusal {
  return Object.hasOwn(texts, word);
}
