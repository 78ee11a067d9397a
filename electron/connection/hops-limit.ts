import type { AppError } from '../../shared/errors/app-error';
import { timedOut } from './tcp-connection';

export interface ReachLimit {
  /** Fires with the caller's signal, or when the time is up; its reason is an AppError. */
  readonly signal: AbortSignal;
  /** The time does not count any more; the caller's signal does. */
  clear(): void;
}

/** ConnectTimeout (ssh_config(5)): TCP and the exchange of keys together; the login may take as long as a person does. */
export function startReachLimit(user: AbortSignal, ms: number | null, label: string, place: string): ReachLimit {
  if (ms === null) return { signal: user, clear: () => undefined };
  const limit = new AbortController();
  const timer = setTimeout(() => {
    const reason: AppError = timedOut(
      label,
      'connect',
      place,
      new Error(`ConnectTimeout of the SSH config is ${ms / 1000} s.`),
    );
    limit.abort(reason);
  }, ms);
  return {
    signal: AbortSignal.any([user, limit.signal]),
    clear() {
      clearTimeout(timer);
    },
  };
}
