import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { IconButton } from './button';

interface DialogProps {
  readonly title: string;
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal dialog: the platform's own, so what is behind takes no focus and Escape closes it. */
export function Dialog({ title, className = '', onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    const element = dialog.current;
    // Effects run twice while the page is worked on: the second time the focus is in the dialog already.
    if (element?.open === false) {
      before.current = document.activeElement;
      element.showModal();
    }
    // The platform would focus the first control, which is the one that closes.
    element?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      // The platform gives the focus back where a dialog is closed, and not where it is taken away.
      const opener = before.current;
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog ref={dialog} className={`dialog ${className}`} aria-label={title} onClose={onClose}>
      <header>
        <h2>{title}</h2>
        <IconButton label="Close" onClick={onClose}>
          <X size={16} />
        </IconButton>
      </header>
      {children}
    </dialog>
  );
}
