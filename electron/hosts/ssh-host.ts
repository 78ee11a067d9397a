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
  readonly userKnownHostsFiles: readonly string[];
  readonly globalKnownHostsFiles: readonly string[];
  readonly hostKeyAlias: string | null;
  readonly proxyJump: string | null;
  readonly proxyCommand: string | null;
}
