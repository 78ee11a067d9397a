import { useSyncExternalStore } from 'react';
import { useApp } from './context';
import type { ViewMemory } from './view-memory';

const query = '(prefers-color-scheme: dark)';

function subscribe(changed: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', changed);
  return () => {
    media.removeEventListener('change', changed);
  };
}

const systemIsDark = (): boolean => window.matchMedia(query).matches;

/** True where the window is drawn dark: the user's choice, else the system's. */
export function isDarkNow(theme: ViewMemory['theme']): boolean {
  return theme === 'system' ? systemIsDark() : theme === 'dark';
}

export function useDark(): boolean {
  const theme = useApp((state) => state.theme);
  const system = useSyncExternalStore(subscribe, systemIsDark);
  return theme === 'system' ? system : theme === 'dark';
}
