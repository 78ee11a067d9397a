import { AppError } from '../../shared/errors/app-error';

/**
 * Names that end up as arguments of `ssh -G`, in URLs and in messages. OpenSSH itself refuses the same characters
 * (ssh.c, valid_hostname and valid_ruser) because `Match exec` and ProxyCommand put them into a shell.
 */
const FORBIDDEN = /[\s\p{Cc}\p{Cf}'"`$\\;&<>|(){}*?![\]#%^,=~/]/u;
const MAX_LENGTH = 255;

/** Throws AppError `usage` where `name` could be read as an option, by a shell, or not at all. */
export function checkedName(kind: 'host' | 'user', name: string, target: string): string {
  const fault = faultOf(name);
  if (fault === null) return name;
  throw new AppError({
    code: 'usage',
    step: 'resolve',
    message: `The ${kind} name in the target ${printable(target)} ${fault}.`,
    remedy: 'Give local, demo, ssh://user@host[:port], an alias of the SSH config, or a snapshot file.',
  });
}

function faultOf(name: string): string | null {
  if (name === '') return 'is empty';
  if (name.length > MAX_LENGTH) return `is longer than ${MAX_LENGTH} characters`;
  if (name.startsWith('-')) return 'starts with a dash';
  if (FORBIDDEN.test(name)) return 'holds a character that is not allowed there';
  return null;
}

/** Control and format characters replaced, quoted and cut: safe in one line of a message. */
export function printable(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
  return JSON.stringify(clean.length > 120 ? `${clean.slice(0, 120)}…` : clean);
}
