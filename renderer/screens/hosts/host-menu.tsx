import { useEffect, useRef } from 'react';
import { useApp, useAppState } from '../../state/context';
import { walkMenu } from '../../ui/menu-keys';
import type { HostItem } from './host-list';
import { hostActions } from './host-actions';
import { focusBeside } from './use-list-keys';

export interface OpenMenu {
  readonly item: HostItem;
  /** Has the focus again when the menu closes. */
  readonly opener: HTMLElement;
  readonly x: number;
  readonly y: number;
}

const MARGIN = 8;

/** The menu of a row, where the pointer is. The platform's popover: it lies over all, and Escape or a click elsewhere closes it. */
export function HostMenu({ menu, onClose }: { readonly menu: OpenMenu; readonly onClose: () => void }) {
  const panel = useRef<HTMLDivElement>(null);
  const readOnly = useApp((state) => state.saved === null || state.saved.readOnly !== null);
  const getState = useAppState();
  const { item, opener, x, y } = menu;

  useEffect(() => {
    const element = panel.current;
    if (element === null) return;
    element.showPopover();
    const box = element.getBoundingClientRect();
    element.style.left = `${String(Math.max(MARGIN, Math.min(x, window.innerWidth - box.width - MARGIN)))}px`;
    element.style.top = `${String(Math.max(MARGIN, Math.min(y, window.innerHeight - box.height - MARGIN)))}px`;
    element.querySelector<HTMLElement>('[role=menuitem]:not(:disabled)')?.focus();
    const closed = (event: ToggleEvent): void => {
      if (event.newState === 'closed') onClose();
    };
    element.addEventListener('toggle', closed);
    return () => {
      element.removeEventListener('toggle', closed);
      const focused = document.activeElement;
      if (focused === document.body || (focused !== null && element.contains(focused))) opener.focus();
    };
  }, [x, y, opener, onClose]);

  return (
    <div
      className="popover host-menu"
      popover="auto"
      ref={panel}
      onKeyDown={(event) => {
        // The window's own Escape would prevent the platform's, which closes the menu.
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <ul className="menu" role="menu" aria-label={`More for ${item.label}`}>
        {hostActions(item, readOnly).map((action) => (
          <li key={action.word} role="none">
            <button
              type="button"
              role="menuitem"
              disabled={action.off}
              className={action.apart ? 'menu-apart' : undefined}
              onKeyDown={walkMenu}
              onClick={() => {
                if (action.removes) focusBeside(opener.closest<HTMLElement>('.host-rows'), opener);
                else opener.focus();
                onClose();
                action.act(getState());
              }}
            >
              <span>{action.word}</span>
              {action.keys === '' ? null : <kbd className="muted">{action.keys}</kbd>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
