import { useEffect, useRef } from 'react';
import { walkMenu } from './menu-keys';

export interface MenuEntry {
  readonly key: string;
  readonly word: string;
  /** What it is about, such as the address that is copied. */
  readonly detail?: string;
  readonly shortcut?: string;
  /** With a line above it. */
  readonly apart?: boolean;
  readonly act: () => void;
}

interface ContextMenuProps {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  /** Has the focus again when the menu closes. */
  readonly opener: HTMLElement;
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
}

const MARGIN = 8;

/** A menu where the pointer is. The platform's popover: it lies over all, and Escape or a click elsewhere closes it. */
export function ContextMenu({ label, x, y, opener, entries, onClose }: ContextMenuProps) {
  const panel = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });

  useEffect(() => {
    const element = panel.current;
    if (element === null) return;
    element.showPopover();
    const box = element.getBoundingClientRect();
    element.style.left = `${String(Math.max(MARGIN, Math.min(x, window.innerWidth - box.width - MARGIN)))}px`;
    element.style.top = `${String(Math.max(MARGIN, Math.min(y, window.innerHeight - box.height - MARGIN)))}px`;
    element.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const closed = (event: ToggleEvent): void => {
      if (event.newState === 'closed') close.current();
    };
    element.addEventListener('toggle', closed);
    return () => {
      element.removeEventListener('toggle', closed);
      const focused = document.activeElement;
      if (focused === document.body || (focused !== null && element.contains(focused))) opener.focus();
    };
  }, [x, y, opener]);

  return (
    <div
      className="popover host-menu context-menu"
      popover="auto"
      ref={panel}
      onContextMenu={(event) => {
        event.preventDefault();
      }}
    >
      <ul className="menu" role="menu" aria-label={label}>
        {entries.map((entry) => (
          <li key={entry.key} role="none">
            <button
              type="button"
              role="menuitem"
              className={entry.apart === true ? 'menu-apart' : undefined}
              onKeyDown={(event) => {
                walkMenu(event);
                if (event.key === 'Tab') {
                  event.preventDefault();
                  onClose();
                }
              }}
              onClick={() => {
                opener.focus();
                onClose();
                entry.act();
              }}
            >
              <span>
                {entry.word}
                {entry.detail === undefined ? null : <code className="menu-detail">{entry.detail}</code>}
              </span>
              {entry.shortcut === undefined ? null : <kbd className="muted">{entry.shortcut}</kbd>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
