import type { AppError } from '../../shared/errors/app-error';

/** Why a signal fired, as an Error; its own type says any. */
export function abortReason(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error(String(reason));
}

export interface Deadline {
  /** Fires on cancel or timeout; its reason is the AppError to reject with. */
  readonly signal: AbortSignal;
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
  const timer = setTimeout(() => {
    controller.abort(onTimeout());
  }, ms);
  user.addEventListener('abort', cancel, { once: true });
  if (user.aborted) cancel();
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer);
      user.removeEventListener('abort', cancel);
    },
  };
}
