import type { AppErrorData } from '../../shared/errors/app-error';
import type { SliceTools } from './store';

/** A short message that stays until it is dismissed or replaced by the next: nobody has to read against a clock. */
export interface Notice {
  readonly tone: 'done' | 'failed';
  readonly text: string;
  readonly detail: string | null;
}

export interface NoticeSlice {
  readonly notice: Notice | null;
  notify(notice: Notice | null): void;
  notifyError(error: AppErrorData): void;
  copy(text: string): Promise<boolean>;
}

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
