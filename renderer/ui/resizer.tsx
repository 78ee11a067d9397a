import { useRef, type PointerEvent as ReactPointerEvent } from 'react';

interface ResizerProps {
  readonly label: string;
  /** The edge of the panel that is pulled. */
  readonly edge: 'left' | 'right' | 'top';
  readonly size: number;
  readonly limits: readonly [number, number];
  readonly onResize: (size: number) => void;
}

const STEP = 16;

/** Pulls the edge of a panel by pointer or arrow keys (ARIA separator pattern). */
export function Resizer({ label, edge, size, limits, onResize }: ResizerProps) {
  const start = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const vertical = edge !== 'top';
  // Pulling a right edge rightwards makes the panel larger; the others grow the other way.
  const sign = edge === 'right' ? 1 : -1;
  const [least, most] = limits;
  const set = (wanted: number): void => {
    onResize(Math.round(Math.min(Math.max(wanted, least), most)));
  };
  const place = (event: ReactPointerEvent): number => (vertical ? event.clientX : event.clientY);

  return (
    <div
      className={`resizer resizer-${edge}`}
      role="separator"
      aria-label={label}
      aria-orientation={vertical ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: place(event), size };
      }}
      onPointerMove={(event) => {
        if (start.current !== null) set(start.current.size + sign * (place(event) - start.current.at));
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onKeyDown={(event) => {
        const grow = vertical ? 'ArrowRight' : 'ArrowDown';
        const shrink = vertical ? 'ArrowLeft' : 'ArrowUp';
        if (event.key !== grow && event.key !== shrink) return;
        event.preventDefault();
        set(size + sign * (event.key === grow ? STEP : -STEP));
      }}
    />
  );
}
