import type { AppErrorData } from '../../shared/errors/app-error';

const FIRST_MS = 1_000;
const MOST_MS = 60_000;

/**
 * Milliseconds before the next attempt, which is number `attempt` (from 0) after a loss. The ceiling doubles and chance
 * picks below it ("full jitter", aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter): many hosts behind one
 * network that comes back are not asked all at once. `random` gives 0 to 1.
 */
export function delayBefore(attempt: number, random: () => number): number {
  const ceiling = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt + 1, 16));
  return Math.round(FIRST_MS + random() * (ceiling - FIRST_MS));
}

/** Failures of the network or of a busy server. A host that was reached once and has no address now is one of them. */
const passing: ReadonlySet<AppErrorData['code']> = new Set([
  'connection-lost',
  'connection-refused',
  'connection-timeout',
  'host-unknown',
  'limit-reached',
]);

/**
 * Whether the same attempt may be made again by itself. Never once a login was begun, however it ended: the host counts
 * those. A ProxyCommand or a hop may have logged in somewhere, too: its error says whether that can be ruled out.
 */
export function mayComeBack({ code, step, retry }: AppErrorData): boolean {
  if (step === 'login') return false;
  return code === 'proxy-failed' || code === 'connection-timeout' ? retry : passing.has(code);
}
