import type { z } from 'zod';
import { AppError } from '../../shared/errors/app-error';

/** Bytes, packed or not. A root scan of 1,000 containers is about 10 MB of JSON. */
export const SNAPSHOT_LIMIT = 256 * 1024 * 1024;

/** `name`: the file as the user knows it. */
export function unreadable(name: string, cause: string, remedy: string, thrown?: unknown): AppError {
  return new AppError(
    { code: 'snapshot-unreadable', step: 'open-file', message: `${name} could not be read.`, cause, remedy },
    { cause: thrown },
  );
}

export function tooLarge(name: string, thrown?: unknown): AppError {
  const limit = SNAPSHOT_LIMIT / 1024 / 1024;
  return unreadable(name, `It is larger than ${limit} MiB.`, 'Open a snapshot file that Portolan wrote.', thrown);
}

export function foreign(name: string, cause: string): AppError {
  return new AppError({
    code: 'snapshot-foreign',
    step: 'open-file',
    message: `${name} is no Portolan snapshot.`,
    cause,
    remedy: 'Open a file that `portolan scan --json` or the export of a snapshot wrote.',
  });
}

export function newer(name: string, version: number, known: number): AppError {
  return new AppError({
    code: 'snapshot-newer',
    step: 'open-file',
    message: `${name} was written by a newer Portolan.`,
    cause: `Its format has version ${version}; this Portolan reads up to version ${known}.`,
    remedy: 'Update Portolan.',
  });
}

/** Names the path to each wrong value, as it would be written in code: `namespaces[3].interfaces[0].mtu`. */
export function invalid(name: string, error: z.ZodError): AppError {
  const issues = error.issues.slice(0, 3).map((issue) => `${pathText(issue.path)}: ${issue.message}`);
  const more = error.issues.length > issues.length ? ` (and ${error.issues.length - issues.length} more)` : '';
  return new AppError(
    {
      code: 'snapshot-invalid',
      step: 'open-file',
      message: `${name} is a Portolan snapshot with values that do not fit.`,
      cause: `${issues.join('; ')}${more}`,
      remedy: 'Scan the host again; a file that was edited by hand can be mended at the path that is named.',
    },
    { cause: error },
  );
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key).slice(0, 80)}`)).join('');
  return text.replace(/^\./, '') || 'the file';
}
