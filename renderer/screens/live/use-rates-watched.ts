import { useEffect } from 'react';
import { useApp, useAppState } from '../../state/context';

/** Rates are read as long as the window can be seen: what nobody sees costs the host nothing. */
export function useRatesWatched(): void {
  const getState = useAppState();
  const followed = useApp((state) => state.live?.runId);
  useEffect(() => {
    if (followed === undefined) return;
    const tell = (): void => {
      getState().watchRates(document.visibilityState === 'visible');
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => {
      document.removeEventListener('visibilitychange', tell);
    };
  }, [followed, getState]);
}
