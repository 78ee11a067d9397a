import { access } from 'node:fs/promises';
import type { SshHost } from '../hosts/ssh-host';
import { nobody } from './asking';
import type { ConnectOptions } from './connect-options';
import { readIdentityFile } from './login/identity-file';
import { startLogin, type Login } from './login/login';
import { planLogin } from './login/login-plan';
import { listAgentKeys, type AgentKeys } from './login/ssh-agent';

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
  const useKeys = host.loginMethods.includes('publickey');
  const noAgent: AgentKeys = { keys: [], foreign: [], failure: null };
  const [identities, agent, certificates] = await Promise.all([
    Promise.all((useKeys ? files : []).map(readIdentityFile)),
    host.agentSocket === null || !useKeys ? noAgent : listAgentKeys(host.agentSocket),
    existing([...(explicit ? [] : host.demands.certificateFiles), ...files.map((file) => `${file}-cert.pub`)]),
  ]);
  const plan = planLogin({
    host: label,
    identities,
    explicit,
    agent,
    identitiesOnly: host.identitiesOnly,
    methods: host.loginMethods,
    passwordPrompts: host.passwordPrompts,
    certificates,
  });
  const hop = `${host.user}@${host.hostName}:${host.port}`;
  return startLogin({
    host: label,
    user: host.user,
    hop,
    plan,
    asker: options.asker ?? nobody,
    signLimitMs: options.connectTimeoutMs,
    signal: options.signal,
    pauseClock: options.pauseClock ?? (() => () => undefined),
    onWaiting: (what) => options.onProgress('login', 'started', what ?? host.user),
  });
}

/** OpenSSH looks for a certificate beside each key (ssh_config(5), CertificateFile). */
async function existing(files: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    files.map((file) =>
      access(file).then(
        () => [file],
        () => [],
      ),
    ),
  );
  return found.flat();
}
