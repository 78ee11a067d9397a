import { readFile } from 'node:fs/promises';
import { AppError } from '../../shared/errors/app-error';
import { keyTypeOf, type HostKeyVerdict } from './known-hosts';

/** The keys that RevokedHostKeys names. */
export interface RevokedKeys {
  /** Null: not among them. */
  find(key: Buffer): Extract<HostKeyVerdict, { kind: 'revoked' }> | null;
}

/** A key revocation list (OpenSSH's PROTOCOL.krl) begins so; it is read by OpenSSH itself only. */
const KRL_MAGIC = Buffer.from('SSHKRL\n\0', 'latin1');

/**
 * Reads lists of public keys, one a line. As in OpenSSH, a file that cannot be read makes every key a bad one
 * (ssh_config(5), RevokedHostKeys). Rejects with AppError `known-hosts-unreadable`.
 */
export async function readRevokedKeys(host: string, files: readonly string[]): Promise<RevokedKeys> {
  const lists = await Promise.all(files.map((file) => read(host, file)));
  const keys = new Map(lists.flat());
  return {
    find(key) {
      const where = keys.get(key.toString('base64'));
      return where === undefined ? null : { kind: 'revoked', where };
    },
  };
}

/** Whether one of the files is a list that only OpenSSH can read. Files that cannot be read are told by readRevokedKeys. */
export function isRevocationList(bytes: Buffer): boolean {
  return bytes.subarray(0, KRL_MAGIC.length).equals(KRL_MAGIC);
}

async function read(host: string, file: string): Promise<[key: string, where: string][]> {
  try {
    const bytes = await readFile(file);
    return isRevocationList(bytes)
      ? []
      : bytes
          .toString('utf8')
          .split('\n')
          .flatMap((line, at) => keyOf(line, `${file}:${at + 1}`));
  } catch (error) {
    throw unreadable(host, file, error);
  }
}

/** Options may stand before the key, as in authorized_keys: the key is the first word that is one. */
function keyOf(line: string, where: string): [string, string][] {
  if (line.trimStart().startsWith('#')) return [];
  for (const word of line.split(/\s+/)) {
    const key = /^[A-Za-z0-9+/]+={0,2}$/.test(word) ? Buffer.from(word, 'base64') : null;
    if (key !== null && keyTypeOf(key) !== null) return [[key.toString('base64'), where]];
  }
  return [];
}

function unreadable(host: string, file: string, error: unknown): AppError {
  return new AppError(
    {
      code: 'known-hosts-unreadable',
      host,
      step: 'host-key',
      message: `The list of revoked host keys ${file} could not be read, so the host's key cannot be checked.`,
      cause: error instanceof Error ? error.message : String(error),
      remedy: `Make ${file} readable, or take RevokedHostKeys out of the SSH config.`,
      details: { file },
    },
    { cause: error },
  );
}
