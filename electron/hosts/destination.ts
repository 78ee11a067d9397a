import type { SavedAddress, SavedHost } from '../../shared/hosts/saved-host';

/** Where a TARGET leads once saved hosts and Docker contexts are looked up: what a connection can be opened to. */
export type Destination =
  | {
      readonly kind: 'local';
      /** Path of the engine's socket; null: found by itself. */
      readonly socket: string | null;
    }
  | SshDestination
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly port: number;
      readonly tls: Extract<SavedAddress, { kind: 'tcp' }>['tls'];
      /** `host`: the certificate must carry the name `host`. `skip`: it is not checked, as a context says (SkipTLSVerify). */
      readonly verify: 'host' | 'skip';
    };

/** What a person said about a host; what is null is left to the SSH config. */
export interface SshDestination {
  readonly kind: 'ssh';
  /** Host name, address or alias. */
  readonly name: string;
  readonly user: string | null;
  readonly port: number | null;
  /** Nearest first; null: as the SSH config says. */
  readonly jumps: readonly string[] | null;
  readonly identityFile: string | null;
  readonly transport: 'auto' | 'library' | 'system';
}

/** A TARGET, resolved. */
export interface ResolvedTarget {
  /** As the caller gave it: the identity of the connection. */
  readonly target: string;
  /** Under which name messages, snapshots and lists speak of it. */
  readonly label: string;
  readonly destination: Destination;
  readonly engineSocket: string | null;
  readonly sudo: SavedHost['sudo'];
  /** Id of the saved host; null where it is none. */
  readonly savedId: string | null;
}
