import { Download } from 'lucide-react';
import type { ExportFormat } from '../../shared/contract/contract';
import { actionOf } from '../../shared/actions/action-list';
import { keyLabel } from '../../shared/actions/keys';
import { useApp } from '../state/context';
import { walkMenu } from '../ui/menu-keys';
import { isMac } from '../ui/platform';
import { Popover } from '../ui/popover';

interface Entry {
  readonly label: string;
  readonly hint: string;
  readonly format: ExportFormat;
  readonly scale?: number;
}

const entries: readonly Entry[] = [
  { label: 'PNG, 1×', hint: 'for a message', format: 'png', scale: 1 },
  { label: 'PNG, 2×', hint: 'for a document', format: 'png', scale: 2 },
  { label: 'PNG, 4×', hint: 'for print', format: 'png', scale: 4 },
  { label: 'SVG', hint: 'real text and shapes', format: 'svg' },
  { label: 'DOT', hint: 'Graphviz', format: 'dot' },
  { label: 'Mermaid', hint: 'for Markdown', format: 'mermaid' },
  { label: 'Snapshot, JSON', hint: 'opens in Portolan again', format: 'json' },
];

export function ExportMenu({ dark }: { readonly dark: boolean }) {
  const chart = useApp((state) => state.chart);
  const exporting = useApp((state) => state.exporting);
  const showDialog = useApp((state) => state.showDialog);
  const saveExport = useApp((state) => state.saveExport);
  return (
    <Popover
      label="Export the chart"
      className="icon-button"
      disabled={chart === null || exporting}
      face={<Download size={16} />}
    >
      {(close) => (
        <ul className="menu" role="menu" aria-label="Export as">
          <li role="none">
            <button
              type="button"
              role="menuitem"
              onClick={() => {
                close();
                showDialog('export');
              }}
              onKeyDown={walkMenu}
            >
              <span>Export…</span>
              <span className="muted">{keyLabel(actionOf('export').keys[0], isMac())}</span>
            </button>
          </li>
          {entries.map((entry) => (
            <li key={entry.label} role="none">
              <button
                type="button"
                role="menuitem"
                onClick={() => {
                  close();
                  void saveExport(entry.format, dark ? 'dark' : 'light', entry.scale);
                }}
                onKeyDown={walkMenu}
              >
                <span>{entry.label}</span>
                <span className="muted">{entry.hint}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
