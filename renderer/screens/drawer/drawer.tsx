import { ChevronDown } from 'lucide-react';
import { useApp } from '../../state/context';
import type { Chart, DrawerTab } from '../../state/app-state';
import { IconButton } from '../../ui/button';
import { Resizer } from '../../ui/resizer';
import { panelLimits } from '../../state/view-memory';
import { CommandsTab } from './commands/commands-tab';
import { EventsTab } from '../live/events-tab';
import { TalkersTab } from '../live/talkers-tab';
import { FindingsTab } from './findings-tab';
import { FirewallTab } from './firewall-tab';
import { SourcesTab } from './sources-tab';

/** The tabs along the bottom; the drawer opens above them. */
export function Drawer() {
  const chart = useApp((state) => state.chart);
  const open = useApp((state) => state.drawerOpen);
  const tab = useApp((state) => state.drawerTab);
  const height = useApp((state) => state.drawerHeight);
  const showDrawer = useApp((state) => state.showDrawer);
  const changeView = useApp((state) => state.changeView);
  const ran = useApp((state) => state.activity.length);
  const followed = useApp((state) => state.live !== null);
  const happened = useApp((state) => state.liveEvents.length);
  if (chart === null && ran === 0) return null;
  const tabs: readonly Tab[] = [
    ...(chart === null ? [] : chartTabs(chart)),
    ...(followed ? liveTabs(happened) : []),
    ['commands', 'Commands', ran],
  ];
  const shown = tabs.some(([name]) => name === tab) ? tab : 'commands';

  return (
    <section className="drawer" aria-label="Findings, firewall and commands" data-testid="drawer">
      <div className="drawer-tabs">
        {tabs.map(([name, title, count]) => (
          <button
            key={name}
            type="button"
            className="tab"
            aria-expanded={open && shown === name}
            onClick={() => {
              if (open && shown === name) changeView({ drawerOpen: false });
              else showDrawer(name);
            }}
          >
            {title}
            {count === null ? null : <span className="count">{count}</span>}
          </button>
        ))}
        {open ? (
          <IconButton
            label="Close the drawer"
            className="drawer-close"
            onClick={() => {
              changeView({ drawerOpen: false });
            }}
          >
            <ChevronDown size={16} />
          </IconButton>
        ) : null}
      </div>
      {open ? (
        <div className="drawer-body" style={{ height }}>
          <Resizer
            label="Height of the drawer"
            edge="top"
            size={height}
            limits={panelLimits.drawerHeight}
            onResize={(drawerHeight) => {
              changeView({ drawerHeight });
            }}
          />
          {chart === null || shown === 'commands' ? <CommandsTab /> : <ChartTab tab={shown} chart={chart} />}
        </div>
      ) : null}
    </section>
  );
}

type Tab = readonly [DrawerTab, string, number | null];

const liveTabs = (happened: number): readonly Tab[] => [
  ['events', 'Events', happened],
  ['talkers', 'Talkers', null],
];

type ChartTabName = Exclude<DrawerTab, 'commands'>;

/** What is said about the chart; what ran on hosts is there without one, too. */
function chartTabs({ index }: Chart): readonly Tab[] {
  const { findings, rules, sources } = index.topology;
  return [
    ['findings', 'Findings', findings.length],
    ['firewall', 'Firewall', rules.length],
    ['sources', 'Sources', sources.length],
  ];
}

function ChartTab({ tab, chart: { index } }: { readonly tab: ChartTabName; readonly chart: Chart }) {
  switch (tab) {
    case 'findings':
      return <FindingsTab findings={index.topology.findings} />;
    case 'firewall':
      return <FirewallTab index={index} />;
    case 'sources':
      return <SourcesTab sources={index.topology.sources} />;
    case 'events':
      return <EventsTab index={index} />;
    case 'talkers':
      return <TalkersTab index={index} />;
  }
}
