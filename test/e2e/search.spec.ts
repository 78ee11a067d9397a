import type { Locator, Page } from '@playwright/test';
import { expect, test } from './page/memory-window';

test.describe.configure({ timeout: 240_000 });

const box = (page: Page): Locator => page.getByRole('combobox', { name: 'Search the map' });
const group = (page: Page, name: string): Locator => page.getByRole('group', { name });
const chosen = (page: Page): Locator => page.getByRole('option', { selected: true });
const heading = (page: Page): Locator => page.getByTestId('inspector').getByRole('heading', { level: 2 });

test('a filter is completed by Tab, and Enter shows what fits on the map', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await page.keyboard.press('Control+f');
  await expect(group(page, 'Filters').getByRole('option')).toHaveCount(9);
  await page.keyboard.type('netw');
  await page.keyboard.press('Tab');
  await expect(box(page)).toHaveValue('network:');
  await page.keyboard.press('Tab');
  await expect(box(page)).toHaveValue(/^network:\S+ $/);
  const count = Number(await group(page, 'Containers').locator('.count').textContent());
  await page.keyboard.type('-state:exited');
  await expect(group(page, 'Containers').locator('.count')).not.toHaveText('0');
  expect(Number(await group(page, 'Containers').locator('.count').textContent())).toBeLessThanOrEqual(count);
  const name = (await chosen(page).locator('.found-title').textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText(name);
  await expect(box(page)).toHaveCount(0);
});

test('what is wrong with a query is said at its place, and nothing is found by it', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('ip:10.0.0.0/40');
  await expect(box(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('status').filter({ hasText: '10.0.0.0/40' })).toContainText('/0 to /32');
  await expect(page.getByRole('option')).toHaveCount(0);
  await box(page).fill('colour:red');
  await expect(page.getByRole('status').filter({ hasText: 'colour' })).toContainText('no filter');
});

test('arrows move through all kinds, the part that fits is marked, and the box names the chosen one', async ({
  openWindow,
}) => {
  const page = await openWindow('/?open=generated:17');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('ip:172.17.');
  await expect(page.locator('.option mark').first()).toContainText('172.17.');
  const first = await chosen(page).getAttribute('id');
  await page.keyboard.press('ArrowDown');
  await expect(chosen(page)).not.toHaveAttribute('id', first ?? '');
  const id = await chosen(page).getAttribute('id');
  await expect(box(page)).toHaveAttribute('aria-activedescendant', id ?? '?');
});

test('the menu of a found object opens by Shift+F10 and copies', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('network:bridge');
  await expect(chosen(page)).toBeVisible();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveCount(0);
});
