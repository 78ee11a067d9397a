import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** One usable line of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
export interface KnownHostsEntry {
  readonly marker: 'none' | 'revoked' | 'cert-authority';
  readonly matches: (name: string) => boolean;
  readonly keyType: string;
  readonly key: Buffer;
  /** `file:line`, to tell a person where to look. */
  readonly where: string;
}

export interface KnownHosts {
  readonly entries: readonly KnownHostsEntry[];
  /** Lines that were passed over, in sentences. One corrupt line must not lose the others. */
  readonly notices: readonly string[];
}

/** A host's key as a person compares it. */
export interface KeyName {
  readonly keyType: string;
  /** `SHA256:` and base64 without padding, as ssh prints it. */
  readonly fingerprint: string;
  readonly where: string;
}

export type HostKeyVerdict =
  | { readonly kind: 'known'; readonly where: string }
  /** A key of the same type is on file, and it is another one. */
  | { readonly kind: 'changed'; readonly known: readonly KeyName[] }
  | { readonly kind: 'revoked'; readonly where: string }
  /**
   * `others`: keys of other types that are on file for this host. `certAuthority`: a CA vouches for the host, too, which
   * the library cannot check.
   */
  | { readonly kind: 'unknown'; readonly others: readonly KeyName[]; readonly certAuthority: boolean };

/** How a host is written in known_hosts. */
export interface HostPattern {
  /** `host`, or `[host]:port` for any port but 22, or the HostKeyAlias. */
  readonly name: string;
  /** The host without its port: OpenSSH accepts a match with it, and only a match (sshconnect.c, "checking without port identifier"). */
  readonly withoutPort: string | null;
}

const MAX_LINE = 16 * 1024;

/** Parses one file. Never throws. */
export function parseKnownHosts(file: string, text: string): KnownHosts {
  const entries: KnownHostsEntry[] = [];
  const notices: string[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const where = `${file}:${index + 1}`;
    const entry = line.length > MAX_LINE ? null : parseLine(line, where);
    if (entry === null) notices.push(`${where} is not a known_hosts line and was passed over.`);
    else entries.push(entry);
  }
  return { entries, notices };
}

export function hostPattern(hostName: string, port: number, hostKeyAlias: string | null): HostPattern {
  const host = (hostKeyAlias ?? hostName).toLowerCase();
  if (hostKeyAlias !== null || port === 22) return { name: host, withoutPort: null };
  return { name: `[${host}]:${port}`, withoutPort: host };
}

/** What the files say about a key that a host has shown. An exact match in any file wins over other keys, a revocation over everything. */
export function judgeHostKey(entries: readonly KnownHostsEntry[], pattern: HostPattern, key: Buffer): HostKeyVerdict {
  const named = entries.filter((entry) => entry.matches(pattern.name));
  const { withoutPort } = pattern;
  const loose = withoutPort === null ? [] : entries.filter((entry) => entry.matches(withoutPort));
  const same = (entry: KnownHostsEntry): boolean => entry.key.equals(key);
  const revoked = [...named, ...loose].find((entry) => entry.marker === 'revoked' && same(entry));
  if (revoked) return { kind: 'revoked', where: revoked.where };
  const plain = named.filter((entry) => entry.marker === 'none');
  const match = plain.find(same) ?? loose.find((entry) => entry.marker === 'none' && same(entry));
  if (match) return { kind: 'known', where: match.where };
  const keyType = keyTypeOf(key);
  const sameType = plain.filter((entry) => entry.keyType === keyType);
  if (sameType.length > 0) return { kind: 'changed', known: sameType.map(keyName) };
  const certAuthority = named.some((entry) => entry.marker === 'cert-authority');
  return { kind: 'unknown', others: plain.map(keyName), certAuthority };
}

/** Whether a host is vouched for by a certificate authority alone, which only OpenSSH itself can check. */
export function needsCertificate(entries: readonly KnownHostsEntry[], { name }: HostPattern): boolean {
  const markers = entries.filter((entry) => entry.matches(name)).map((entry) => entry.marker);
  return markers.includes('cert-authority') && !markers.includes('none');
}

/** Key types on file for a host. Asked for first, a host with several keys does not look changed. */
export function knownKeyTypes(entries: readonly KnownHostsEntry[], pattern: HostPattern): string[] {
  const names = pattern.withoutPort === null ? [pattern.name] : [pattern.name, pattern.withoutPort];
  const types = names.flatMap((name) =>
    entries.filter((entry) => entry.marker === 'none' && entry.matches(name)).map((entry) => entry.keyType),
  );
  return [...new Set(types)];
}

export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** The type inside a public key blob (RFC 4253, 6.6); null where the blob is none. */
export function keyTypeOf(key: Buffer): string | null {
  if (key.length < 4) return null;
  const length = key.readUInt32BE(0);
  if (length === 0 || length > 64 || key.length < 4 + length) return null;
  const type = key.toString('latin1', 4, 4 + length);
  return /^[\x21-\x7e]+$/.test(type) ? type : null;
}

function keyName(entry: KnownHostsEntry): KeyName {
  return { keyType: entry.keyType, fingerprint: fingerprintOf(entry.key), where: entry.where };
}

function parseLine(line: string, where: string): KnownHostsEntry | null {
  const words = line.split(/[ \t]+/);
  const marker = markerOf(words[0] ?? '');
  if (marker === null) return null;
  const [hosts, keyType, encoded] = marker === 'none' ? words : words.slice(1);
  if (!hosts || !keyType || !encoded || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return null;
  const key = Buffer.from(encoded, 'base64');
  if (keyTypeOf(key) !== keyType) return null;
  const matches = hosts.startsWith('|') ? hashedMatcher(hosts) : patternMatcher(hosts);
  return matches === null ? null : { marker, matches, keyType, key, where };
}

function markerOf(word: string): KnownHostsEntry['marker'] | null {
  if (!word.startsWith('@')) return 'none';
  if (word === '@revoked') return 'revoked';
  return word === '@cert-authority' ? 'cert-authority' : null;
}

/** `|1|salt|hash`: HMAC-SHA1 of the name with the salt as key (hostfile.c, host_hash). */
function hashedMatcher(hosts: string): ((name: string) => boolean) | null {
  const found = /^\|1\|([A-Za-z0-9+/]{1,64}={0,2})\|([A-Za-z0-9+/]{1,64}={0,2})$/.exec(hosts);
  if (found === null) return null;
  const salt = Buffer.from(found[1] ?? '', 'base64');
  const hash = Buffer.from(found[2] ?? '', 'base64');
  if (hash.length !== 20) return null;
  return (name) => timingSafeEqual(createHmac('sha1', salt).update(name).digest(), hash);
}

/** A comma list of patterns with `*` and `?`; one that starts with `!` and matches excludes the host (match.c, match_pattern_list). */
function patternMatcher(hosts: string): (name: string) => boolean {
  const patterns = hosts
    .toLowerCase()
    .split(',')
    .filter((pattern) => pattern !== '');
  return (name) => {
    let matched = false;
    for (const pattern of patterns) {
      if (pattern.startsWith('!')) {
        if (wildcardMatch(pattern.slice(1), name)) return false;
      } else if (wildcardMatch(pattern, name)) matched = true;
    }
    return matched;
  };
}

/** Linear in both lengths times the number of stars; a regular expression could be made to hang by a hostile file. */
function wildcardMatch(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (pattern[p] === '?' || pattern[p] === text[t]) {
      p += 1;
      t += 1;
    } else if (star !== -1) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
