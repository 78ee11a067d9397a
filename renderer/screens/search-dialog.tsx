import { useMemo, useState } from 'react';
import { useApp } from '../state/context';
import type { TopologyIndex } from '../state/topology-index';
import { Dialog } from '../ui/dialog';
import { searchEntries, searchFor, type SearchEntry } from './search-match';

/** Finds containers, networks, interfaces, addresses and ports; Enter shows the first on the map. */
export function SearchDialog({ index }: { readonly index: TopologyIndex }) {
  const text = useApp((state) => state.search);
  const setSearch = useApp((state) => state.setSearch);
  const select = useApp((state) => state.select);
  const showDialog = useApp((state) => state.showDialog);
  const [at, setAt] = useState(0);
  const entries = useMemo(() => searchEntries(index), [index]);
  const found = useMemo(() => searchFor(entries, text), [entries, text]);
  const close = (): void => {
    showDialog(null);
  };
  const choose = (entry: SearchEntry | undefined): void => {
    if (entry === undefined) return;
    select(entry.selection, { reveal: true });
    close();
  };

  return (
    <Dialog title="Search" onClose={close}>
      <input
        className="search-input"
        data-testid="search"
        data-first
        value={text}
        placeholder="Name, address, MAC, port"
        aria-label="Search the map"
        aria-activedescendant={found.length === 0 ? undefined : `found-${String(at)}`}
        spellCheck={false}
        onChange={(event) => {
          setSearch(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') choose(found[at]);
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step === 0 || found.length === 0) return;
          event.preventDefault();
          setAt((at + step + found.length) % found.length);
        }}
      />
      <ul className="found" role="listbox" aria-label="Found">
        {found.map((entry, place) => (
          <li key={`${entry.selection.kind} ${entry.selection.id}`} role="none">
            <button
              type="button"
              id={`found-${String(place)}`}
              role="option"
              aria-selected={place === at}
              onClick={() => {
                choose(entry);
              }}
            >
              <span>{entry.label}</span>
              <span className="muted">{entry.detail}</span>
            </button>
          </li>
        ))}
      </ul>
      {text.trim() !== '' && found.length === 0 ? (
        <p className="muted pad">Nothing has this name, address or port.</p>
      ) : null}
    </Dialog>
  );
}
