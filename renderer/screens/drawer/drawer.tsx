import { ChevronDown } from 'lucide-react';
import { useApp } from '../../state/context';
import type { DrawerTab } from '../../state/app-state';
import { IconButton } from '../../ui/button';
import { Resizer } from '../../ui/resizer';
import { panelLimits } from '../../state/view-memory';
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
  if (chart === null) return null;
  const { findings, rules, sources } = chart.index.topology;
  const tabs: readonly (readonly [DrawerTab, string, number])[] = [
    ['findings', 'Findings', findings.length],
    ['firewall', 'Firewall', rules.length],
    ['sources', 'Commands run', sources.length],
  ];

  return (
    <section className="drawer" aria-label="Findings, firewall and commands" data-testid="drawer">
      <div className="drawer-tabs">
        {tabs.map(([name, title, count]) => (
          <button
            key={name}
            type="button"
            className="tab"
            aria-expanded={open && tab === name}
            onClick={() => {
              if (open && tab === name) changeView({ drawerOpen: false });
              else showDrawer(name);
            }}
          >
            {title}
            <span className="count">{count}</span>
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
          {tab === 'findings' ? <FindingsTab findings={findings} /> : null}
          {tab === 'firewall' ? <FirewallTab index={chart.index} /> : null}
          {tab === 'sources' ? <SourcesTab sources={sources} /> : null}
        </div>
      ) : null}
    </section>
  );
}
