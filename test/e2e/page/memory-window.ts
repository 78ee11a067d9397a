import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type Page, type ViewportSize } from '@playwright/test';
import { build, preview } from 'vite';
import { chromiumArgs } from '../browser-door';
import type { Door } from '../door';

interface Fixtures {
  readonly door: Door;
  /** Opens the window with a door of memory at an address such as `/?open=generated:17`, once its map is drawn. */
  readonly openWindow: (address: string, size?: ViewportSize) => Promise<Page>;
}

/** The real page without a host, built once for all. It has no door, so the project of one door runs it. */
export const test = base.extend<Fixtures, { readonly served: string }>({
  door: ['browser', { option: true }],

  served: [
    async ({}, use) => {
      const root = join(import.meta.dirname, 'window');
      const outDir = mkdtempSync(join(tmpdir(), 'portolan-window-'));
      const built = { outDir, emptyOutDir: true, minify: false };
      await build({ root, logLevel: 'error', build: built });
      const server = await preview({ root, build: built, preview: { host: '127.0.0.1', port: 0 } });
      await use(server.resolvedUrls?.local[0] ?? '');
      await server.close();
      rmSync(outDir, { recursive: true });
    },
    { scope: 'worker' },
  ],

  openWindow: async ({ served, door, playwright }, use) => {
    test.skip(door !== 'browser', 'the page is the same behind every door');
    const browser = await playwright.chromium.launch({
      executablePath: process.env['PORTOLAN_CHROMIUM'] ?? '/usr/bin/chromium',
      args: chromiumArgs,
    });
    await use(async (address, viewport = { width: 1440, height: 900 }) => {
      const page = await browser.newPage({ viewport });
      await page.goto(new URL(address, served).href);
      await expect(page.getByTestId('map')).toHaveAttribute('data-scene-ready', /./, { timeout: 120_000 });
      return page;
    });
    await browser.close();
  },
});

export { expect };
