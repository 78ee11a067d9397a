import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AppState } from './app-state';
import type { AppStore } from './store';

export const StoreContext = createContext<AppStore | null>(null);

function useAppStore(): AppStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('The store is missing: the component is outside of StoreContext.');
  return store;
}

/** A part of the state; the component is drawn again when that part changes. */
export function useApp<Part>(select: (state: AppState) => Part): Part {
  return useStore(useAppStore(), select);
}

/** The state as it is at the time of the call, for handlers of events. */
export function useAppState(): () => AppState {
  return useAppStore().getState;
}
