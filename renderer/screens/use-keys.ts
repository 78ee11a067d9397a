import { useEffect } from 'react';
import { useAppState } from '../state/context';
import type { AppState } from '../state/app-state';
import { isDarkNow } from '../state/use-dark';

type Action = (state: AppState) => void;

/** Keys without a modifier: they act unless a text is being typed. */
const plainKeys: Readonly<Record<string, Action>> = {
  '+': (state) => {
    state.commandMap('zoom-in');
  },
  '=': (state) => {
    state.commandMap('zoom-in');
  },
  '-': (state) => {
    state.commandMap('zoom-out');
  },
  '0': (state) => {
    state.commandMap('fit');
  },
  f: (state) => {
    state.commandMap('fit');
  },
  '1': (state) => {
    state.commandMap('reading');
  },
  h: (state) => {
    state.showLeft('hosts');
  },
  o: (state) => {
    state.showLeft('outline');
  },
  n: (state) => {
    state.showDrawer('findings');
  },
  w: (state) => {
    state.showDrawer('firewall');
  },
  c: (state) => {
    state.showDrawer('commands');
  },
  e: (state) => {
    if (state.live !== null) state.showDrawer('events');
  },
  p: (state) => void state.pauseLive(),
  '.': (state) => void state.stepLive(),
  t: (state) => {
    state.toggleTheme(isDarkNow(state.theme));
  },
  '?': (state) => {
    state.showDialog('shortcuts');
  },
  F5: (state) => void state.rescan(),
  Escape: (state) => {
    state.select(null);
  },
};

const controlKeys: Readonly<Record<string, Action>> = {
  f: (state) => {
    if (state.chart !== null) state.showDialog('search');
  },
  r: (state) => void state.rescan(),
};

export function useKeys(): void {
  const getState = useAppState();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const state = getState();
      const control = event.ctrlKey || event.metaKey;
      if (event.altKey || state.dialog !== null || state.prompts.length > 0 || (!control && isTyping(event.target)))
        return;
      const action = (control ? controlKeys : plainKeys)[control ? event.key.toLowerCase() : event.key];
      if (action === undefined) return;
      event.preventDefault();
      action(state);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [getState]);
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}
