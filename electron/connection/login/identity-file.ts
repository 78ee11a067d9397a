import { open } from 'node:fs/promises';
import type { ParsedKey } from 'ssh2';
import { fingerprintOf } from '../known-hosts';
import { readKeyText } from './key-text';
import { parseKey } from './parsed-key';

/** A private key file, as far as it can be known without asking anything. */
export type IdentityFile =
  | { readonly state: 'usable'; readonly path: string; readonly key: ParsedKey; readonly fingerprint: string }
  | LockedIdentity
  /** Only the public half is here; an agent may hold the other. */
  | { readonly state: 'public'; readonly path: string; readonly fingerprint: string }
  | { readonly state: 'missing'; readonly path: string }
  /** Only the system's ssh can sign with it. */
  | { readonly state: 'hardware'; readonly path: string; readonly type: string }
  | { readonly state: 'unusable'; readonly path: string; readonly cause: string; readonly remedy: string | null };

/** Protected by a passphrase. The public half is known from the file or from FILE.pub, or null. */
export interface LockedIdentity {
  readonly state: 'locked';
  readonly path: string;
  readonly text: Buffer;
  readonly publicKey: ParsedKey | null;
  readonly fingerprint: string | null;
}

const MAX_BYTES = 64 * 1024;

/** Reads one private key file. Never rejects; no part of the key leaves this value. */
export async function readIdentityFile(path: string): Promise<IdentityFile> {
  const file = await readSmall(path);
  if (file.state === 'missing') return publicOnly(path);
  if (file.state === 'unreadable') return { state: 'unusable', path, cause: file.cause, remedy: null };
  const found = readKeyText(file.data, path);
  if (found.state === 'public') return { state: 'public', path, fingerprint: fingerprintOf(found.key.getPublicSSH()) };
  if (found.state === 'hardware') return { path, ...found };
  if (found.state === 'unusable') return { path, ...found };
  if (file.openToOthers) return tooOpen(path, file.mode);
  if (found.state === 'key') {
    return { state: 'usable', path, key: found.key, fingerprint: fingerprintOf(found.key.getPublicSSH()) };
  }
  const publicKey = found.publicKey ?? (await publicHalf(path));
  const fingerprint = publicKey === null ? null : fingerprintOf(publicKey.getPublicSSH());
  return { state: 'locked', path, text: file.data, publicKey, fingerprint };
}

/** IdentityFile may name a key of which only the public half is here and the agent has the other (ssh_config(5)). */
async function publicOnly(path: string): Promise<IdentityFile> {
  const file = await readSmall(`${path}.pub`);
  const type = file.state === 'read' ? /^sk-\S{1,60}/.exec(file.data.toString('latin1'))?.[0] : undefined;
  if (type !== undefined) return { state: 'hardware', path, type };
  const key = await publicHalf(path);
  return key === null
    ? { state: 'missing', path }
    : { state: 'public', path, fingerprint: fingerprintOf(key.getPublicSSH()) };
}

async function publicHalf(path: string): Promise<ParsedKey | null> {
  const file = await readSmall(`${path}.pub`);
  const parsed = file.state === 'read' ? parseKey(file.data) : null;
  return parsed === null || parsed instanceof Error ? null : parsed;
}

/** OpenSSH refuses such a key, too (authfile.c, sshkey_perm_ok): others on this machine may have read it. */
function tooOpen(path: string, mode: number): IdentityFile {
  return {
    state: 'unusable',
    path,
    cause: `Its permissions are ${(mode & 0o777).toString(8).padStart(4, '0')}: other users of this machine may read it.`,
    remedy: `Run chmod 600 ${path} and try again.`,
  };
}

type FileText =
  | { readonly state: 'read'; readonly data: Buffer; readonly mode: number; readonly openToOthers: boolean }
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable'; readonly cause: string };

async function readSmall(path: string): Promise<FileText> {
  try {
    const file = await open(path);
    try {
      const { size, mode, uid } = await file.stat();
      if (size > MAX_BYTES) return { state: 'unreadable', cause: 'The file is too large for a key.' };
      const mine = process.getuid?.() === uid;
      return { state: 'read', data: await file.readFile(), mode, openToOthers: mine && (mode & 0o077) !== 0 };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { state: 'missing' };
    return { state: 'unreadable', cause: error instanceof Error ? error.message : String(error) };
  }
}
