import type { PortolanBridge } from '../../shared/contract/contract';
import type { MenuCommand } from '../../shared/contract/menu';
import type { AppStore } from './store';

interface Surroundings {
  readonly carryOut: (command: MenuCommand) => void;
}

/**
 * What comes from the door without being asked for: steps of a scan, what a followed host does, questions of logins, how
 * connections stand, what ran on hosts, and the desktop app's menu.
 * Called before the first scan begins, so that no step of it is missed. Returns the function that ends it.
 */
export function subscribe(bridge: PortolanBridge, store: AppStore, { carryOut }: Surroundings): () => void {
  const stops = [
    bridge.on('scan.progress', (progress) => {
      store.getState().noteProgress(progress, Date.now());
    }),
    bridge.on('prompt.ask', (prompt) => {
      store.getState().notePrompt(prompt);
    }),
    bridge.on('prompt.gone', ({ promptId }) => {
      store.getState().dropPrompt(promptId);
    }),
    bridge.on('connection.state', (state) => {
      store.getState().noteConnection(state);
    }),
    bridge.on('connection.test-step', (step) => {
      store.getState().noteTestStep(step);
    }),
    bridge.on('activity.changed', ({ entries }) => {
      store.getState().noteActivity(entries);
    }),
    bridge.on('live.state', (state) => {
      store.getState().noteLiveState(state);
    }),
    bridge.on('live.topology', (update) => {
      store.getState().noteLiveTopology(update);
    }),
    bridge.on('live.events', (told) => {
      store.getState().noteLiveEvents(told);
    }),
    bridge.on('live.rates', (told) => {
      store.getState().noteRates(told);
    }),
    bridge.on('hosts.changed', () => {
      void store.getState().refreshHosts();
    }),
    bridge.on('menu.command', ({ command }) => {
      carryOut(command);
    }),
    bridge.on('target.open', ({ target }) => {
      void store.getState().open({ target, label: target.split(/[/\\]/).at(-1) ?? target });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
