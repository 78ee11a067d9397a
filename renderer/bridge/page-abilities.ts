import type { Answer, Channel, Input, Output, PortolanBridge } from '../../shared/contract/contract';

interface Page {
  writeClipboard(text: string): Promise<void>;
  openLink(url: string): void;
}

const done: Answer<null> = { ok: true, value: null };

/**
 * In browser mode the page may be shown on another machine than the one Portolan runs on, so what concerns the user's
 * own clipboard and browser is done by the page and never reaches the local process.
 */
export function withPageAbilities(bridge: PortolanBridge, page: Page): PortolanBridge {
  const own: { readonly [Name in Channel]?: (input: Input<Name>) => Promise<Answer<Output<Name>>> } = {
    'clipboard.write': async ({ text }) => {
      try {
        await page.writeClipboard(text);
        return done;
      } catch (thrown) {
        return failed('The browser did not let the page write to the clipboard.', thrown);
      }
    },
    'link.open': ({ url }) => {
      if (!url.startsWith('https://')) return Promise.resolve(failed('Only https links are opened.', null));
      page.openLink(url);
      return Promise.resolve(done);
    },
  };
  return {
    call(channel, input) {
      const handler = own[channel];
      return handler === undefined ? bridge.call(channel, input) : handler(input);
    },
    on: (event, listener) => bridge.on(event, listener),
  };
}

function failed(message: string, thrown: unknown): Answer<never> {
  const cause = thrown instanceof Error ? thrown.message : null;
  const remedy = 'Select the text and copy it by hand.';
  return {
    ok: false,
    error: { code: 'bad-request', host: null, step: 'request', message, cause, remedy, retry: false, details: {} },
  };
}
