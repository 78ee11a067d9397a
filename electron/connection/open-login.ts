import type { SshHost } from '../hosts/ssh-host';
import type { ConnectOptions } from './connect-options';
import { readIdentityFile } from './identity-file';
import { startLogin, type Login } from './login';
import { planLogin } from './login-plan';
import { listAgentKeys, type AgentKeys } from './ssh-agent';

export interface LoginRequest {
  /** As the user named the host that is being opened. */
  readonly label: string;
  /** The hop to log in to; the host itself is the last one. */
  readonly host: SshHost;
  readonly options: ConnectOptions;
}

/** Reads the key files and asks the agent, as the SSH config says. Rejects with AppError `key-unreadable`. */
export async function openLogin({ label, host, options }: LoginRequest): Promise<Login> {
  const explicit = options.identityFiles.length > 0;
  const files = explicit ? options.identityFiles : host.identityFiles;
  const noAgent: AgentKeys = { keys: [], failure: null };
  const [identities, agent] = await Promise.all([
    Promise.all(files.map(readIdentityFile)),
    host.agentSocket === null ? noAgent : listAgentKeys(host.agentSocket),
  ]);
  const plan = planLogin({ host: label, identities, explicit, agent, identitiesOnly: host.identitiesOnly });
  return startLogin(label, host.user, plan);
}
