import { lose } from './page/memory-door';
import { expect, test } from './page/memory-window';

test.describe.configure({ timeout: 240_000 });

test('a lost connection keeps the chart, marked as out of date, until it is back and scanned again', async ({
  openWindow,
}) => {
  const page = await openWindow('/?open=engines');
  const banner = page.getByTestId('loss-banner');
  const time = page.getByTestId('title-bar').locator('time');
  const map = page.getByTestId('map');
  const scan = await map.getAttribute('data-scene-ready');
  await expect(time).not.toContainText('out of date');

  await lose(page, 'engines');
  await expect(banner).toContainText(/Connection lost, next try in \d+ s/);
  await expect(banner).toContainText(/The chart shows \d{4}-\d\d-\d\d \d\d:\d\d/);
  await expect(time).toContainText('may be out of date');
  await expect(map).toBeVisible();

  await banner.getByRole('button', { name: 'Retry now' }).click();
  await expect(banner).toContainText('Connected again');
  await expect(time).toContainText('may be out of date');
  await expect(map).toHaveAttribute('data-scene-ready', scan ?? '');

  await banner.getByRole('button', { name: 'Scan again' }).click();
  await expect(banner).toHaveCount(0);
  await expect(time).not.toContainText('out of date');
  await expect(map).not.toHaveAttribute('data-scene-ready', scan ?? '');
});

test('a lost connection that is given up is not tried again', async ({ openWindow }) => {
  const page = await openWindow('/?open=engines');
  await lose(page, 'engines');
  await page.getByTestId('loss-banner').getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByTestId('loss-banner')).toHaveCount(0);
  await expect(page.getByTestId('connection')).toHaveText('not connected');
});
