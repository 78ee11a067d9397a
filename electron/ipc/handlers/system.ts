import { AppError } from '../../../shared/errors/app-error';
import type { Desktop } from '../desktop';
import type { HandlerGroup } from '../handlers';

/** Hosts whose pages the interface links to. Text of a scanned host never becomes a link, and would not pass here. */
const allowedHosts: ReadonlySet<string> = new Set([
  'github.com',
  'docs.docker.com',
  'man7.org',
  'www.man7.org',
  'www.kernel.org',
  'wiki.nftables.org',
]);

/** The address in its normal form. Throws `bad-request` for anything but https to a host of the list. */
export function allowedLink(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const allowed =
    url !== null &&
    url.protocol === 'https:' &&
    allowedHosts.has(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === '';
  if (!allowed) {
    throw new AppError({
      code: 'bad-request',
      step: 'request',
      message: 'This address is not one that Portolan opens.',
    });
  }
  return url.href;
}

export function systemHandlers(desktop: Desktop): HandlerGroup<'clipboard.write' | 'link.open'> {
  return {
    'clipboard.write': async ({ text }) => {
      await desktop.writeClipboard(text);
      return null;
    },
    'link.open': async ({ url }) => {
      await desktop.openExternal(allowedLink(url));
      return null;
    },
  };
}
