import type { AppError } from '../../shared/errors/app-error';

/** Why a signal fired, as an Error; its own type says any. */
export function abortReason(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error(String(reason));
}

export interface Deadline {
  /** Fires on cancel or timeout; its reason is the AppError to reject with. */
  readonly signal: AbortSignal;
  /** Stops the clock until the returned function is called; with several pauses, until all have ended. */
  readonly pause: () => () => void;
  /** Nothing of the deadline is left after this. */
  clear(): void;
}

/** Joins a user's signal and a time limit into one signal whose reason says which it was. Milliseconds. */
export function startDeadline(
  user: AbortSignal,
  ms: number,
  onCancel: () => AppError,
  onTimeout: () => AppError,
): Deadline {
  const controller = new AbortController();
  const cancel = (): void => {
    controller.abort(onCancel());
  };
  let left = ms;
  let since = performance.now();
  let pauses = 0;
  let timer: NodeJS.Timeout | undefined;
  const run = (): void => {
    since = performance.now();
    timer = setTimeout(() => {
      controller.abort(onTimeout());
    }, left);
  };
  run();
  let cleared = false;
  const goOn = (): void => {
    pauses -= 1;
    if (pauses === 0 && !cleared) run();
  };
  user.addEventListener('abort', cancel, { once: true });
  if (user.aborted) cancel();
  return {
    signal: controller.signal,
    pause() {
      if (pauses === 0) {
        clearTimeout(timer);
        left = Math.max(0, left - (performance.now() - since));
      }
      pauses += 1;
      let ended = false;
      return () => {
        if (!ended) goOn();
        ended = true;
      };
    },
    clear() {
      cleared = true;
      clearTimeout(timer);
      user.removeEventListener('abort', cancel);
    },
  };
}
