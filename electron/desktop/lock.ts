import type { App, Session, WebContents } from 'electron';
import { allowedLink } from '../ipc/handlers/system';
import { isPageAddress } from '../ipc/page-origin';

/**
 * No window of the app ever shows anything but the page (security list of Electron, points 12 to 15): navigation is
 * refused, frames and webviews too, and a new window never opens. A link to an allowed address opens in the browser.
 */
export function lockNavigation(
  app: App,
  openExternal: (url: string) => Promise<void>,
  report: (thrown: unknown) => void,
): void {
  const openAllowed = async (text: string): Promise<void> => openExternal(allowedLink(text));
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => {
      if (!isPageAddress(event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!isPageAddress(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!isPageAddress(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      openAllowed(url).catch(report);
      return { action: 'deny' };
    });
  });
}

/** The page needs no permission: the clipboard is written by the main process. Every request and every check is refused. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
