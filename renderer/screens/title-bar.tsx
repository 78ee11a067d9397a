import { Moon, PanelLeft, PanelRight, RotateCw, Search, Sun } from 'lucide-react';
import { actionOf } from '../../shared/actions/action-list';
import { keyLabel } from '../../shared/actions/keys';
import { presentHost, presentTarget } from '../state/connection-at';
import { useApp } from '../state/context';
import { isMac } from '../ui/platform';
import { useDark } from '../state/use-dark';
import { IconButton } from '../ui/button';
import { ChartStatus } from './chart-status';
import { ConnectionChip } from './connections/connection-chip';
import { ConnectionsMenu } from './connections/connections-menu';
import { ExportMenu } from './export-menu';
import { EnvironmentWord } from './hosts/environment-edge';

/** The row on top: which host, how much of it was seen and when, and what can be done with it. */
export function TitleBar() {
  const chart = useApp((state) => state.chart);
  const run = useApp((state) => state.run);
  const rescan = useApp((state) => state.rescan);
  const changeView = useApp((state) => state.changeView);
  const toggleTheme = useApp((state) => state.toggleTheme);
  const showDialog = useApp((state) => state.showDialog);
  const leftOpen = useApp((state) => state.leftOpen);
  const rightOpen = useApp((state) => state.rightOpen);
  const dark = useDark();
  // What is being opened, or failed to, lies over the chart of another host: title and badges are of one host.
  const present = useApp((state) => presentHost(state)?.label);
  const covered = useApp((state) => presentTarget(state) !== state.chart?.target);
  const label = present ?? chart?.label ?? 'Portolan';

  return (
    <header className="title-bar" data-testid="title-bar">
      <IconButton
        label={leftOpen ? 'Hide hosts and outline' : 'Show hosts and outline'}
        aria-pressed={leftOpen}
        onClick={() => {
          changeView({ leftOpen: !leftOpen });
        }}
      >
        <PanelLeft size={16} />
      </IconButton>
      <h1 title={label}>{label}</h1>
      <EnvironmentWord />
      {chart === null || covered ? <ConnectionChip /> : <ChartStatus chart={chart} />}
      <div className="title-actions">
        <IconButton
          label="Search"
          shortcut={keyLabel(actionOf('search').keys[0], isMac())}
          disabled={chart === null}
          onClick={() => {
            showDialog('search');
          }}
        >
          <Search size={16} />
        </IconButton>
        <IconButton
          label="Scan again"
          shortcut="F5"
          disabled={chart === null || chart.recorded || run !== null}
          onClick={() => {
            void rescan();
          }}
        >
          <RotateCw size={16} className={run === null ? undefined : 'turning'} />
        </IconButton>
        <ConnectionsMenu />
        <ExportMenu dark={dark} />
        <IconButton
          label={dark ? 'Light theme' : 'Dark theme'}
          onClick={() => {
            toggleTheme(dark);
          }}
        >
          {dark ? <Sun size={16} /> : <Moon size={16} />}
        </IconButton>
        <IconButton
          label={rightOpen ? 'Hide the inspector' : 'Show the inspector'}
          aria-pressed={rightOpen}
          onClick={() => {
            changeView({ rightOpen: !rightOpen });
          }}
        >
          <PanelRight size={16} />
        </IconButton>
      </div>
    </header>
  );
}
