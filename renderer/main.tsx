import './no-eval';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { getBridge } from './bridge/bridge';
import { copyFile } from './bridge/copy-file';
import { downloadFile } from './bridge/download';
import { pickSnapshot } from './screens/snapshot-picker';
import { createAppStore } from './state/store';
import { subscribe } from './state/subscriptions';
import { isDarkNow } from './state/use-dark';
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
  isDark: () => isDarkNow(store.getState().theme),
  pickSnapshot: () => {
    pickSnapshot(store.getState());
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
