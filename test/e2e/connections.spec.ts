import type { Page } from '@playwright/test';
import { expect, test } from './page/memory-window';

test.describe.configure({ timeout: 240_000 });

const secret = 'wrong-horse-battery';

/** Opens a host of the SSH configuration whose name stands in the list as it is. */
async function openHost(page: Page, name: string): Promise<void> {
  await page.getByTestId('hosts').getByText(name, { exact: true }).click();
}

test('a prompt is answered with Enter and declined with Escape, and nothing typed stays in the page', async ({
  openWindow,
}) => {
  const page = await openWindow('/?open=generated:17');
  await openHost(page, 'passphrase');
  await expect(page.getByTestId('title-bar').getByRole('heading')).toHaveText('passphrase');
  await expect(page.getByTestId('privilege')).toHaveCount(0);
  await expect(page.getByLabel('Passphrase of id_ed25519')).toBeFocused();
  await page.keyboard.type(secret);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('prompt').getByRole('alert')).toContainText('not accepted');
  await expect(page.getByLabel('Passphrase of id_ed25519')).toHaveValue('');
  expect(await page.content()).not.toContain(secret);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('prompt')).toHaveCount(0);
  await expect(page.getByTestId('title-bar').getByRole('heading')).toHaveText('17 containers');
});
