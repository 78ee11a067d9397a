import type { Locator, Page } from '@playwright/test';
import { themes } from '../../shared/theme/theme';
import { expect, test } from './app';
import { findColour, pictureOf, readPng, type PixelBox } from './map-pixels';

const { light, dark } = themes;

const outline = (page: Page): Locator => page.getByTestId('outline');
const inspector = (page: Page): Locator => page.getByTestId('inspector');

/** Selects an object in the outline, which brings it into view; answers with the ring that the map draws around it. */
async function selectInOutline(page: Page, item: Locator): Promise<PixelBox> {
  await page.getByRole('tab', { name: 'Outline' }).click();
  await item.click();
  const ring = await findColour(page, light.accent);
  if (ring === null) throw new Error('The map draws no ring.');
  return ring;
}

/** The first container of the outline that has an interface, and that interface. */
function attachedContainer(page: Page): { container: Locator; interface: Locator } {
  const row = outline(page)
    .locator('li', { has: page.locator('li .mono') })
    .first();
  return { container: row.getByRole('button').first(), interface: row.locator('li .mono').first() };
}

test.beforeEach(async ({ page, openDemo }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await openDemo();
});

test('the map draws the host’s frame, its ports and its networks in the colours of the theme', async ({ page }) => {
  expect((await findColour(page, light.frame))?.count).toBeGreaterThan(20_000);
  expect((await findColour(page, light.port))?.count).toBeGreaterThan(100);
  const bars = await Promise.all(light.hues.map((hue) => findColour(page, hue)));
  expect(bars.filter((bar) => bar !== null).length).toBeGreaterThanOrEqual(2);
});

test('what is selected in the outline has a ring on the map and its facts in the inspector', async ({ page }) => {
  const ring = await selectInOutline(page, attachedContainer(page).container);
  const name = await attachedContainer(page).container.locator('span').first().textContent();
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText(name ?? '');
  expect(ring.right - ring.left).toBeGreaterThan(80);
});

test('a click on the map selects what is under it, a click on the ground nothing', async ({ page }) => {
  const ring = await selectInOutline(page, attachedContainer(page).container);
  const name = (await inspector(page).getByRole('heading', { level: 2 }).textContent()) ?? '';
  await page.keyboard.press('Escape');
  await expect(inspector(page).getByRole('heading', { level: 2 })).not.toHaveText(name);
  await page.getByTestId('map').click({ position: { x: ring.right - 12, y: ring.bottom - 12 } });
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText(name);
  await page.getByTestId('map').click({ position: { x: 3, y: 3 } });
  await expect(inspector(page)).toContainText('Root namespace');
});

test('pointing at the thin wire of a veth pair shows which one it is', async ({ page }) => {
  const ring = await selectInOutline(page, attachedContainer(page).interface);
  await page.keyboard.press('Escape');
  // The wire comes down to the top of the interface's pill.
  const map = await page.getByTestId('map').boundingBox();
  if (map === null) throw new Error('There is no map.');
  const middle = map.x + (ring.left + ring.right) / 2;
  await page.mouse.move(middle - 2, map.y + ring.top - 3);
  await expect(page.getByTestId('hover-label')).toContainText('Veth pair');
  await page.mouse.move(map.x + 3, map.y + 3);
  await expect(page.getByTestId('hover-label')).toHaveCount(0);
});

test('zooming by keys changes the picture, and 0 brings the whole chart back exactly', async ({ page }) => {
  await page.getByTestId('map').focus();
  const whole = await pictureOf(page);
  await page.keyboard.press('+');
  await page.keyboard.press('ArrowRight');
  expect(await pictureOf(page)).not.toBe(whole);
  await page.keyboard.press('0');
  expect(await pictureOf(page)).toBe(whole);
});

test('the wheel zooms at the pointer', async ({ page }) => {
  const whole = await pictureOf(page);
  await page.getByTestId('map').hover();
  await page.mouse.wheel(0, -240);
  await expect.poll(() => pictureOf(page)).not.toBe(whole);
});

