import { abortReason } from './deadline';

/** At most `count` things at a time, first come first served. */
export interface Slots {
  /** Resolves with the function that gives the slot back; may be called twice. Rejects with the signal's reason. */
  take(signal: AbortSignal): Promise<() => void>;
}

export function slots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  const giveBack = (): void => {
    free += 1;
    waiting.shift()?.();
  };
  const grant = (): (() => void) => {
    free -= 1;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      giveBack();
    };
  };
  return {
    take(signal) {
      if (signal.aborted) return Promise.reject(abortReason(signal));
      if (free > 0) return Promise.resolve(grant());
      return new Promise((resolve, reject) => {
        const wake = (): void => {
          signal.removeEventListener('abort', leave);
          resolve(grant());
        };
        const leave = (): void => {
          waiting.splice(waiting.indexOf(wake), 1);
          reject(abortReason(signal));
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting.push(wake);
      });
    },
  };
}
