import type { Page } from '@playwright/test';
import { openHost } from './page/actions';
import { ask } from './page/memory-door';
import { expect, test } from './page/memory-window';

test.describe.configure({ timeout: 240_000 });

/** What has the focus, where it is behind the dialog; a browser may have it in its own bar meanwhile. */
const focusedBehind = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    return focused === null || focused === document.body || focused.closest('dialog') !== null
      ? null
      : focused.outerHTML;
  });

test('the focus stays in a prompt, and is back where it was however the prompt ends', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  const search = page.getByLabel('Search hosts');
  const field = page.getByLabel('Password of ops');
  await search.focus();
  await ask(page, 'password');
  await expect(field).toBeFocused();
  for (let presses = 0; presses < 9; presses += 1) {
    await page.keyboard.press('Tab');
    expect(await focusedBehind(page)).toBeNull();
  }
  await page.getByTestId('prompt').getByRole('button', { name: 'Cancel' }).click();
  await expect(search).toBeFocused();
  await ask(page, 'password');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(search).toBeFocused();
});

test('two prompts come one after the other, each with its host, the hop that asks and why', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  const prompt = page.getByTestId('prompt');
  await ask(page, 'two-factor');
  await ask(page, 'password');
  await expect(prompt).toHaveCount(1);
  await expect(prompt).toContainText('1 of 2');
  await expect(prompt).toContainText('in the background: two-factor');
  await expect(prompt).toContainText('ops@jump.example:22');
  await expect(prompt).toContainText('The jump host asks more before it lets ops in.');
  await page.keyboard.type('right');
  await page.keyboard.press('Enter');
  await expect(prompt).toContainText('in the background: password');
  await expect(prompt).toContainText('ops@10.0.0.21:22');
  await expect(prompt).toContainText('no key of this machine');
  await expect(prompt).not.toContainText('1 of');
  await page.keyboard.type('right');
  await page.keyboard.press('Enter');
  await expect(prompt).toHaveCount(0);
});

test('an answer can be kept where the machine has a keychain, and never a one-time code', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  const keep = page.getByLabel('Keep in the system’s keychain');
  await ask(page, 'two-factor');
  await expect(page.getByTestId('prompt')).toBeVisible();
  await expect(keep).toHaveCount(0);
  await page.keyboard.press('Escape');
  await ask(page, 'password');
  await expect(keep).not.toBeChecked();
  await keep.check();
  await page.getByLabel('Password of ops').fill('right');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Connections', exact: true }).click();
  await expect(page.getByTestId('connections')).toContainText('3 passwords and passphrases are kept');

  const without = await openWindow('/?open=generated:17&keychain=none');
  await ask(without, 'password');
  await expect(without.getByTestId('prompt')).toBeVisible();
  await expect(without.getByLabel('Keep in the system’s keychain')).toHaveCount(0);
});

test('a declined prompt ends the attempt: the host is not connected and the chart before it is back', async ({
  openWindow,
}) => {
  const page = await openWindow('/?open=generated:17');
  await openHost(page, 'password');
  await expect(page.getByTestId('hosts').getByRole('img', { name: 'connecting' })).toHaveCount(1);
  await page.getByTestId('prompt').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByTestId('prompt')).toHaveCount(0);
  await expect(page.getByTestId('scanning')).toHaveCount(0);
  await expect(page.getByTestId('failure')).toHaveCount(0);
  await expect(page.getByTestId('hosts').getByRole('img', { name: 'connecting' })).toHaveCount(0);
  await expect(page.getByTestId('title-bar').getByRole('heading')).toHaveText('17 containers');
});
