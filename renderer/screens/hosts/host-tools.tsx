import { Ellipsis, Plus, Search } from 'lucide-react';
import { useApp, useAppState } from '../../state/context';
import { IconButton } from '../../ui/button';
import { walkMenu } from '../../ui/menu-keys';
import { Popover } from '../../ui/popover';
import { pickHostsFile } from '../snapshot-picker';

interface HostToolsProps {
  readonly search: string;
  readonly onSearch: (text: string) => void;
  /** Down from the field: into the list. */
  readonly onDown: () => void;
}

/** Search, a new host, and what concerns the whole list. */
export function HostTools({ search, onSearch, onDown }: HostToolsProps) {
  const addHost = useApp((state) => state.addHost);
  const readOnly = useApp((state) => state.saved === null || state.saved.readOnly !== null);
  return (
    <div className="host-tools">
      <label className="host-search">
        <Search size={14} aria-hidden />
        <input
          type="search"
          value={search}
          placeholder="Search hosts"
          aria-label="Search hosts"
          title="Name, address, tag, group, environment or note"
          spellCheck={false}
          onChange={(event) => {
            onSearch(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && search !== '') {
              event.stopPropagation();
              onSearch('');
            } else if (event.key === 'ArrowDown') {
              event.preventDefault();
              onDown();
            }
          }}
        />
      </label>
      <IconButton
        label="New host…"
        disabled={readOnly}
        onClick={() => {
          addHost();
        }}
      >
        <Plus size={16} />
      </IconButton>
      <ListMenu readOnly={readOnly} />
    </div>
  );
}

function ListMenu({ readOnly }: { readonly readOnly: boolean }) {
  const empty = useApp((state) => state.saved === null || state.saved.hosts.length === 0);
  const exportHosts = useApp((state) => state.exportHosts);
  const getState = useAppState();
  const entries = [
    { word: 'Import hosts…', off: readOnly, act: () => pickHostsFile(getState()) },
    { word: 'Export hosts', off: empty, act: () => void exportHosts() },
  ];
  return (
    <Popover label="Import and export" className="icon-button" face={<Ellipsis size={16} />}>
      {(close) => (
        <ul className="menu" role="menu" aria-label="Import and export">
          {entries.map(({ word, off, act }) => (
            <li key={word} role="none">
              <button
                type="button"
                role="menuitem"
                disabled={off}
                onClick={() => {
                  close();
                  act();
                }}
                onKeyDown={walkMenu}
              >
                {word}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
