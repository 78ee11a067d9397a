import { protocol } from 'electron';
import { pageHeaders } from '../ipc/csp';
import { PAGE_ORIGIN } from '../ipc/page-origin';
import { readPageFile } from '../ipc/page-files';

const origin = new URL(PAGE_ORIGIN);
const scheme = origin.protocol.slice(0, -1);

/**
 * Must run before `ready`, once. standard: relative addresses and an origin of its own; secure: a secure context.
 * The page does not come from file://, where every file of the machine would share its origin (security list, point 18).
 */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Must run after `ready`. */
export function servePage(folder: string, report: (thrown: unknown) => void): void {
  protocol.handle(scheme, async (request) => {
    try {
      return await answer(folder, request);
    } catch (thrown) {
      report(thrown);
      return refusal(500);
    }
  });
}

async function answer(folder: string, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (url.host !== origin.host || request.method !== 'GET') return refusal(404);
  const file = await readPageFile(folder, url.pathname);
  if (file === null) return refusal(404);
  return new Response(new Uint8Array(file.body), { headers: { ...pageHeaders, 'content-type': file.type } });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: pageHeaders });
}
