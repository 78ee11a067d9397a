import { useState, type DragEvent } from 'react';
import { useApp } from '../../state/context';
import type { Place } from '../../state/saved-order';
import type { HostSection } from './host-list';

/** Our own kind of thing: other windows and programs take it for nothing. */
const KIND = 'application/x-portolan-host';

interface HostDrag {
  /** Where the line is drawn while a host is dragged; null: nowhere. */
  readonly drop: Place | null;
  readonly list: {
    onDragStart(event: DragEvent<HTMLElement>): void;
    onDragEnd(): void;
  };
  over(event: DragEvent<HTMLElement>, section: HostSection): void;
  dropped(event: DragEvent<HTMLElement>, section: HostSection): void;
}

/** Dragging a saved host within its group and to another one. */
export function useHostDrag(): HostDrag {
  const moveHost = useApp((state) => state.moveHost);
  const [drop, setDrop] = useState<Place | null>(null);
  const place = (next: Place | null): void => {
    // Dragging tells its place many times a second.
    setDrop((now) => (now?.before === next?.before && now?.group === next?.group ? now : next));
  };
  return {
    drop,
    list: {
      onDragStart(event) {
        const id = event.target instanceof Element ? idAt(event.target) : null;
        if (id === null) return;
        event.dataTransfer.setData(KIND, id);
        event.dataTransfer.effectAllowed = 'move';
      },
      onDragEnd() {
        place(null);
      },
    },
    over(event, section) {
      if (!event.dataTransfer.types.includes(KIND)) return;
      event.stopPropagation();
      if (section.group === undefined) return place(null);
      event.preventDefault();
      place(placeAt(event, section, section.group));
    },
    dropped(event, section) {
      const id = event.dataTransfer.getData(KIND);
      if (id === '' || section.group === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      place(null);
      void moveHost(id, placeAt(event, section, section.group));
    },
  };
}

function placeAt(event: DragEvent<HTMLElement>, { items }: HostSection, group: string | null): Place {
  const row = event.target instanceof Element ? event.target.closest('[data-host-id]') : null;
  if (row === null) return { before: null, group };
  const at = items.findIndex((item) => item.saved?.id === row.getAttribute('data-host-id'));
  const box = row.getBoundingClientRect();
  const below = event.clientY > box.top + box.height / 2;
  return { before: items[below ? at + 1 : at]?.saved?.id ?? null, group };
}

const idAt = (element: Element): string | null =>
  element.closest('[data-host-id]')?.getAttribute('data-host-id') ?? null;
