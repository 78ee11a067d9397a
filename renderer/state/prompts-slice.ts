import type { SliceTools } from './app-state';
import type { PromptsSlice } from './connection-shapes';

export function createPromptsSlice({ get, set, bridge }: SliceTools): PromptsSlice {
  const without = (promptId: string) => get().prompts.filter((prompt) => prompt.promptId !== promptId);

  return {
    prompts: [],
    secrets: null,

    notePrompt(prompt) {
      set({ prompts: [...without(prompt.promptId), prompt] });
    },

    dropPrompt(promptId) {
      set({ prompts: without(promptId) });
    },

    async answerPrompt(promptId, answers, remember) {
      set({ prompts: without(promptId) });
      const input = { promptId, answers: answers === null ? null : [...answers], remember };
      const answer = await bridge.call('prompt.answer', input);
      if (!answer.ok) get().notifyError(answer.error);
    },

    async loadSecrets() {
      const answer = await bridge.call('secrets.state', null);
      if (answer.ok) set({ secrets: answer.value });
      else get().notifyError(answer.error);
    },

    async forgetSecrets() {
      const answer = await bridge.call('secrets.forget', null);
      if (!answer.ok) return get().notifyError(answer.error);
      get().notify({ tone: 'done', text: 'Every kept password is forgotten.', detail: null });
      await get().loadSecrets();
    },
  };
}
