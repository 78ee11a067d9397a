import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

interface PopoverProps {
  /** What the button shows. */
  readonly face: ReactNode;
  readonly label: string;
  readonly className?: string;
  readonly disabled?: boolean;
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a small panel below it; Escape or a click elsewhere closes it and the button has focus again. */
export function Popover({ face, label, className = 'button button-plain', disabled = false, children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
  };

  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false);
    };
    // Capturing: the map stops pointer events from bubbling.
    document.addEventListener('pointerdown', outside, true);
    root.current?.querySelector<HTMLElement>('[aria-checked=true], [role^=menuitem], .popover button')?.focus();
    const opener = button.current;
    const panel = root.current;
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      // A click elsewhere has moved the focus already; Escape or a choice gives it back.
      const focused = document.activeElement;
      if (focused === document.body || (focused !== null && panel?.contains(focused) === true)) opener?.focus();
    };
  }, [open]);

  return (
    <div
      className="popover-root"
      ref={root}
      onKeyDown={(event) => {
        if (!open || event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        type="button"
        ref={button}
        className={className}
        aria-expanded={open}
        aria-controls={id}
        aria-label={label}
        title={label}
        disabled={disabled}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {face}
      </button>
      {open ? (
        <div className="popover" id={id}>
          {children(close)}
        </div>
      ) : null}
    </div>
  );
}
