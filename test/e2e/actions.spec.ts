import type { Locator, Page } from '@playwright/test';
import { expect, test } from './page/memory-window';

test.describe.configure({ timeout: 240_000 });

const palette = (page: Page): Locator => page.getByRole('combobox', { name: 'Find an action' });
const chosen = (page: Page): Locator => page.getByRole('option', { selected: true });

test('the palette runs an action by a few letters, shows its key, and offers it first next time', async ({
  openWindow,
}) => {
  const page = await openWindow('/?open=generated:17');
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeFocused();
  await page.keyboard.type('firew');
  await expect(chosen(page)).toContainText('Firewall');
  await expect(chosen(page).locator('kbd')).toHaveText('W');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('drawer').locator('.firewall')).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('group', { name: 'Used last' }).getByRole('option').first()).toContainText('Firewall');
});

test('the palette opens a host, and offers nothing that cannot be done now', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option', { name: 'Copy the address' })).toHaveCount(0);
  await page.keyboard.type('open shop-2');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('title-bar')).toContainText('shop-2');
});

test('the sheet shows the key of every action', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await expect(sheet.locator('dl > div').filter({ hasText: 'Search…' })).toContainText('Ctrl+F');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('an object of the outline has a menu by key; its rules and its commands are one choice away', async ({
  openWindow,
}) => {
  const page = await openWindow('/?open=generated:17');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('port:1-65535');
  const name = await page.getByRole('group', { name: 'Published ports' }).locator('.found-title').first().textContent();
  await page.getByRole('group', { name: 'Published ports' }).getByRole('option').first().click();
  await page.keyboard.press('Shift+O');
  const item = page.getByTestId('outline').locator('[aria-current=true]').first();
  await expect(item).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: /^Rules that name it/ }).press('Enter');
  await expect(page.locator('.rules-of')).toContainText(name ?? '?');
  await item.focus();
  await page.keyboard.press('ContextMenu');
  await page.getByRole('menuitem', { name: /^Commands that show it/ }).press('Enter');
  await expect(page.getByTestId('evidence').first()).toBeFocused();
});

test('a right click on the map opens the menu of what is under it, on the ground that of the map', async ({
  openWindow,
}) => {
  const page = await openWindow('/?open=generated:17');
  await page.getByTestId('map').click({ button: 'right', position: { x: 3, y: 3 } });
  await expect(page.getByRole('menu', { name: 'The map' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('network:bridge');
  await page.keyboard.press('Enter');
  await page.getByTestId('map').focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu', { name: /^Actions for / })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('map')).toBeFocused();
});

test('plain keys do nothing while a text is typed', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await page
    .getByPlaceholder(/search/i)
    .first()
    .focus();
  await page.keyboard.type('oh');
  await expect(page.getByTestId('outline')).toHaveCount(0);
});
