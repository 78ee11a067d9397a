import type { AnyAuthMethod } from 'ssh2';
import { fingerprintOf } from '../known-hosts';
import { oneLine } from '../one-line';
import type { LoginAttempt } from './login-plan';
import type { Questions } from './questions';
import { SigningAgent, type Sign } from './signing-agent';

export interface OfferSetup {
  readonly user: string;
  readonly attempts: readonly LoginAttempt[];
  readonly questions: Questions;
  /** Asks an agent to sign, with its own time limit. */
  readonly signed: (attempt: Extract<LoginAttempt, { kind: 'agent' }>) => Sign;
}

/** Walks through the keys once: each is offered at most one time. */
export interface KeyOffers {
  /** The next key; null where none is left. */
  next(): Promise<AnyAuthMethod | null>;
  readonly offered: readonly { readonly name: string; readonly fingerprint: string | null }[];
  /** Keys that turned out to be of no use on the way, and why. */
  readonly leftOut: readonly string[];
}

export function startKeyOffers({ user, attempts, questions, signed }: OfferSetup): KeyOffers {
  const waiting = [...attempts];
  const offered: { name: string; fingerprint: string | null }[] = [];
  const leftOut: string[] = [];

  const byAgent = (attempt: LoginAttempt, ...made: ConstructorParameters<typeof SigningAgent>): AnyAuthMethod => {
    offered.push(attempt);
    return { type: 'agent', username: user, agent: new SigningAgent(...made) };
  };

  const unlockedSigner =
    (attempt: Extract<LoginAttempt, { kind: 'locked' }>): Sign =>
    async (data, hash) => {
      const unlocked = await questions.unlock(attempt.identity);
      if ('why' in unlocked) return refuse(unlocked.why);
      if (fingerprintOf(unlocked.key.getPublicSSH()) !== attempt.fingerprint) {
        return refuse(`${oneLine(attempt.name)} is another key than its .pub file says.`);
      }
      // ssh2 returns an Error, against its types.
      const signature: unknown = unlocked.key.sign(data, hash);
      return Buffer.isBuffer(signature) ? signature : refuse(`${oneLine(attempt.name)} could not sign.`);
    };

  function refuse(why: string): never {
    leftOut.push(why);
    throw new Error(why);
  }

  const agentSigner = (attempt: Extract<LoginAttempt, { kind: 'agent' }>): Sign => {
    const sign = signed(attempt);
    return (data, hash) =>
      sign(data, hash).catch((error: unknown) => {
        const cause = oneLine(error instanceof Error ? error.message : String(error));
        return refuse(`${oneLine(attempt.name)} was not signed with: ${cause}`);
      });
  };

  async function offer(attempt: LoginAttempt): Promise<AnyAuthMethod | null> {
    if (attempt.kind === 'agent') return byAgent(attempt, attempt.key.publicKey, agentSigner(attempt));
    if (attempt.kind === 'file') {
      offered.push(attempt);
      return { type: 'publickey', username: user, key: attempt.key };
    }
    const { publicKey } = attempt.identity;
    if (publicKey !== null) return byAgent(attempt, publicKey, unlockedSigner(attempt));
    // The host cannot be asked first: what would be shown to it is not known before the passphrase is.
    const unlocked = await questions.unlock(attempt.identity);
    if ('why' in unlocked) {
      leftOut.push(unlocked.why);
      return null;
    }
    offered.push({ name: attempt.name, fingerprint: fingerprintOf(unlocked.key.getPublicSSH()) });
    return { type: 'publickey', username: user, key: unlocked.key };
  }

  return {
    async next() {
      for (let attempt = waiting.shift(); attempt !== undefined; attempt = waiting.shift()) {
        const method = await offer(attempt);
        if (method !== null) return method;
      }
      return null;
    },
    offered,
    leftOut,
  };
}
