import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { createServer } from 'vite';
import { chromiumArgs } from '../browser-door';
import type { Door } from '../door';

interface Fixtures {
  readonly door: Door;
  /** Opens the window with a door of memory at an address such as `/?open=generated:17`, once its map is drawn. */
  readonly openWindow: (address: string) => Promise<Page>;
}

/** The real page without a host, built as it is asked for. It has no door, so the project of one door runs it. */
export const test = base.extend<Fixtures, { readonly served: string }>({
  door: ['browser', { option: true }],

  served: [
    async ({}, use) => {
      const root = join(import.meta.dirname, 'window');
      const server = await createServer({
        root,
        logLevel: 'error',
        server: { host: '127.0.0.1', port: 0, hmr: false },
      });
      await server.listen();
      await use(server.resolvedUrls?.local[0] ?? '');
      await server.close();
    },
    { scope: 'worker' },
  ],

  openWindow: async ({ served, door, playwright }, use) => {
    test.skip(door !== 'browser', 'the page is the same behind every door');
    const browser = await playwright.chromium.launch({
      executablePath: process.env['PORTOLAN_CHROMIUM'] ?? '/usr/bin/chromium',
      args: chromiumArgs,
    });
    await use(async (address) => {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(new URL(address, served).href);
      await expect(page.getByTestId('map')).toHaveAttribute('data-scene-ready', /./, { timeout: 120_000 });
      return page;
    });
    await browser.close();
  },
});

export { expect };
