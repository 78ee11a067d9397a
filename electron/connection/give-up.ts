/** Waits for something that cannot be stopped, but not for longer than the signal or the time allows. */
export async function orGiveUp<T>(
  promise: Promise<T>,
  signal: AbortSignal,
  timeoutMs: number | null,
  /** Gets what came too late, to put it away. */
  discard: (late: T) => void,
): Promise<{ readonly got: T } | 'timeout' | 'cancelled'> {
  let timer: NodeJS.Timeout | undefined;
  let cancel = (): void => undefined;
  const gaveUp = new Promise<'timeout' | 'cancelled'>((resolve) => {
    cancel = () => {
      resolve('cancelled');
    };
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    if (timeoutMs !== null) {
      timer = setTimeout(() => {
        resolve('timeout');
      }, timeoutMs);
    }
  });
  try {
    const first = await Promise.race([promise.then((got) => ({ got })), gaveUp]);
    // The late rejection of something given up has nobody left to tell.
    if (typeof first === 'string') promise.then(discard, () => undefined);
    return first;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
}
