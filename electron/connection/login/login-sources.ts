import type { LoginMethod } from '../../hosts/ssh-host';
import type { IdentityFile } from './identity-file';
import type { AgentKeys } from './ssh-agent';

/** What a plan is made of: what the config says, and what was found here. */
export interface LoginSources {
  readonly host: string;
  readonly identities: readonly IdentityFile[];
  /** The user named these files for this connection: each must be usable, nothing else is offered. */
  readonly explicit: boolean;
  readonly agent: AgentKeys;
  readonly identitiesOnly: boolean;
  readonly methods: readonly LoginMethod[];
  readonly passwordPrompts: number;
  /** Certificates (FILE-cert.pub, CertificateFile) that are here for the identities. */
  readonly certificates: readonly string[];
}
