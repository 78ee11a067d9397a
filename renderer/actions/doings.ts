import type { ActionId } from '../../shared/actions/action-list';
import { testPresent } from '../screens/connections/test-present';
import { pickHostsFile, pickSnapshot } from '../screens/snapshot-picker';
import type { AppState } from '../state/app-state';
import { connectionAt, presentHost, presentTarget } from '../state/connection-at';
import { canRaise } from '../state/raise';
import { isDarkNow } from '../state/use-dark';
import type { Doing } from './doing';
import { objectDoings } from './object-doings';

const hasChart = (state: AppState): boolean => state.chart !== null;
const canExport = (state: AppState): boolean => state.chart !== null && !state.exporting;
const canSave = (state: AppState): boolean => state.saved !== null && state.saved.readOnly === null;

const exporting = (format: Parameters<AppState['saveExport']>[0], scale?: number): Doing => ({
  available: canExport,
  run: (state) => void state.saveExport(format, isDarkNow(state.theme) ? 'dark' : 'light', scale),
});
const onMap = (command: Parameters<AppState['commandMap']>[0]): Doing => ({
  available: hasChart,
  run: (state) => state.commandMap(command),
});
const drawer = (tab: AppState['drawerTab']): Doing => ({
  available: (state) => state.chart !== null || (tab === 'commands' && state.activity.length > 0),
  run: (state) => state.showDrawer(tab),
});

const following = (tab: AppState['drawerTab']): Doing => ({
  available: (state) => state.live !== null,
  run: (state) => state.showDrawer(tab),
});

/** Every action of the window; the compiler sees that none is missing. */
export const doings: Readonly<Record<ActionId, Doing>> = {
  'open-file': { run: pickSnapshot },
  'new-host': { available: canSave, run: (state) => state.addHost() },
  'import-hosts': { available: canSave, run: pickHostsFile },
  'export-hosts': {
    available: (state) => (state.saved?.hosts.length ?? 0) > 0,
    run: (state) => void state.exportHosts(),
  },
  export: { available: canExport, run: (state) => state.showDialog('export') },
  'export-png': exporting('png', 2),
  'export-svg': exporting('svg'),
  'export-dot': exporting('dot'),
  'export-mermaid': exporting('mermaid'),
  'save-snapshot': exporting('json'),

  search: { available: hasChart, run: (state) => state.showDialog('search') },
  palette: { run: (state) => state.showDialog('palette') },
  'show-hosts': { run: (state) => state.showLeft('hosts') },
  'show-outline': { run: (state) => state.showLeft('outline') },
  'show-findings': drawer('findings'),
  'show-firewall': drawer('firewall'),
  'show-sources': drawer('sources'),
  'show-events': following('events'),
  'show-talkers': following('talkers'),
  'show-commands': drawer('commands'),

  rescan: {
    available: ({ chart, run }) => chart !== null && !chart.recorded && run === null,
    run: (state) => void state.rescan(),
  },
  'pause-live': { available: (state) => state.live !== null, run: (state) => void state.pauseLive() },
  'step-live': { available: (state) => state.live?.state === 'paused', run: (state) => void state.stepLive() },
  'cancel-scan': { available: (state) => state.run !== null, run: (state) => void state.cancel() },
  raise: {
    available: (state) => canRaise(state) && state.run === null,
    run: (state) => state.showDialog('raise'),
  },
  'test-connection': {
    available: (state) => presentHost(state) !== null && !isRecorded(state),
    run: testPresent,
  },
  disconnect: {
    available: (state) => connectionAt(state, presentTarget(state) ?? '')?.state === 'open',
    run: (state) => void state.disconnect(presentTarget(state) ?? ''),
  },
  fit: onMap('fit'),
  reading: onMap('reading'),
  'zoom-in': onMap('zoom-in'),
  'zoom-out': onMap('zoom-out'),
  'toggle-left': { run: (state) => state.changeView({ leftOpen: !state.leftOpen }) },
  'toggle-right': { run: (state) => state.changeView({ rightOpen: !state.rightOpen }) },
  'toggle-drawer': { available: hasChart, run: (state) => state.changeView({ drawerOpen: !state.drawerOpen }) },
  'toggle-legend': { available: hasChart, run: (state) => state.changeView({ legendOpen: !state.legendOpen }) },
  'toggle-theme': { run: (state) => state.toggleTheme(isDarkNow(state.theme)) },

  ...objectDoings,
  deselect: { available: (state) => state.selection !== null, run: (state) => state.select(null) },

  shortcuts: { run: (state) => state.showDialog('shortcuts') },
};

const isRecorded = (state: AppState): boolean =>
  state.chart !== null && state.chart.recorded && state.chart.target === presentTarget(state);
