import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useApp, useAppState } from '../../state/context';
import { stepPlace } from '../../state/saved-order';
import { Button } from '../../ui/button';
import { HostMenu, type OpenMenu } from './host-menu';
import { hostSections, type HostItem, type HostSection } from './host-list';
import { HostSectionView, stopOf } from './host-section';
import { HostTools } from './host-tools';
import { focusBeside, focusFirst, useListKeys } from './use-list-keys';
import { useHostDrag } from './use-host-drag';
import { useNow } from './use-now';

const none: readonly never[] = [];

/** Every host there is, by section: search, keyboard, menu, and the order by hand. */
export function HostRows() {
  const entries = useApp((state) => state.hosts);
  const saved = useApp((state) => state.saved?.hosts ?? none);
  const readOnly = useApp((state) => state.saved === null || state.saved.readOnly !== null);
  const [search, setSearch] = useState('');
  const [active, setActive] = useState('');
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const keys = useListKeys(list);
  const drag = useHostDrag();
  const now = useNow();
  const getState = useAppState();
  const sections = useMemo(() => hostSections(entries, saved, search), [entries, saved, search]);
  const onMenu = useCallback((item: HostItem, opener: HTMLElement, x: number, y: number) => {
    setMenu({ item, opener, x, y });
  }, []);
  const closeMenu = useCallback(() => {
    setMenu(null);
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const item = itemAt(sections, event.target);
    if (item?.saved === null || item === null || readOnly) return keys.onKeyDown(event);
    const { saved: host } = item;
    const state = getState();
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      const place = stepPlace(saved, host.id, event.key === 'ArrowUp' ? 'up' : 'down');
      if (place !== null && search === '') void state.moveHost(host.id, place);
    } else if (event.key === 'F2') state.editHost(host);
    else if (event.key === 'Delete') {
      focusBeside(list.current, event.target);
      void state.deleteHost(host);
    } else keys.onKeyDown(event);
  };

  return (
    <>
      <HostTools
        search={search}
        onSearch={setSearch}
        onDown={() => {
          focusFirst(list.current);
        }}
      />
      <div
        className="host-rows"
        ref={list}
        onKeyDown={onKeyDown}
        onPointerDown={keys.onPointerDown}
        onFocus={(event) => {
          const stop = event.target.getAttribute('data-stop');
          if (stop !== null) setActive(stop);
        }}
        {...drag.list}
      >
        {sections.map((section) => (
          <HostSectionView
            key={section.group === undefined ? section.title : `group ${section.group ?? ''}`}
            section={section}
            searching={search.trim() !== ''}
            readOnly={readOnly}
            tabStop={tabStopOf(sections, active)}
            now={now}
            drag={drag}
            onMenu={onMenu}
          />
        ))}
      </div>
      {sections.length === 0 && search.trim() !== '' ? <NothingFound onClear={() => setSearch('')} /> : null}
      {menu === null ? null : <HostMenu menu={menu} onClose={closeMenu} />}
    </>
  );
}

function NothingFound({ onClear }: { readonly onClear: () => void }) {
  return (
    <div className="host-none">
      <p className="muted">No host has this name, address, tag, group or note.</p>
      <Button onClick={onClear}>Show all hosts</Button>
    </div>
  );
}

/** Where Tab leads: the row that had the focus last, else the first. */
function tabStopOf(sections: readonly HostSection[], active: string): string {
  const stops = sections.flatMap((section) => [stopOf(section), ...section.items.map((item) => stopOf(section, item))]);
  const [first] = sections;
  const [item] = first?.items ?? [];
  return stops.includes(active) || first === undefined ? active : stopOf(first, item);
}

function itemAt(sections: readonly HostSection[], element: EventTarget): HostItem | null {
  const stop = element instanceof Element ? element.getAttribute('data-stop') : null;
  if (stop === null) return null;
  for (const section of sections) {
    const item = section.items.find((one) => stopOf(section, one) === stop);
    if (item !== undefined) return item;
  }
  return null;
}
