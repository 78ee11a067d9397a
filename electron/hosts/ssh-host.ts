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
  /** Absolute paths of certificates that the config names. */
  readonly certificateFiles: readonly string[];
  readonly userKnownHostsFiles: readonly string[];
  readonly globalKnownHostsFiles: readonly string[];
  readonly hostKeyAlias: string | null;
  readonly proxyJump: string | null;
  readonly proxyCommand: string | null;
}
