import { expect, test } from './page/memory-window';

test.describe.configure({ timeout: 240_000 });

test('what is hidden says so in its place, and one click and a password show it', async ({ openWindow }) => {
  const page = await openWindow('/?open=limited');
  const drawer = page.getByTestId('drawer');
  await expect(page.getByTestId('privilege')).toHaveText('docker group');
  await expect(page.getByTestId('completeness')).toContainText('partial');
  await page.keyboard.press('w');
  await expect(drawer).toContainText('Firewall rules and address translation');
  await drawer.getByRole('button', { name: 'Show more…' }).first().click();

  const raise = page.getByTestId('raise');
  await expect(raise).toContainText('ops may become root with sudo, after a password.');
  await expect(raise).toContainText('Firewall rules and address translation (IPv4)');
  await expect(raise.getByRole('button', { name: 'Scan with sudo' })).toBeFocused();
  await page.keyboard.press('Enter');

  await expect(page.getByRole('dialog', { name: 'Password for sudo' })).toContainText(
    'sudo asks for the password of ops',
  );
  await page.keyboard.type('right');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('privilege')).toHaveText('root');
  await expect(page.getByTestId('completeness')).toHaveText('complete');
  await expect(page.getByRole('button', { name: 'Show more…' })).toHaveCount(0);
  await expect(drawer).not.toContainText('Firewall rules and address translation');
});

test('a password for sudo that is not given leaves what is seen, and the way to more', async ({ openWindow }) => {
  const page = await openWindow('/?open=limited');
  const title = page.getByTestId('title-bar');
  await title.getByRole('button', { name: /^Privilege: / }).click();
  await title.getByRole('button', { name: 'Show more…' }).click();
  await page.getByRole('button', { name: 'Scan with sudo' }).click();
  await expect(page.getByTestId('prompt')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('scanning')).toHaveCount(0);
  await expect(page.getByTestId('privilege')).toHaveText('docker group');
  await title.getByRole('button', { name: /^Privilege: / }).click();
  await expect(title.getByRole('button', { name: 'Show more…' })).toBeEnabled();
});
