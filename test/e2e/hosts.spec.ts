import type { Locator, Page } from '@playwright/test';
import { expect, test } from './page/memory-window';

test.describe.configure({ timeout: 240_000 });

const hosts = (page: Page): Locator => page.getByTestId('hosts');
const group = (page: Page, name: string): Locator => hosts(page).getByRole('list', { name });
const row = (page: Page, name: string): Locator => hosts(page).getByRole('button', { name: new RegExp(`^${name} `) });

test('a production host puts its word beside the name and its colour around the window', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await expect(page.getByTestId('environment-edge')).toHaveCount(0);
  await row(page, 'shop-2').click();
  await expect(page.getByTestId('environment')).toHaveText('production');
  await expect(page.getByTestId('environment-edge')).toBeVisible();
});

test('a pasted command fills the form, and the saved host stands in the list', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await page.getByRole('button', { name: 'New host…' }).click();
  await page.getByLabel('Paste an address or command').fill('ssh ops@db-2.internal -p 2222 -J bastion,inner');
  await expect(page.getByLabel('Jump host 2')).toHaveValue('inner');
  await page.getByLabel('Port', { exact: true }).fill('70000');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByLabel('Port', { exact: true })).toBeFocused();
  await expect(page.getByLabel('Port', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Port', { exact: true }).fill('2222');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(row(page, 'db-2.internal')).toContainText('ops@db-2.internal:2222');
});

test('saving that fails keeps the form; leaving it keeps what was typed', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await page.getByRole('button', { name: 'New host…' }).click();
  await page.getByLabel('Name', { exact: true }).fill('full');
  await page.getByLabel('Host', { exact: true }).fill('full.example');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByTestId('host-form').getByRole('alert')).toContainText('could not be written');
  await page.keyboard.press('Escape');
  await page.getByTestId('kept-form').getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByLabel('Host', { exact: true })).toHaveValue('full.example');
});

test('a deleted host comes back with Ctrl+Z, in its place', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  const names = group(page, 'Build').locator('[data-name]');
  const before = await names.allTextContents();
  await row(page, 'runner-02').focus();
  await page.keyboard.press('Delete');
  await expect(names).toHaveCount(before.length - 1);
  await page.keyboard.press('Control+z');
  await expect(names).toHaveText(before);
});

test('keys and the pointer change the order, and move a host to another group', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await row(page, 'runner-02').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(group(page, 'Build').locator('[data-name]').first()).toHaveText('runner-02');
  const target = { position: { x: 60, y: 4 } };
  await row(page, 'nas').scrollIntoViewIfNeeded();
  await row(page, 'runner-03').hover();
  await page.mouse.down();
  // The first move begins the drag, the second one is over the place.
  await row(page, 'nas').hover(target);
  await row(page, 'nas').hover(target);
  await page.mouse.up();
  await expect(group(page, 'Home').locator('[data-name]').first()).toHaveText('runner-03');
});

test('search finds a tag, and a list without hosts says how to begin', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await hosts(page).getByLabel('Search hosts').fill('arm64');
  await expect(hosts(page).locator('.host-row')).toHaveCount(1);
  const empty = await openWindow('/?open=generated:17&hosts=none');
  await expect(empty.getByTestId('no-saved-hosts')).toContainText('one click charts it');
});
