import type { MouseEvent } from 'react';

interface MenuPlace {
  readonly x: number;
  readonly y: number;
  readonly opener: HTMLElement;
}

/** Where a context menu comes: at the pointer; by Shift+F10 or the menu key under `element`, else under the target. */
export function menuPlace(event: MouseEvent<HTMLElement>, element: Element | null = null): MenuPlace {
  const opener = event.currentTarget;
  const focused = document.activeElement;
  const back = focused instanceof HTMLElement && focused !== document.body ? focused : opener;
  // The secondary button is 2; a key has none.
  if (event.button === 2) return { x: event.clientX, y: event.clientY, opener: back };
  const box = (element ?? opener).getBoundingClientRect();
  return { x: box.left + 20, y: box.bottom, opener: back };
}

/** Text that is marked under the pointer can be copied by the browser's own menu, which then must come. */
export function hasMarkedText(target: EventTarget | null): boolean {
  const selection = window.getSelection();
  return selection !== null && !selection.isCollapsed && target instanceof Node && selection.containsNode(target, true);
}
