import type { WindowState } from '../store/settings';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const MINIMUM = { width: 800, height: 600 } as const;
const PREFERRED = { width: 1440, height: 900 } as const;

/** Width and height of the part of a window that must be on a display, so that its title bar can be taken. */
const GRIP = 80;

/**
 * Where a window opens: where it was, if enough of it is still on a display (a monitor may be gone), never larger than
 * the display; else in the middle of the first display. Device-independent pixels.
 */
export function openingBounds(state: WindowState | null, displays: readonly Area[]): Area {
  const kept = state?.bounds;
  const home = kept === undefined ? undefined : displays.find((display) => shows(display, kept));
  if (kept !== undefined && home !== undefined) {
    return {
      ...kept,
      width: fit(kept.width, MINIMUM.width, home.width),
      height: fit(kept.height, MINIMUM.height, home.height),
    };
  }
  const display = displays[0] ?? { x: 0, y: 0, ...PREFERRED };
  const width = fit(PREFERRED.width, MINIMUM.width, display.width);
  const height = fit(PREFERRED.height, MINIMUM.height, display.height);
  return {
    x: display.x + Math.max(0, Math.floor((display.width - width) / 2)),
    y: display.y + Math.max(0, Math.floor((display.height - height) / 2)),
    width,
    height,
  };
}

function shows(display: Area, window: Area): boolean {
  const across = Math.min(display.x + display.width, window.x + window.width) - Math.max(display.x, window.x);
  const top = window.y >= display.y && window.y <= display.y + display.height - GRIP;
  return across >= GRIP && top;
}

function fit(size: number, least: number, most: number): number {
  return Math.max(least, Math.min(size, most));
}
