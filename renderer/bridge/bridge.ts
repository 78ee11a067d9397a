import type { PortolanBridge } from '../../shared/contract/contract';
import { withPageAbilities } from './page-abilities';
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
  const socket = connectWebSocket({
    url: socketUrl(window.location),
    token,
    open: (url, words) => new WebSocket(url, words),
  });
  return withPageAbilities(socket, {
    writeClipboard: (text) => navigator.clipboard.writeText(text),
    openLink: (url) => {
      window.open(url, '_blank', 'noopener,noreferrer');
    },
  });
}

function socketUrl(location: Location): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws`;
}
