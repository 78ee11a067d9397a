import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { getBridge } from './bridge/bridge';
import { downloadFile } from './bridge/download';
import { createAppStore } from './state/store';
import './ui/index.css';

const bridge = getBridge();
const store = createAppStore(bridge, {
  memory: window.localStorage,
  width: window.innerWidth,
  newRunId: () => crypto.randomUUID(),
  download: downloadFile,
});
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
createRoot(root).render(
  <StrictMode>
    <App bridge={bridge} store={store} />
  </StrictMode>,
);
void store.getState().start();
