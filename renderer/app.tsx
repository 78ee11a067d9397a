import { useEffect } from 'react';
import type { PortolanBridge } from '../shared/contract/contract';
import { Shell } from './screens/shell';
import { useSnapshotPicker } from './screens/snapshot-picker';
import { StoreContext, useApp, useAppState } from './state/context';
import { isDarkNow, useDark } from './state/use-dark';
import type { AppStore } from './state/store';

interface Props {
  readonly bridge: PortolanBridge;
  readonly store: AppStore;
}

export function App({ bridge, store }: Props) {
  return (
    <StoreContext value={store}>
      <Theme />
      <Title />
      <Subscriptions bridge={bridge} />
      <Shell />
    </StoreContext>
  );
}

function Theme() {
  const dark = useDark();
  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }, [dark]);
  return null;
}

function Title() {
  const label = useApp((state) => state.chart?.label);
  return <title>{label === undefined ? 'Portolan' : `${label} – Portolan`}</title>;
}

/** What comes from the door without being asked for: steps of a scan, and the desktop app's menu. */
function Subscriptions({ bridge }: Pick<Props, 'bridge'>) {
  const getState = useAppState();
  const pickSnapshot = useSnapshotPicker();

  useEffect(
    () =>
      bridge.on('scan.progress', (progress) => {
        getState().noteProgress(progress);
      }),
    [bridge, getState],
  );

  useEffect(
    () =>
      bridge.on('menu.command', ({ command }) => {
        const state = getState();
        const dark = isDarkNow(state.theme);
        switch (command) {
          case 'export-png':
            return void state.saveExport('png', dark ? 'dark' : 'light', 2);
          case 'export-svg':
            return void state.saveExport('svg', dark ? 'dark' : 'light');
          case 'rescan':
            return void state.rescan();
          case 'fit':
          case 'zoom-in':
          case 'zoom-out':
            return state.commandMap(command);
          case 'toggle-theme':
            return state.toggleTheme(dark);
          case 'open-file':
            return pickSnapshot();
          case 'shortcuts':
            return state.showDialog('shortcuts');
        }
      }),
    [bridge, getState, pickSnapshot],
  );
  return null;
}
