import { AppError } from '../../shared/errors/app-error';
import { assertNever } from '../../shared/errors/assert-never';
import { acceptedHostsFile, storeAcceptedHost } from './accepted-hosts';
import { readKnownHosts, type KnownHostsSource } from './known-hosts-files';
import {
  fingerprintOf,
  hostPattern,
  judgeHostKey,
  keyTypeOf,
  knownKeyTypes,
  needsCertificate,
  type HostKeyVerdict,
  type HostPattern,
  type KeyName,
} from './known-hosts';
import { readRevokedKeys } from './host-key-revoked';

export interface HostKeyPolicy {
  readonly label: string;
  readonly hostName: string;
  readonly port: number;
  readonly hostKeyAlias: string | null;
  readonly sources: readonly KnownHostsSource[];
  /** Files of keys that are good for no host; each must be readable. */
  readonly revoked: readonly string[];
  readonly configDirectory: string;
  readonly acceptNewHostKey: boolean;
  readonly confirmed: ConfirmedKey;
}

/** The key that the user has confirmed, for one server of the way: once it was used, the next unknown key is asked about anew. */
export interface ConfirmedKey {
  fingerprint: string | null;
}

/** Decides about a host's key, once per connection; what was decided then is pinned for every later rekey. */
export interface HostKeyCheck {
  readonly knownTypes: readonly string[];
  /** Lines of known_hosts that were passed over. */
  readonly notices: readonly string[];
  /** The host is vouched for by a certificate authority, and no key of its own is on file. */
  readonly needsCertificate: boolean;
  /** True: go on. False: `refusal` says why not. */
  verify(key: Buffer): boolean;
  readonly refusal: () => AppError | null;
  /** Writes a newly accepted key down. Nothing to do for a known one. */
  store(): Promise<void>;
}

/** Rejects with AppError `known-hosts-unreadable`. */
export async function openHostKeyCheck(policy: HostKeyPolicy): Promise<HostKeyCheck> {
  const own = acceptedHostsFile(policy.configDirectory);
  const [known, revoked] = await Promise.all([
    readKnownHosts(policy.label, [...policy.sources, { path: own, required: false }]),
    readRevokedKeys(policy.label, policy.revoked),
  ]);
  const pattern = hostPattern(policy.hostName, policy.port, policy.hostKeyAlias);
  let pinned: Buffer | null = null;
  let toStore = false;
  let refusal: AppError | null = null;
  return {
    knownTypes: knownKeyTypes(known.entries, pattern),
    notices: known.notices,
    needsCertificate: needsCertificate(known.entries, pattern),
    verify(key) {
      if (pinned !== null) {
        // Runs again at every rekey: another key in the middle of a connection is never the host's.
        if (pinned.equals(key)) return true;
        refusal = changed(policy, pattern, key, [{ ...nameOf(pinned), where: 'this connection' }]);
        return false;
      }
      const verdict = revoked.find(key) ?? judgeHostKey(known.entries, pattern, key);
      refusal = refusalOf(verdict, policy, pattern, key);
      if (refusal !== null) return false;
      toStore = verdict.kind === 'unknown';
      pinned = Buffer.from(key);
      return true;
    },
    refusal: () => refusal,
    async store() {
      if (pinned !== null && toStore) await storeAcceptedHost(own, policy.label, pattern, pinned);
      toStore = false;
    },
  };
}

function refusalOf(verdict: HostKeyVerdict, policy: HostKeyPolicy, pattern: HostPattern, key: Buffer): AppError | null {
  switch (verdict.kind) {
    case 'known':
      return null;
    case 'changed':
      return changed(policy, pattern, key, verdict.known);
    case 'revoked':
      return new AppError({
        code: 'host-key-revoked',
        host: policy.label,
        step: 'host-key',
        message: 'The key that the host showed is marked as revoked.',
        cause: `${verdict.where} revokes ${nameOf(key).fingerprint}.`,
        remedy: 'Do not connect. Ask whoever runs the host which key is the right one.',
        details: { ...shown(key, pattern), where: verdict.where },
      });
    case 'unknown':
      return unknownRefusal(verdict, policy, pattern, key);
    default:
      return assertNever(verdict);
  }
}

function unknownRefusal(
  verdict: Extract<HostKeyVerdict, { kind: 'unknown' }>,
  policy: HostKeyPolicy,
  pattern: HostPattern,
  key: Buffer,
): AppError | null {
  const { fingerprint } = nameOf(key);
  const { confirmed } = policy;
  if (confirmed.fingerprint === fingerprint) {
    confirmed.fingerprint = null;
    return null;
  }
  // A host with another key on file is not new: whoever stands in the way could offer a type that was never seen.
  const isNew = verdict.others.length === 0 && !verdict.certAuthority;
  if (confirmed.fingerprint === null && policy.acceptNewHostKey && isNew) return null;
  const others = verdict.others.map(describeKey).join(', ');
  return new AppError({
    code: 'host-key-unknown',
    host: policy.label,
    step: 'host-key',
    message:
      confirmed.fingerprint === null
        ? `The host's ${nameOf(key).keyType} key ${fingerprint} is not in any known hosts file.`
        : `The host showed the ${nameOf(key).keyType} key ${fingerprint}, not the one that was confirmed.`,
    cause: causeOfUnknown(verdict, others),
    remedy: isNew
      ? 'Compare the fingerprint with one from whoever runs the host, then accept it (--accept-new-host-key on the command line).'
      : 'Compare the fingerprint with one from whoever runs the host, then add the key to known_hosts.',
    details: { ...shown(key, pattern), ...(others === '' ? {} : { otherKeys: others }) },
  });
}

function causeOfUnknown(verdict: Extract<HostKeyVerdict, { kind: 'unknown' }>, others: string): string | null {
  if (verdict.certAuthority)
    return 'The host is listed with a certificate authority, and showed a key instead of a certificate: only the system’s ssh asks for one.';
  return others === '' ? null : `Keys of other types are on file for this host: ${others}.`;
}

function changed(policy: HostKeyPolicy, pattern: HostPattern, key: Buffer, known: readonly KeyName[]): AppError {
  const expected = known.map((name) => name.fingerprint).join(', ');
  return new AppError({
    code: 'host-key-changed',
    host: policy.label,
    step: 'host-key',
    message:
      'The host showed another key than the one on file. Someone may be listening in, or the host was set up anew.',
    cause: `Shown: ${nameOf(key).fingerprint}. On file: ${known.map(describeKey).join(', ')}.`,
    remedy:
      `If the change is confirmed by whoever runs the host, remove ${known.map((name) => name.where).join(', ')} ` +
      'and connect again.',
    details: {
      ...shown(key, pattern),
      expectedFingerprint: expected,
      where: known.map((name) => name.where).join(', '),
    },
  });
}

function describeKey(name: KeyName): string {
  return `${name.keyType} ${name.fingerprint} (${name.where})`;
}

function nameOf(key: Buffer): Omit<KeyName, 'where'> {
  return { keyType: keyTypeOf(key) ?? 'unreadable', fingerprint: fingerprintOf(key) };
}

function shown(key: Buffer, pattern: HostPattern): Record<string, string> {
  return { ...nameOf(key), hostPattern: pattern.name };
}
