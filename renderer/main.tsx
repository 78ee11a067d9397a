import './no-eval';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { carryOut } from './actions/carry-out';
import { App } from './app';
import { getBridge } from './bridge/bridge';
import { copyFile } from './bridge/copy-file';
import { downloadFile } from './bridge/download';
import { createAppStore } from './state/store';
import { subscribe } from './state/subscriptions';
import './ui/index.css';

const bridge = getBridge();
const store = createAppStore(bridge, {
  memory: window.localStorage,
  width: window.innerWidth,
  newRunId: () => crypto.randomUUID(),
  download: downloadFile,
  copyFile,
});
subscribe(bridge, store, {
  carryOut: (command) => {
    carryOut(command, store.getState());
  },
});
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
createRoot(root).render(
  <StrictMode>
    <App store={store} />
  </StrictMode>,
);
void store.getState().loadConnections();
void store.getState().loadActivity();
void store.getState().start();
