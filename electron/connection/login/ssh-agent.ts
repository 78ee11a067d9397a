import type { ParsedKey } from 'ssh2';
import { fingerprintOf } from '../known-hosts';
import { oneLine } from '../one-line';
import { askAgent } from './agent-exchange';
import { parsePublicKey } from './parsed-key';
import { type Sign, type SignHash } from './signing-agent';
import { keyTypeOf, uint32, WireReader, wireString } from './wire';

/** One key that an agent holds: it signs, the key itself stays there. */
export interface AgentKey {
  readonly fingerprint: string;
  readonly comment: string;
  readonly publicKey: ParsedKey;
  /** Waits for a person where the agent asks one; rejects where the agent refuses or `limitMs` have passed. */
  sign(...request: [...Parameters<Sign>, limitMs: number, signal: AbortSignal]): Promise<Buffer>;
}

export interface AgentKeys {
  readonly keys: readonly AgentKey[];
  /** Keys that ssh2 cannot offer: certificates, and keys in hardware (sk-). */
  readonly foreign: readonly { readonly type: string; readonly comment: string }[];
  /** Why the agent could not be asked; null where it answered. */
  readonly failure: string | null;
}

const LIST_TIMEOUT_MS = 5_000;
/** draft-ietf-sshm-ssh-agent, sections 5.1 and 5.3. */
const REQUEST_IDENTITIES = 11;
const IDENTITIES_ANSWER = 12;
const SIGN_REQUEST = 13;
const SIGN_RESPONSE = 14;
const RSA_SHA2_256 = 2;
const RSA_SHA2_512 = 4;

/** Asks an agent for its keys. Never rejects. */
export async function listAgentKeys(place: string, limitMs: number = LIST_TIMEOUT_MS): Promise<AgentKeys> {
  try {
    const answer = new WireReader(await askAgent(place, Buffer.from([REQUEST_IDENTITIES]), limitMs));
    if (answer.byte() !== IDENTITIES_ANSWER) throw new Error('The agent does not tell its keys.');
    const found = Array.from({ length: Math.min(answer.uint32(), 1000) }, () => ({
      blob: Buffer.from(answer.string()),
      comment: oneLine(answer.string().toString('utf8')),
    }));
    const keys = found.flatMap(({ blob, comment }) => agentKey(place, blob, comment) ?? []);
    const known = new Set(keys.map((key) => key.comment + key.fingerprint));
    const foreign = found
      .filter(({ blob, comment }) => !known.has(comment + fingerprintOf(blob)))
      .map(({ blob, comment }) => ({ type: keyTypeOf(blob) ?? 'unknown', comment }));
    return { keys, foreign, failure: null };
  } catch (error) {
    return { keys: [], foreign: [], failure: oneLine(error instanceof Error ? error.message : String(error)) };
  }
}

function agentKey(place: string, blob: Buffer, comment: string): AgentKey | null {
  const publicKey = parsePublicKey(blob);
  if (publicKey === null) return null;
  return {
    fingerprint: fingerprintOf(blob),
    comment,
    publicKey,
    async sign(data, hash, limitMs, signal) {
      const flags = publicKey.type === 'ssh-rsa' ? rsaFlags(hash) : 0;
      const request = [Buffer.from([SIGN_REQUEST]), wireString(blob), wireString(data), uint32(flags)];
      const answer = new WireReader(await askAgent(place, Buffer.concat(request), limitMs, signal));
      if (answer.byte() !== SIGN_RESPONSE) throw new Error('The agent refused to sign.');
      const signature = new WireReader(answer.string());
      // The name of the algorithm comes first; ssh2 writes it itself.
      signature.string();
      return Buffer.from(signature.string());
    },
  };
}

function rsaFlags(hash: SignHash): number {
  return hash === 'sha512' ? RSA_SHA2_512 : hash === 'sha256' ? RSA_SHA2_256 : 0;
}
