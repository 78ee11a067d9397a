import type { KeyboardEvent } from 'react';

/** Arrow keys walk a menu (ARIA menu pattern). */
export function walkMenu(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const items = [
    ...(event.currentTarget.closest('[role=menu]')?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []),
  ];
  const next = items.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1);
  items.at(next % items.length)?.focus();
}
