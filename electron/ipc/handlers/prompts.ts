import type { Output } from '../../../shared/contract/contract';
import type { HandlerGroup } from '../handlers';

/** What the windows may do with questions and secrets. Nothing here gives a secret back. */
export interface PromptDesk {
  /** An answer that comes too late is nobody's: nothing happens. `answers` null: declined. */
  answer(promptId: string, answers: readonly string[] | null, remember: boolean): void;
  secretsState(): Promise<Output<'secrets.state'>>;
  forgetSecrets(): Promise<void>;
}

export function promptHandlers(desk: PromptDesk): HandlerGroup<'prompt.answer' | 'secrets.state' | 'secrets.forget'> {
  return {
    'prompt.answer': async ({ promptId, answers, remember }) => {
      desk.answer(promptId, answers, remember);
      return null;
    },
    'secrets.state': () => desk.secretsState(),
    'secrets.forget': async () => {
      await desk.forgetSecrets();
      return null;
    },
  };
}
