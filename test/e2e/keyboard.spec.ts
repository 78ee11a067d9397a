import type { Locator, Page } from '@playwright/test';
import { expect, test } from './page/memory-window';

test.describe.configure({ timeout: 240_000 });

/** Presses a key until the focus is there, as a person would; 60 presses are too many for anybody. */
async function walkTo(page: Page, place: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    if (await place.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(place).toBeFocused();
}

test('without a pointer a host is added, opened, its question answered, its menu used, deleted and brought back', async ({
  openWindow,
}) => {
  const page = await openWindow('/?open=generated:17');
  const hosts = page.getByTestId('hosts');
  const title = page.getByTestId('title-bar').getByRole('heading');
  const row = (name: string): Locator =>
    hosts.locator('.host-row').filter({ has: page.getByText(name, { exact: true }) });
  const added = row('db-9.internal');

  await walkTo(page, hosts.getByRole('button', { name: 'New host…' }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Paste an address or command')).toBeFocused();
  await page.keyboard.type('ops@db-9.internal');
  await walkTo(page, page.getByRole('button', { name: 'Save', exact: true }));
  await page.keyboard.press('Enter');
  await expect(hosts.getByRole('button', { name: 'New host…' })).toBeFocused();

  await walkTo(page, hosts.getByLabel('Search hosts'), 'Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await walkTo(page, added, 'ArrowDown');
  await page.keyboard.press('Enter');
  await expect(title).toHaveText('db-9.internal');

  await walkTo(page, row('password'), 'ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Password of ops')).toBeFocused();
  await page.keyboard.type('right');
  await page.keyboard.press('Enter');
  await expect(title).toHaveText('password');
  await expect(row('password')).toBeFocused();

  await walkTo(page, added, 'ArrowUp');
  const more = hosts.getByRole('button', { name: 'More for db-9.internal' });
  await walkTo(page, more);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Open' })).toBeFocused();
  await walkTo(page, page.getByRole('menuitem', { name: 'Copy address' }), 'ArrowDown');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(more).toBeFocused();

  await walkTo(page, added, 'Shift+Tab');
  await page.keyboard.press('Delete');
  await expect(added).toHaveCount(0);
  await expect(hosts.locator('.host-row:focus')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(added).toHaveCount(1);
  await walkTo(page, added, 'ArrowUp');
  await walkTo(page, more);
  await page.keyboard.press('Enter');
  await walkTo(page, page.getByRole('menuitem', { name: 'Delete' }), 'ArrowDown');
  await page.keyboard.press('Enter');
  await expect(added).toHaveCount(0);
  await expect(hosts.locator('.host-row:focus')).toHaveCount(1);
});
