import { openHost } from './page/actions';
import { expect, test } from './page/memory-window';

test.describe.configure({ timeout: 240_000 });

test('of several engines one is chosen, named in the title bar, and kept', async ({ openWindow }) => {
  const page = await openWindow('/?open=engines');
  const title = page.getByTestId('title-bar');
  const engine = page.getByTestId('engine');
  await expect(engine).toHaveText('Docker');
  await title.getByRole('button', { name: /^Engine: / }).click();
  const choices = page.getByRole('menu', { name: 'Engines of this host' }).getByRole('menuitemradio');
  await expect(choices).toHaveCount(3);
  await expect(choices.nth(0)).toBeFocused();
  await expect(choices.nth(0)).toBeChecked();
  await expect(choices.nth(2)).toContainText('Only root may open it: needs sudo.');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(engine).toHaveText('rootless Docker of ann');

  const scan = await page.getByTestId('map').getAttribute('data-scene-ready');
  await page.keyboard.press('F5');
  await expect(page.getByTestId('map')).not.toHaveAttribute('data-scene-ready', scan ?? '');
  await expect(engine).toHaveText('rootless Docker of ann');
  await openHost(page, 'limited');
  await expect(title.getByRole('heading')).toHaveText('limited');
  await expect(engine).toHaveCount(0);
  await openHost(page, 'engines');
  await expect(engine).toHaveText('rootless Docker of ann');
});
