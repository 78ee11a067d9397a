import type { NoticeSlice, SliceTools } from './app-state';

export function createNoticeSlice({ get, set, bridge }: SliceTools): NoticeSlice {
  return {
    notice: null,

    notify(notice) {
      set({ notice });
    },

    notifyError(error) {
      const detail = [error.cause, error.remedy].filter((part) => part !== null).join(' ');
      set({ notice: { tone: 'failed', text: error.message, detail: detail === '' ? null : detail } });
    },

    async copy(text) {
      const answer = await bridge.call('clipboard.write', { text });
      if (!answer.ok) get().notifyError(answer.error);
      return answer.ok;
    },
  };
}
