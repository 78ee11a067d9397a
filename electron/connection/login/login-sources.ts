import { access } from 'node:fs/promises';
import type { LoginMethod, SshHost } from '../../hosts/ssh-host';
import { readIdentityFile, type IdentityFile } from './identity-file';
import { listAgentKeys, type AgentKeys } from './ssh-agent';

/** What a login to one hop is made of: what the config says, and what was found here. */
export interface LoginSources {
  readonly identities: readonly IdentityFile[];
  /** The user named these files for this connection: each must be usable, nothing else is offered. */
  readonly explicit: boolean;
  readonly agent: AgentKeys;
  readonly identitiesOnly: boolean;
  readonly methods: readonly LoginMethod[];
  readonly passwordPrompts: number;
  /** Certificates that are here, and the key that each lies beside; null: CertificateFile names it. */
  readonly certificates: readonly { readonly path: string; readonly of: string | null }[];
}

/** Reads the key files and asks the agent, as the SSH config says. `named`: keys for this connection. Never rejects. */
export async function readLoginSources(host: SshHost, named: readonly string[]): Promise<LoginSources> {
  const explicit = named.length > 0;
  const useKeys = host.loginMethods.includes('publickey');
  const files = useKeys ? (explicit ? named : host.identityFiles) : [];
  const noAgent: AgentKeys = { keys: [], foreign: [], failure: null };
  // OpenSSH looks for a certificate beside each key, too (ssh_config(5), CertificateFile).
  const certificates = [
    ...(explicit || !useKeys ? [] : host.demands.certificateFiles.map((path) => ({ path, of: null }))),
    ...files.map((file) => ({ path: `${file}-cert.pub`, of: file })),
  ];
  const [identities, agent, there] = await Promise.all([
    Promise.all(files.map(readIdentityFile)),
    host.agentSocket === null || !useKeys ? noAgent : listAgentKeys(host.agentSocket),
    Promise.all(certificates.map(({ path }) => access(path).then(yes, no))),
  ]);
  return {
    identities,
    explicit,
    agent,
    identitiesOnly: host.identitiesOnly,
    methods: host.loginMethods,
    passwordPrompts: host.passwordPrompts,
    certificates: certificates.filter((_, at) => there[at]),
  };
}

const yes = (): boolean => true;
const no = (): boolean => false;
