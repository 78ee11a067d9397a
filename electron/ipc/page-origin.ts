/** Origin of the page in the desktop app; see desktop/page-protocol.ts. */
export const PAGE_ORIGIN = 'app://portolan';

/** The part of Electron's WebFrameMain that tells who calls. */
export interface CallingFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** Protocol and host are compared, and not how the text begins: `app://portolan.evil` begins like ours. */
export function isPageAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return `${url.protocol}//${url.host}` === PAGE_ORIGIN;
}

/**
 * Why a call is refused; null for the top frame of our own page (security list of Electron, point 17).
 * The frame is null where it has navigated or is gone.
 */
export function distrustOf(frame: CallingFrame | null): string | null {
  if (frame === null) return 'the frame is gone';
  if (frame.parent !== null) return 'not the top frame';
  return isPageAddress(frame.url) ? null : 'not the page of Portolan';
}
