import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { pageHeaders } from '../csp';
import { readPageFile } from '../page-files';
import { isOurHost } from './guard';

/** Serves the built page and nothing else. It holds no secret, so it needs no token; the WebSocket does. */
export function pageListener(folder: string, port: () => number, report: (thrown: unknown) => void): RequestListener {
  return (request, response) => {
    serve(folder, port(), request, response).catch((thrown: unknown) => {
      report(thrown);
      refuse(response, 500, 'The page could not be read.');
    });
  };
}

async function serve(folder: string, port: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isOurHost(request.headers.host, port)) return refuse(response, 403, 'This name is not one of Portolan.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET is answered.');
  const path = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  const file = await readPageFile(folder, path);
  if (file === null) return refuse(response, 404, 'There is no such page.');
  response.writeHead(200, { ...pageHeaders, 'content-type': file.type, 'content-length': file.body.length });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

function refuse(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}
