import type { Prompt } from '../../../../shared/contract/contract';
import { ok, type MemoryHandlers } from './memory-answers';
import type { MemoryEvents } from './memory-events';

type Question = Omit<Prompt, 'promptId' | 'host' | 'target'>;

const plain = { instruction: null, refusal: null, canRemember: true };
const questions: Readonly<Record<string, Question>> = {
  passphrase: {
    ...plain,
    kind: 'passphrase',
    hop: 'ops@10.0.0.20:22',
    reason: 'The key /home/ops/.ssh/id_ed25519 is encrypted. Its passphrase opens it.',
    fields: [{ label: 'Passphrase of id_ed25519', echo: false }],
  },
  password: {
    ...plain,
    kind: 'password',
    hop: 'ops@10.0.0.21:22',
    reason: 'The host accepts a password for ops, and no key of this machine.',
    fields: [{ label: 'Password of ops', echo: false }],
  },
  'two-factor': {
    ...plain,
    kind: 'keyboard-interactive',
    hop: 'ops@jump.example:22',
    reason: 'The jump host asks more before it lets ops in.',
    instruction: 'Two-factor login.\nUse the code of your token, <b>not</b> the backup code.',
    fields: [
      { label: 'Password:', echo: false },
      { label: 'Verification code:', echo: true },
    ],
    canRemember: false,
  },
  sudo: {
    ...plain,
    kind: 'sudo-password',
    hop: 'ops@10.0.0.7:22',
    reason: 'sudo asks for the password of ops, to read what only root may read.',
    fields: [{ label: 'Password of ops', echo: false }],
  },
};

export interface MemoryQuestions {
  readonly handlers: Pick<MemoryHandlers, 'prompt.answer' | 'secrets.state' | 'secrets.forget'>;
  /** Asks until the answer is `right`; false where it was declined. */
  ask(name: string, target: string): Promise<boolean>;
  /** Takes every question away, as a cancel does. */
  takeAway(): void;
  /** What came as answers, so that a spec can see what was sent. */
  readonly answers: (readonly string[] | null)[];
}

/** Logins that ask: `right` is the right answer to everything. */
export function memoryQuestions(events: MemoryEvents, keychain: boolean): MemoryQuestions {
  const open = new Map<string, (answers: readonly string[] | null) => void>();
  const answers: (readonly string[] | null)[] = [];
  let count = 0;
  let kept = 2;
  const once = (question: Question, target: string): Promise<readonly string[] | null> => {
    const promptId = `prompt-${String((count += 1))}`;
    const canRemember = keychain && question.canRemember;
    events.tell('prompt.ask', { ...question, canRemember, promptId, target, host: target });
    return new Promise((resolve) => open.set(promptId, resolve));
  };
  return {
    answers,
    handlers: {
      'prompt.answer': ({ promptId, answers: given, remember }) => {
        answers.push(given);
        if (remember) kept += 1;
        open.get(promptId)?.(given);
        open.delete(promptId);
        return ok(null);
      },
      'secrets.state': () =>
        ok({ available: keychain, reason: keychain ? null : 'This machine has no keychain.', kept }),
      'secrets.forget': () => {
        kept = 0;
        return ok(null);
      },
    },
    async ask(name, target) {
      const question = questions[name];
      if (question === undefined) return true;
      let given = await once(question, target);
      while (given !== null && given[0] !== 'right') {
        given = await once({ ...question, refusal: 'The last answer was not accepted.' }, target);
      }
      return given !== null;
    },
    takeAway() {
      for (const [promptId, resolve] of open) {
        events.tell('prompt.gone', { promptId });
        resolve(null);
      }
      open.clear();
    },
  };
}
