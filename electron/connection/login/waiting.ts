import type { Asker } from '../asking';
import type { LoginAttempt } from './login-plan';
import type { Sign } from './signing-agent';

/** How a connection lets somebody take their time. */
export interface Patience {
  /** Stops the time limit of the connection; returns what lets it go on. */
  readonly pauseClock: () => () => void;
  /** Told what is waited for, and null once it is over. */
  readonly onWaiting: (what: string | null) => void;
}

/** An asker that stops the clock while a question is open, and knows since when one is. */
export function patientAsker(asker: Asker, { pauseClock }: Patience): { asker: Asker; openFor: () => number | null } {
  let since: number | null = null;
  return {
    asker: {
      interactive: asker.interactive,
      accepted: (name) => asker.accepted?.(name),
      refused: (name) => asker.refused?.(name),
      async ask(question, signal) {
        const goOn = pauseClock();
        since = performance.now();
        try {
          return await asker.ask(question, signal);
        } finally {
          since = null;
          goOn();
        }
      },
    },
    openFor: () => (since === null ? null : Math.round((performance.now() - since) / 1000)),
  };
}

/** An agent that has not signed by then probably waits for a person: a confirmation, a touch, an unlocked vault. */
const SAY_AFTER_MS = 1_000;

/** The agent signs by a clock of its own, as a person may have to confirm it there. */
export function patientSigner(limitMs: number, signal: AbortSignal, { pauseClock, onWaiting }: Patience) {
  return ({ key }: Extract<LoginAttempt, { kind: 'agent' }>): Sign =>
    async (data, hash) => {
      const goOn = pauseClock();
      const said: string[] = [];
      const timer = setTimeout(() => {
        said.push('waiting for the agent');
        onWaiting('waiting for the agent');
      }, SAY_AFTER_MS);
      try {
        return await key.sign(data, hash, limitMs, signal);
      } finally {
        clearTimeout(timer);
        if (said.length > 0) onWaiting(null);
        goOn();
      }
    };
}
