import type { LoginMethod } from './ssh-host';

/** OpenSSH's order (sshconnect2.c, authmethods), as far as ssh2 knows the methods. */
const usual: readonly LoginMethod[] = ['publickey', 'keyboard-interactive', 'password'];

/** The keyword that switches a method off (ssh_config(5)). ssh -G prints `true` or `false` for some of them. */
const switches: Readonly<Record<LoginMethod, string>> = {
  publickey: 'pubkeyauthentication',
  'keyboard-interactive': 'kbdinteractiveauthentication',
  password: 'passwordauthentication',
};

export function loginMethods(setting: (keyword: string) => string | null): LoginMethod[] {
  const preferred = setting('preferredauthentications');
  const wanted = preferred === null ? usual : preferred.split(',').map((word) => word.trim());
  const known = wanted.filter((word): word is LoginMethod => usual.some((method) => method === word));
  return [...new Set(known)].filter((method) => !/^(no|false)$/i.test(setting(switches[method]) ?? ''));
}

const USUAL_PROMPTS = 3;
/** A config may say any number; sshd's MaxAuthTries ends it earlier anyway. */
const MOST_PROMPTS = 10;

export function passwordPrompts(value: string | null): number {
  const number = /^\d{1,3}$/.test(value ?? '') ? Number(value) : USUAL_PROMPTS;
  return Math.min(number, MOST_PROMPTS);
}
