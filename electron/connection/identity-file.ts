import { readFile, stat } from 'node:fs/promises';
import ssh2 from 'ssh2';
import type { ParsedKey } from 'ssh2';
import { fingerprintOf } from './known-hosts';

/** A private key file, as far as it can be used without asking anything. */
export type IdentityFile =
  | { readonly state: 'usable'; readonly path: string; readonly key: ParsedKey; readonly fingerprint: string }
  /** `fingerprint` is known from the .pub file beside it, or null; with it the agent may hold the same key. */
  | { readonly state: 'encrypted'; readonly path: string; readonly fingerprint: string | null }
  | { readonly state: 'missing'; readonly path: string }
  | { readonly state: 'unusable'; readonly path: string; readonly cause: string };

const MAX_BYTES = 64 * 1024;

/** Reads one private key file. Never rejects; no part of the key leaves this value. */
export async function readIdentityFile(path: string): Promise<IdentityFile> {
  const text = await readSmall(path);
  if (text.missing) return publicOnly(path);
  if (text.text === null) return { state: 'unusable', path, cause: text.cause };
  const parsed = parse(text.text);
  if (!(parsed instanceof Error)) {
    if (parsed.isPrivateKey()) {
      return { state: 'usable', path, key: parsed, fingerprint: fingerprintOf(parsed.getPublicSSH()) };
    }
    return { state: 'encrypted', path, fingerprint: fingerprintOf(parsed.getPublicSSH()) };
  }
  if (/^Encrypted .*passphrase/.test(parsed.message)) {
    return { state: 'encrypted', path, fingerprint: await publicFingerprint(`${path}.pub`) };
  }
  // ssh2's messages name formats and algorithms, never contents (lib/protocol/keyParser.js).
  return { state: 'unusable', path, cause: parsed.message };
}

/** IdentityFile may name a key of which only the public half is here and the agent has the other (ssh_config(5)). */
async function publicOnly(path: string): Promise<IdentityFile> {
  const fingerprint = await publicFingerprint(`${path}.pub`);
  return fingerprint === null ? { state: 'missing', path } : { state: 'encrypted', path, fingerprint };
}

async function publicFingerprint(path: string): Promise<string | null> {
  const { text } = await readSmall(path);
  const parsed = text === null ? null : parse(text);
  return parsed === null || parsed instanceof Error ? null : fingerprintOf(parsed.getPublicSSH());
}

async function readSmall(path: string): Promise<{ text: Buffer | null; missing: boolean; cause: string }> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) return { text: null, missing: false, cause: 'The file is too large for a key.' };
    return { text: await readFile(path), missing: false, cause: '' };
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { text: null, missing, cause: error instanceof Error ? error.message : String(error) };
  }
}

/** ssh2 answers with an array for some formats, against its types; a malformed file may also make it throw. */
function parse(text: Buffer): ParsedKey | Error {
  try {
    const parsed: unknown = ssh2.utils.parseKey(text);
    const first: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
    return isKeyOrError(first) ? first : new Error('The file holds no key.');
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function isKeyOrError(value: unknown): value is ParsedKey | Error {
  return value instanceof Error || (typeof value === 'object' && value !== null && 'getPublicSSH' in value);
}
