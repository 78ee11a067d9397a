import type { KeyboardEvent } from 'react';

/** Arrow keys, Home and End walk a menu (ARIA menu pattern). */
export function walkMenu(event: KeyboardEvent<HTMLElement>): void {
  const menu = event.currentTarget.closest('[role=menu]');
  const items = [...(menu?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  const next = placeAfter(event.key, items.indexOf(event.currentTarget));
  if (next === null) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}

function placeAfter(key: string, at: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'Home':
      return 0;
    case 'End':
      return -1;
    default:
      return null;
  }
}
