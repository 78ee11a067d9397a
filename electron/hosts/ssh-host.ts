/** What a config says: keywords in lower case, each with its values in order. */
export type SshSettings = ReadonlyMap<string, readonly string[]>;

/** Ways to log in, in the words of RFC 4252 and RFC 4256. */
export type LoginMethod = 'publickey' | 'keyboard-interactive' | 'password';

/** Everything the SSH config says about one host, resolved: what a connection needs to know before it starts. */
export interface SshHost {
  /** What the user asked for: an alias or a host name. */
  readonly name: string;
  /** What to connect to. */
  readonly hostName: string;
  readonly user: string;
  readonly port: number;
  /** Absolute paths in the order to try; files may be missing (OpenSSH lists its defaults too). */
  readonly identityFiles: readonly string[];
  /** Only keys named by identityFiles may be offered, even if the agent holds more. */
  readonly identitiesOnly: boolean;
  /** Path of the agent's socket; null where none is to be used. */
  readonly agentSocket: string | null;
  /** In the order to try (PreferredAuthentications), without those that the config switches off. */
  readonly loginMethods: readonly LoginMethod[];
  /** How often a password may be asked for in one connection. */
  readonly passwordPrompts: number;
  readonly userKnownHostsFiles: readonly string[];
  readonly globalKnownHostsFiles: readonly string[];
  readonly hostKeyAlias: string | null;
  readonly proxyJump: string | null;
  readonly proxyCommand: string | null;
  readonly network: SshNetwork;
  /** Null where the config leaves them to the program. */
  readonly algorithms: SshAlgorithms;
  /** RevokedHostKeys: files that must be readable, or no key is good. */
  readonly revokedHostKeys: readonly string[];
  readonly demands: SshDemands;
}

/** How a connection is opened and kept. */
export interface SshNetwork {
  /** ConnectTimeout: until the keys are exchanged; null: no limit of its own. */
  readonly connectTimeoutMs: number | null;
  /** After how much silence the host is asked for a sign of life, and how many may stay unanswered. */
  readonly keepalive: { readonly intervalMs: number; readonly countMax: number };
  /** AddressFamily, as Node names it: 0 is any. */
  readonly family: 0 | 4 | 6;
  /** BindAddress, where it is an address. */
  readonly bindAddress: string | null;
}

export interface SshAlgorithms {
  readonly cipher: readonly string[] | null;
  readonly kex: readonly string[] | null;
  readonly hmac: readonly string[] | null;
  readonly serverHostKey: readonly string[] | null;
}

/** What the config asks for and only OpenSSH itself can do. */
export interface SshDemands {
  readonly certificateFiles: readonly string[];
  /** GSSAPIAuthentication, where the user's own config asks for it: Debian's system config says yes for everybody. */
  readonly gssapi: boolean;
  readonly pkcs11Provider: string | null;
  readonly proxyUseFdpass: boolean;
}
