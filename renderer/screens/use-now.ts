import { useEffect, useState } from 'react';

/** Milliseconds since 1970, brought up to date every `period` milliseconds; null: as it was at the last change. */
export function useNow(period: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (period === null) return;
    const tick = (): void => {
      setNow(Date.now());
    };
    const timer = window.setInterval(tick, period);
    // The time that is shown may be from before there was something to wait for.
    const first = window.setTimeout(tick, 0);
    return () => {
      window.clearInterval(timer);
      window.clearTimeout(first);
    };
  }, [period]);
  return now;
}
