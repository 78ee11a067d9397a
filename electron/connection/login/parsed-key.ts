import ssh2 from 'ssh2';
import type { ParsedKey } from 'ssh2';

/** ssh2 answers with an array for some formats, against its types; a malformed file may also make it throw. */
export function parseKey(text: Buffer | string, passphrase?: string): ParsedKey | Error {
  try {
    const parsed: unknown = ssh2.utils.parseKey(text, passphrase);
    const first: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
    return isKeyOrError(first) ? first : new Error('The file holds no key.');
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Null where it is no key that ssh2 knows. */
export function parsePublicKey(blob: Buffer): ParsedKey | null {
  const parsed = parseKey(blob);
  return parsed instanceof Error ? null : parsed;
}

function isKeyOrError(value: unknown): value is ParsedKey | Error {
  return value instanceof Error || (typeof value === 'object' && value !== null && 'getPublicSSH' in value);
}
