import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { servePage } from './browser-door';

test.skip(({ door }) => door !== 'browser', 'browser mode');

test('the token leaves the address bar, and a reload still works', async ({ page, openDemo }) => {
  await openDemo();
  expect(new URL(page.url()).hash).toBe('');
  await page.reload();
  await expect(page.getByTestId('hosts').getByRole('button', { name: 'Demo host' }).first()).toBeVisible();
});

test('the address without its token shows that the page was not accepted', async ({ page }) => {
  const stranger = await anotherTab(page);
  await stranger.goto(new URL('/', page.url()).href);
  await expect(stranger.getByText('The local Portolan process did not accept this page.').first()).toBeVisible();
});

test('Ctrl+C ends the server with success, open pages or not', async ({ page, folder }) => {
  const served = await servePage({ PATH: process.env['PATH'] ?? '', PORTOLAN_CONFIG_DIR: join(folder, 'other') });
  const other = await anotherTab(page);
  await other.goto(served.url);
  await expect(other.getByTestId('hosts').getByRole('button', { name: 'Demo host' }).first()).toBeVisible();
  expect(await served.end()).toBe(0);
});

/** A tab that knows nothing of the first; its console is not watched. */
async function anotherTab(page: Page): Promise<Page> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser.');
  return browser.newPage();
}
