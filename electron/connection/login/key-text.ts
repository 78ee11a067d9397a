import type { ParsedKey } from 'ssh2';
import { parseKey, parsePublicKey } from './parsed-key';
import { convertPkcs8, isLockedPkcs8, isPkcs8 } from './pkcs8';
import { keyTypeOf, WireReader } from './wire';

/** What the text of a key file turns out to be. */
export type KeyText =
  | { readonly state: 'key'; readonly key: ParsedKey }
  /** Only the public half. */
  | { readonly state: 'public'; readonly key: ParsedKey }
  /** Protected by a passphrase; the public half is readable in OpenSSH's and PuTTY's formats. */
  | { readonly state: 'locked'; readonly publicKey: ParsedKey | null }
  /** A key whose other half is in hardware (sk-): only the system's ssh signs with it. */
  | { readonly state: 'hardware'; readonly type: string }
  | { readonly state: 'unusable'; readonly cause: string; readonly remedy: string | null };

export type UnlockedKey =
  | { readonly state: 'key'; readonly key: ParsedKey }
  | { readonly state: 'wrong-passphrase' }
  | { readonly state: 'unusable'; readonly cause: string };

const PPK = /^PuTTY-User-Key-File-(\d+): (\S+)\r?\nEncryption: (\S+)\r?\n/;

export function readKeyText(data: Buffer, path: string): KeyText {
  const text = data.toString('utf8').trimStart();
  const header = openSshHeader(text);
  if (header?.type?.startsWith('sk-') === true) return { state: 'hardware', type: header.type };
  if (header !== null && header.cipher !== 'none') return { state: 'locked', publicKey: parsePublicKey(header.blob) };
  const ppk = PPK.exec(text);
  if (ppk !== null) {
    // ssh2 reads PuTTY's RSA and DSA keys of version 2 only (lib/protocol/keyParser.js).
    if (ppk[1] !== '2' || !/^ssh-(rsa|dss)$/.test(ppk[2] ?? '')) return otherPuttyKey(ppk, path);
    if (ppk[3] !== 'none') return { state: 'locked', publicKey: puttyPublicKey(text) };
  }
  if (isLockedPkcs8(text)) return { state: 'locked', publicKey: null };
  const parsed = isPkcs8(text) ? converted(text, null) : parseKey(data);
  if (!(parsed instanceof Error)) return { state: parsed.isPrivateKey() ? 'key' : 'public', key: parsed };
  if (/^Encrypted .*passphrase/.test(parsed.message)) return { state: 'locked', publicKey: null };
  // ssh2's messages name formats and algorithms, never contents.
  return { state: 'unusable', cause: parsed.message, remedy: null };
}

/** A failed decryption and rubbish after one both mean a wrong passphrase; what is not supported is said before. */
export function unlockKeyText(data: Buffer, passphrase: string): UnlockedKey {
  const text = data.toString('utf8').trimStart();
  const parsed = isLockedPkcs8(text) ? converted(text, passphrase) : parseKey(data, passphrase);
  if (!(parsed instanceof Error)) return { state: 'key', key: parsed };
  return /^Unsupported/.test(parsed.message)
    ? { state: 'unusable', cause: parsed.message }
    : { state: 'wrong-passphrase' };
}

function converted(text: string, passphrase: string | null): ParsedKey | Error {
  try {
    return parseKey(convertPkcs8(text, passphrase));
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** PROTOCOL.key of OpenSSH: the public half stands before the encrypted part. Null for other formats. */
function openSshHeader(text: string): { cipher: string; blob: Buffer; type: string | null } | null {
  const body = /^-----BEGIN OPENSSH PRIVATE KEY-----([^-]*)-----END/.exec(text)?.[1];
  const magic = 'openssh-key-v1\0';
  const data = Buffer.from(body ?? '', 'base64');
  if (data.subarray(0, magic.length).toString('latin1') !== magic) return null;
  try {
    const reader = new WireReader(data.subarray(magic.length));
    const cipher = reader.string().toString('latin1');
    // kdf, its options, and the number of keys, which is always one.
    reader.string();
    reader.string();
    reader.uint32();
    const blob = reader.string();
    return { cipher, blob, type: keyTypeOf(blob) };
  } catch {
    return null;
  }
}

function puttyPublicKey(text: string): ParsedKey | null {
  const found = /\nPublic-Lines: \d{1,4}\r?\n([A-Za-z0-9+/=\r\n]+?)\r?\nPrivate-Lines: /.exec(text);
  return found === null ? null : parsePublicKey(Buffer.from(found[1] ?? '', 'base64'));
}

function otherPuttyKey(ppk: RegExpExecArray, path: string): KeyText {
  return {
    state: 'unusable',
    cause: `It is a PuTTY key of version ${ppk[1] ?? '?'}; of PuTTY's formats only RSA keys of version 2 can be read.`,
    remedy: `Convert it: puttygen ${path} -O private-openssh -o NEW_FILE (in PuTTYgen: Conversions, Export OpenSSH key), and name the new file.`,
  };
}
