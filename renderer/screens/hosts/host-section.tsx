import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { age } from '../format';
import { useApp } from '../../state/context';
import type { HostItem, HostSection } from './host-list';
import { HostRow } from './host-row';
import type { useHostDrag } from './use-host-drag';

interface HostSectionProps {
  readonly section: HostSection;
  /** Searching: found hosts are never folded away, and have no place to be dragged to. */
  readonly searching: boolean;
  readonly readOnly: boolean;
  /** The row or heading that Tab leads to. */
  readonly tabStop: string;
  readonly now: number;
  readonly drag: ReturnType<typeof useHostDrag>;
  readonly onMenu: (item: HostItem, opener: HTMLElement, x: number, y: number) => void;
}

export const stopOf = (section: HostSection, item?: HostItem): string =>
  item === undefined ? section.title : `${section.title} ${item.target}`;

export function HostSectionView({ section, searching, readOnly, tabStop, now, drag, onMenu }: HostSectionProps) {
  const foldedNow = useApp((state) => state.folded.includes(section.title));
  const foldSection = useApp((state) => state.foldSection);
  const id = useId();
  const folded = foldedNow && !searching;
  const dropHere = section.group !== undefined && drag.drop !== null && drag.drop.group === section.group;
  return (
    <section
      aria-labelledby={id}
      className={dropHere && drag.drop.before === null ? 'host-section is-drop-end' : 'host-section'}
      onDragOver={(event) => {
        drag.over(event, section);
      }}
      onDrop={(event) => {
        drag.dropped(event, section);
      }}
    >
      <h3 id={id}>
        <button
          type="button"
          className="host-heading"
          data-stop={stopOf(section)}
          tabIndex={tabStop === stopOf(section) ? 0 : -1}
          aria-expanded={!folded}
          disabled={searching}
          onClick={() => {
            foldSection(section.title, !folded);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
            event.stopPropagation();
            foldSection(section.title, event.key === 'ArrowLeft');
          }}
        >
          {folded ? <ChevronRight size={12} /> : <ChevronDown size={12} />}
          <span data-name>{section.title}</span>
          <span className="host-count">{section.items.length}</span>
        </button>
      </h3>
      {folded ? null : (
        <ul className="host-list" aria-labelledby={id}>
          {section.items.map((item) => (
            <HostRow
              key={item.target}
              item={item}
              stop={stopOf(section, item)}
              tabbable={tabStop === stopOf(section, item)}
              draggable={section.group !== undefined && !searching && !readOnly}
              dropBefore={dropHere && drag.drop.before === item.saved?.id}
              seen={seenWord(item, now)}
              onMenu={onMenu}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function seenWord({ saved }: HostItem, now: number): string {
  const seen = Date.parse(saved?.lastSeen ?? '');
  return Number.isNaN(seen) ? '' : age(seen, now);
}
