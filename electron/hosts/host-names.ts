import { AppError } from '../../shared/errors/app-error';
import { nameFault } from '../../shared/hosts/names';

/** Throws AppError `usage` where `name` could be read as an option, by a shell, or not at all. */
export function checkedName(kind: 'host' | 'user', name: string, target: string): string {
  const fault = nameFault(name);
  if (fault === null) return name;
  throw new AppError({
    code: 'usage',
    step: 'resolve',
    message: `The ${kind} name in the target ${printable(target)} ${fault}.`,
    remedy: 'Give local, demo, ssh://user@host[:port], an alias of the SSH config, or a snapshot file.',
  });
}

/** Control and format characters replaced, quoted and cut: safe in one line of a message. */
export function printable(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
  return JSON.stringify(clean.length > 120 ? `${clean.slice(0, 120)}…` : clean);
}
