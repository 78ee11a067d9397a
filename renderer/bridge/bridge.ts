import type { PortolanBridge } from '../../shared/contract/contract';
import { takeToken } from './token';
import { connectWebSocket } from './web-socket';

declare global {
  interface Window {
    /** Put there by the desktop app's preload; absent in browser mode. */
    readonly portolan?: PortolanBridge;
  }
}

/** The one place that knows which door the page came through. */
export function getBridge(): PortolanBridge {
  if (window.portolan !== undefined) return window.portolan;
  const token = takeToken(window.location, window.sessionStorage, (url) => {
    window.history.replaceState(null, '', url);
  });
  return connectWebSocket({ url: socketUrl(window.location), token, open: (url, words) => new WebSocket(url, words) });
}

function socketUrl(location: Location): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`;
}
