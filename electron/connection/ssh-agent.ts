import ssh2 from 'ssh2';
import type { BaseAgent, IdentityCallback, ParsedKey, SignCallback, SigningRequestOptions } from 'ssh2';
import { fingerprintOf } from './known-hosts';

/** One key that an agent holds: it signs, the key itself stays there. */
export interface AgentKey {
  readonly fingerprint: string;
  readonly comment: string;
  /** An agent that knows this key only, so that no other is offered with it. */
  readonly agent: BaseAgent;
}

export interface AgentKeys {
  readonly keys: readonly AgentKey[];
  /** Why the agent could not be asked; null where it answered. */
  readonly failure: string | null;
}

const ANSWER_TIMEOUT_MS = 5_000;

/** Asks an agent for its keys (draft-ietf-sshm-ssh-agent). Never rejects. Types that ssh2 does not know (sk-) are not listed. */
export async function listAgentKeys(socket: string): Promise<AgentKeys> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const agent = ssh2.createAgent(socket) as BaseAgent<ParsedKey>;
    const keys = await new Promise<readonly ParsedKey[]>((resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error('The agent did not answer.'));
      }, ANSWER_TIMEOUT_MS);
      agent.getIdentities((error, found) => {
        if (error) reject(error);
        else resolve((found ?? []).flatMap(parsedKey));
      });
    });
    return { keys: keys.map((key) => agentKey(agent, key)), failure: null };
  } catch (error) {
    return { keys: [], failure: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

function agentKey(agent: BaseAgent<ParsedKey>, key: ParsedKey): AgentKey {
  return {
    fingerprint: fingerprintOf(key.getPublicSSH()),
    comment: key.comment,
    agent: new OneKeyAgent(agent, key),
  };
}

class OneKeyAgent extends ssh2.BaseAgent<ParsedKey> {
  constructor(
    private readonly agent: BaseAgent<ParsedKey>,
    private readonly key: ParsedKey,
  ) {
    super();
  }

  override getIdentities(callback: IdentityCallback<ParsedKey>): void {
    callback(null, [this.key]);
  }

  override sign(
    key: ParsedKey,
    data: Buffer,
    options: SigningRequestOptions | SignCallback,
    callback?: SignCallback,
  ): void {
    if (typeof options === 'function') this.agent.sign(key, data, options);
    else this.agent.sign(key, data, options, callback);
  }
}

function parsedKey(found: unknown): ParsedKey[] {
  const isKey = typeof found === 'object' && found !== null && 'getPublicSSH' in found;
  return isKey ? [found as ParsedKey] : [];
}