test('dragging the ground moves the chart', async ({ page }) => {
  const before = await findColour(page, light.port);
  const map = await page.getByTestId('map').boundingBox();
  if (map === null || before === null) throw new Error('There is no map.');
  await page.mouse.move(map.x + 200, map.y + 200);
  await page.mouse.down();
  await page.mouse.move(map.x + 260, map.y + 220, { steps: 4 });
  await page.mouse.up();
  const after = await findColour(page, light.port);
  expect((after?.left ?? 0) - before.left).toBeCloseTo(60, 0);
  expect((after?.top ?? 0) - before.top).toBeCloseTo(20, 0);
});

test('the dark theme is drawn dark, and is still there after a reload', async ({ page }) => {
  await page.getByRole('button', { name: 'Dark theme' }).click();
  expect((await findColour(page, dark.frame))?.count).toBeGreaterThan(20_000);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the search finds an address, and Enter shows it on the map', async ({ page }) => {
  await page.getByRole('tab', { name: 'Outline' }).click();
  const detail = await attachedContainer(page).interface.locator('.outline-detail').textContent();
  const address = detail?.split('/')[0] ?? '';
  await page.keyboard.press('Control+f');
  await page.keyboard.type(address);
  await page.keyboard.press('Enter');
  await expect(inspector(page)).toContainText(address);
  expect(await findColour(page, light.accent)).not.toBeNull();
});

test('a link in the inspector leads to the other end', async ({ page }) => {
  await selectInOutline(page, attachedContainer(page).interface);
  const peer = inspector(page).locator('.fact', { hasText: 'Peer' }).getByRole('button').first();
  const name = (await peer.textContent()) ?? '';
  await peer.click();
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText(name);
  await expect(inspector(page)).toContainText('How the peer is known');
  await expect(inspector(page)).toContainText('See it yourself');
});

test('a click on a rule of the firewall shows its published port', async ({ page }) => {
  await page.getByRole('button', { name: /^Firewall/ }).click();
  await page
    .getByTestId('drawer')
    .getByRole('button', { name: /-A DOCKER .*--dport 8080 .*DNAT/ })
    .first()
    .click();
  await expect(inspector(page)).toContainText('Implements');
  await inspector(page).locator('.fact', { hasText: 'Implements' }).getByRole('button').first().click();
  await expect(inspector(page)).toContainText('Published port');
  expect(await findColour(page, light.accent)).not.toBeNull();
});

test('the exported PNG has the colours of the map and the size that was asked for', async ({ page, save }) => {
  const png = async (entry: string): Promise<Awaited<ReturnType<typeof readPng>>> => {
    const { name, bytes } = await save(async () => {
      await page.getByRole('button', { name: 'Export the chart' }).click();
      await page.getByRole('menuitem', { name: entry }).click();
    });
    expect(name).toMatch(/\.png$/);
    return readPng(page, bytes);
  };
  const single = await png('PNG, 1×');
  expect(single.colours).toBeGreaterThan(20);
  expect(single.all).toContain(light.frame);
  const shown = [];
  for (const hue of light.hues) if ((await findColour(page, hue)) !== null) shown.push(hue);
  for (const hue of shown) expect(single.all).toContain(hue);
  await page.getByTestId('notice').getByRole('button', { name: 'Dismiss' }).click();
  const double = await png('PNG, 2×');
  expect(double.width).toBe(2 * single.width);
});

test('at 800 × 600 the map keeps its room and the panels open over it', async ({ page, door }) => {
  test.skip(door !== 'browser', 'a native window is not resized by the viewport');
  await page.evaluate(() => localStorage.clear());
  await page.setViewportSize({ width: 800, height: 600 });
  await page.reload();
  await expect(page.getByTestId('map')).toHaveAttribute('data-scene-ready', /./);
  expect((await page.getByTestId('map').boundingBox())?.width).toBe(800);
  await page.keyboard.press('o');
  await expect(outline(page)).toBeVisible();
  expect((await page.getByTestId('map').boundingBox())?.width).toBe(800);
});
