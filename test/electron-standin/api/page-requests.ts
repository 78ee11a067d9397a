import type { PausedRequest } from '../cdp/protocol';
import type { Session } from '../cdp/session';
import type { Schemes } from '../schemes';

/**
 * Answers a request that Chromium paused: own schemes by their handlers, everything else goes on.
 * `mayNavigate` is asked before a document is loaded; null where the request is no navigation to ask about.
 */
export async function answerRequest(
  page: Session,
  { requestId, request }: PausedRequest,
  schemes: Schemes,
  mayNavigate: ((address: string) => boolean) | null,
): Promise<void> {
  const real = schemes.toReal(request.url);
  if (mayNavigate?.(real) === false) {
    await page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    return;
  }
  if (real === request.url) {
    await page.send('Fetch.continueRequest', { requestId });
    return;
  }
  const { method, headers, postData } = request;
  const init = { method, headers, ...(postData !== undefined && { body: postData }) };
  const response = await schemes.serve(new Request(real, init)).catch((error: unknown) => {
    console.error('stand-in: a protocol handler failed:', error);
    return null;
  });
  if (!response) {
    await page.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    return;
  }
  await page.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}
