import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The subprotocol that the page asks for beside the one that carries its token. */
export const SUBPROTOCOL = 'portolan.v1';

/**
 * Names under which the page may be asked for. Any other Host header comes through a name that somebody made resolve to
 * this machine (DNS rebinding); such a page would have our origin in the browser's eyes.
 */
export function isOurHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}` || host === `[::1]:${port}`;
}

/** Equal work for every wrong token, whatever its length: both sides are hashed first. */
export function isToken(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

/**
 * Why a WebSocket is refused; null where it may open. A browser lets any page open a WebSocket to any address and sets
 * Origin truthfully (RFC 6455, section 10.2). The token travels as a subprotocol because the page can set no header.
 */
export function socketRefusal(request: IncomingMessage, port: number, token: string): string | null {
  const { host, origin } = request.headers;
  if (request.url !== '/ws') return 'path';
  if (!isOurHost(host, port)) return 'host';
  if (origin !== `http://${host ?? ''}`) return 'origin';
  const words = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((word) => word.trim());
  if (!words.includes(SUBPROTOCOL)) return 'protocol';
  const given = words.find((word) => word.startsWith('auth.'))?.slice('auth.'.length);
  return given !== undefined && isToken(given, token) ? null : 'token';
}
