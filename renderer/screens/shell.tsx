import { useState } from 'react';
import { useApp, useAppState } from '../state/context';
import { panelLimits } from '../state/view-memory';
import { Resizer } from '../ui/resizer';
import { LossBanner } from './connections/loss-banner';
import { RaiseDialog } from './connections/raise-dialog';
import { TestDialog } from './connections/test-dialog';
import { Drawer } from './drawer/drawer';
import { EmptyView } from './empty-view';
import { ExportDialog } from './export/export-dialog';
import { FailureView } from './failure-view';
import { EnvironmentEdge } from './hosts/environment-edge';
import { HostFormDialog } from './hosts/host-form';
import { HostsPanel } from './hosts/hosts-panel';
import { ImportDialog } from './hosts/import-dialog';
import { Inspector } from './inspector/inspector';
import { MapView } from './map-view';
import { ObjectMenu } from './object-menu';
import { NoticeView } from './notice-view';
import { Outline } from './outline';
import { PaletteDialog } from './palette-dialog';
import { PromptArea } from './prompts/prompt-area';
import { ScanStrip, ScanView } from './scan-view';
import { SearchDialog } from './search-dialog';
import { ShortcutsDialog } from './shortcuts-dialog';
import { openDroppedFile } from './snapshot-picker';
import { TitleBar } from './title-bar';
import { useKeys } from './use-keys';

/** The window: title row, hosts, map, inspector, drawer. */
export function Shell() {
  const getState = useAppState();
  const [dropping, setDropping] = useState(false);
  useKeys();
  return (
    <div
      className={dropping ? 'shell is-dropping' : 'shell'}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => {
        setDropping(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setDropping(false);
        const [file] = event.dataTransfer.files;
        if (file !== undefined) openDroppedFile(file, getState());
      }}
    >
      <TitleBar />
      <div className="work">
        <LeftPanel />
        <main className="centre">
          <Centre />
          <Drawer />
        </main>
        <RightPanel />
      </div>
      <EnvironmentEdge />
      <NoticeView />
      <Dialogs />
      <Menus />
      <PromptArea />
    </div>
  );
}

function Centre() {
  const chart = useApp((state) => state.chart);
  const run = useApp((state) => state.run);
  const failure = useApp((state) => state.failure);
  // A map of another host must not be taken for the one that is being opened.
  const sameHost = run !== null && chart !== null && run.target === chart.target;
  const cover = failure !== null || (run !== null && !sameHost);
  return (
    <div className="stage">
      {chart === null ? null : <MapView chart={chart} covered={cover} />}
      {run !== null && sameHost ? <ScanStrip run={run} /> : null}
      {run === null && !cover && chart !== null ? <LossBanner chart={chart} /> : null}
      {cover ? (
        <div className="cover">
          {failure !== null ? <FailureView failure={failure} /> : run === null ? null : <ScanView run={run} />}
        </div>
      ) : null}
      {chart === null && !cover ? (
        <div className="cover">
          <EmptyView />
        </div>
      ) : null}
    </div>
  );
}

function LeftPanel() {
  const open = useApp((state) => state.leftOpen);
  const width = useApp((state) => state.leftWidth);
  const tab = useApp((state) => state.leftTab);
  const showLeft = useApp((state) => state.showLeft);
  const changeView = useApp((state) => state.changeView);
  if (!open) return null;
  return (
    <aside className="panel panel-left" aria-label="Hosts and outline" style={{ width }}>
      <div className="tabs" role="tablist">
        {(['hosts', 'outline'] as const).map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            className="tab"
            aria-selected={tab === name}
            onClick={() => {
              showLeft(name);
            }}
          >
            {name === 'hosts' ? 'Hosts' : 'Outline'}
          </button>
        ))}
      </div>
      <div className="panel-body" role="tabpanel">
        {tab === 'hosts' ? <HostsPanel /> : <Outline />}
      </div>
      <Resizer
        label="Width of the hosts panel"
        edge="right"
        size={width}
        limits={panelLimits.leftWidth}
        onResize={(leftWidth) => {
          changeView({ leftWidth });
        }}
      />
    </aside>
  );
}

function RightPanel() {
  const open = useApp((state) => state.rightOpen);
  const width = useApp((state) => state.rightWidth);
  const changeView = useApp((state) => state.changeView);
  if (!open) return null;
  return (
    <aside className="panel panel-right" aria-label="Inspector" style={{ width }}>
      <Resizer
        label="Width of the inspector"
        edge="left"
        size={width}
        limits={panelLimits.rightWidth}
        onResize={(rightWidth) => {
          changeView({ rightWidth });
        }}
      />
      <div className="panel-body">
        <Inspector />
      </div>
    </aside>
  );
}

function Dialogs() {
  const dialog = useApp((state) => state.dialog);
  switch (dialog) {
    case 'shortcuts':
      return <ShortcutsDialog />;
    case 'host-form':
      return <HostFormDialog />;
    case 'host-test':
      return <TestDialog />;
    case 'hosts-import':
      return <ImportDialog />;
    case 'export':
      return <Export />;
    case 'raise':
      return <Raise />;
    case 'search':
      return <Search />;
    case 'palette':
      return <PaletteDialog />;
    case null:
      return null;
  }
}

function Menus() {
  // A modal dialog makes all outside of it inert: the search shows the menu itself.
  const menu = useApp((state) => (state.dialog === null ? state.objectMenu : null));
  return menu === null ? null : <ObjectMenu menu={menu} />;
}

function Raise() {
  const getState = useAppState();
  const { chart } = getState();
  return chart === null ? null : <RaiseDialog chart={chart} />;
}

function Export() {
  const getState = useAppState();
  const { chart } = getState();
  return chart === null ? null : <ExportDialog chart={chart} />;
}

function Search() {
  const getState = useAppState();
  const index = getState().chart?.index;
  return index === undefined ? null : <SearchDialog index={index} />;
}
