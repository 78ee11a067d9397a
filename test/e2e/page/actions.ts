import type { Page } from '@playwright/test';

/** In a small window the hosts are hidden until they are asked for. */
export async function showHosts(page: Page): Promise<void> {
  const show = page.getByRole('button', { name: 'Show hosts and outline' });
  if (await show.isVisible()) await show.click();
}

/** Opens a host whose name stands in the list as it is. */
export async function openHost(page: Page, name: string): Promise<void> {
  await page.getByTestId('hosts').getByText(name, { exact: true }).click();
}

/** Tests the connection to a host from the menu of its row. */
export async function testHost(page: Page, name: string): Promise<void> {
  await page.getByLabel('Search hosts').fill(name);
  await page.getByRole('button', { name: `More for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Test connection' }).click();
}
