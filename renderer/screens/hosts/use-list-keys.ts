import { useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';

/** Milliseconds within which typed letters belong to one word. */
const WORD = 900;

/** Rows and headings of the list that can have the focus, as they stand in it. */
function stopsOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])];
}

export function focusFirst(list: HTMLElement | null): void {
  stopsOf(list)[0]?.focus();
}

/** The next row, or the one before at the end of the list: for a row that goes away with the focus on it. */
export function focusBeside(list: HTMLElement | null, row: EventTarget): void {
  const rows = stopsOf(list).filter((stop) => stop.matches('.host-row'));
  const at = rows.findIndex((stop) => stop === row);
  if (at !== -1) (rows[at + 1] ?? rows[at - 1])?.focus();
}

interface ListKeys {
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  onPointerDown(event: PointerEvent<HTMLElement>): void;
}

/**
 * Arrow keys, Home and End walk the list; letters go to the next name that begins with them. Letters are taken only
 * once the arrows were used: after a click they are the window's keys, as everywhere.
 */
export function useListKeys(list: RefObject<HTMLElement | null>): ListKeys {
  const walking = useRef(false);
  const typed = useRef({ word: '', at: 0 });

  const go = (event: KeyboardEvent, to: HTMLElement | undefined): void => {
    event.preventDefault();
    event.stopPropagation();
    walking.current = true;
    to?.focus();
  };

  const type = (event: KeyboardEvent, stops: readonly HTMLElement[], at: number): void => {
    event.preventDefault();
    event.stopPropagation();
    const { word, at: last } = typed.current;
    const next = (event.timeStamp - last < WORD ? word : '') + event.key.toLowerCase();
    typed.current = { word: next, at: event.timeStamp };
    // A longer word may still mean the row that has the focus; a first letter means another one.
    const from = next.length > 1 ? at : at + 1;
    const ordered = [...stops.slice(from), ...stops.slice(0, from)];
    ordered.find((stop) => nameOf(stop).startsWith(next))?.focus();
  };

  return {
    onPointerDown() {
      walking.current = false;
    },
    onKeyDown(event) {
      if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
      const stops = stopsOf(list.current);
      const at = stops.indexOf(event.target);
      if (at === -1) return;
      const places: Readonly<Record<string, number>> = {
        ArrowDown: Math.min(at + 1, stops.length - 1),
        ArrowUp: Math.max(at - 1, 0),
        Home: 0,
        End: stops.length - 1,
      };
      const to = places[event.key];
      if (to !== undefined) return go(event, stops[to]);
      if (walking.current && event.key.length === 1 && event.key !== ' ') type(event, stops, at);
    },
  };
}

const nameOf = (stop: HTMLElement): string =>
  (stop.querySelector('[data-name]') ?? stop).textContent.trim().toLowerCase();
