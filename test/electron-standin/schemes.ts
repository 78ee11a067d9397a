import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Privileges {
  standard?: boolean;
  secure?: boolean;
  supportFetchAPI?: boolean;
}

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

const fileTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
};

/** Own schemes, and the https addresses under which plain Chromium can load them: `app://bundle/x` ↔ `https://bundle.app.standin.localhost/x`. */
export class Schemes {
  readonly privileges = new Map<string, Privileges>();
  readonly handlers = new Map<string, SchemeHandler>();

  toPage(real: string): string {
    const url = new URL(real);
    const scheme = url.protocol.slice(0, -1);
    const rest = `${url.pathname}${url.search}${url.hash}`;
    if (scheme === 'file') return `https://file.standin.localhost${rest}`;
    return this.privileges.has(scheme) ? `https://${url.host}.${scheme}.standin.localhost${rest}` : real;
  }

  toReal(page: string): string {
    const match = /^https:\/\/(?:([^/]+)\.)?([a-z][a-z0-9+-]*)\.standin\.localhost(\/.*)?$/.exec(page);
    if (!match) return page;
    const [, host = '', scheme = '', path = '/'] = match;
    return scheme === 'file' ? `file://${path}` : `${scheme}://${host}${path}`;
  }

  canLoad(real: string): boolean {
    const scheme = new URL(real).protocol.slice(0, -1);
    return ['http', 'https', 'file', 'about', 'data'].includes(scheme) || this.handlers.has(scheme);
  }

  /** Null: nobody answers for this scheme. */
  async serve(request: Request): Promise<Response | null> {
    const url = new URL(request.url);
    const scheme = url.protocol.slice(0, -1);
    const handler = this.handlers.get(scheme);
    if (handler) return handler(request);
    if (scheme !== 'file') return null;
    const type = fileTypes[extname(url.pathname)] ?? 'application/octet-stream';
    return new Response(await readFile(fileURLToPath(url)), { headers: { 'content-type': type } });
  }
}
