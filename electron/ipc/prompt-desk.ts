import { randomUUID } from 'node:crypto';
import type { Prompt } from '../../shared/contract/contract';
import { AppError } from '../../shared/errors/app-error';
import type { Asker, Question } from '../connection/asking';
import { knownFirst, type Person } from '../hosts/secrets/known-first';
import type { Secrets } from '../hosts/secrets/secrets';
import type { Desktop } from './desktop';
import type { PromptDesk } from './handlers/prompts';
import type { Sender } from './sender';

export interface Desk extends PromptDesk {
  /** Asks the window or tab that opens `target`. */
  askerFor(sender: Sender, target: string): Asker;
  /** Asks nobody: gives what is known from before, for what happens by itself. */
  readonly known: Asker;
  /** Takes back every open question. */
  close(): void;
}

interface DeskOptions {
  readonly secrets: Secrets;
  readonly keychain: Desktop['keychain'];
  /** Under which name the user knows a target. */
  readonly labelOf: (target: string) => Promise<string>;
}

type Answered = Awaited<ReturnType<Person['ask']>>;

/** The questions that are open, each shown in the window that it concerns, until it is answered or is nobody's any more. */
export function createPromptDesk({ secrets, keychain, labelOf }: DeskOptions): Desk {
  const open = new Map<string, { fields: number; settle: (answered: Answered) => void }>();

  async function promptOf(question: Question, target: string): Promise<Prompt> {
    const { kind, hop, reason, instruction, fields, refusal, secretName } = question;
    const [host, chain] = await Promise.all([labelOf(target), keychain()]);
    const canRemember = secretName !== null && !('why' in chain);
    const shown = fields.map(({ label, echo }) => ({ label, echo }));
    const promptId = randomUUID();
    return { promptId, host, target, hop, kind, reason, instruction, fields: shown, refusal, canRemember };
  }

  function show(sender: Sender, prompt: Prompt, signal: AbortSignal): Promise<Answered> {
    const { promptId } = prompt;
    let cancel = (): void => undefined;
    let gone = (): void => undefined;
    return new Promise<Answered>((resolve, reject) => {
      cancel = () => {
        reject(signal.reason as Error);
      };
      gone = () => {
        resolve(null);
      };
      signal.addEventListener('abort', cancel, { once: true });
      sender.gone.addEventListener('abort', gone, { once: true });
      open.set(promptId, { fields: prompt.fields.length, settle: resolve });
      if (signal.aborted) cancel();
      else if (sender.gone.aborted) gone();
      else sender.emit('prompt.ask', prompt);
    }).finally(() => {
      open.delete(promptId);
      signal.removeEventListener('abort', cancel);
      sender.gone.removeEventListener('abort', gone);
      sender.emit('prompt.gone', { promptId });
    });
  }

  return {
    askerFor: (sender, target) =>
      knownFirst(secrets, {
        async ask(question, signal) {
          const prompt = await promptOf(question, target);
          const answered = await show(sender, prompt, signal);
          return answered === null ? null : { ...answered, keep: answered.keep && prompt.canRemember };
        },
      }),
    known: knownFirst(secrets, null),
    answer(promptId, answers, remember) {
      const asked = open.get(promptId);
      if (asked === undefined) return;
      if (answers !== null && answers.length !== asked.fields) throw wrongNumber(asked.fields);
      asked.settle(answers === null ? null : { answers, keep: remember });
    },
    async secretsState() {
      const chain = await keychain();
      const kept = await secrets.count();
      return 'why' in chain ? { available: false, reason: chain.why, kept } : { available: true, reason: null, kept };
    },
    forgetSecrets: () => secrets.forgetAll(),
    close() {
      for (const { settle } of open.values()) settle(null);
    },
  };
}

function wrongNumber(fields: number): AppError {
  return new AppError({
    code: 'bad-request',
    step: 'request',
    message: `The question has ${fields} fields, and another number of answers came.`,
  });
}
