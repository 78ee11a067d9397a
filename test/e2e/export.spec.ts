import type { Page } from '@playwright/test';
import { themes } from '../../shared/theme/theme';
import { expect, test } from './page/memory-window';

// What the functions that run inside the page use of it; they are no part of this program.
declare const window: {
  memoryDoor: { bridge: { call(channel: string, input: unknown): Promise<unknown> } };
  asked: { channel: string; input: Record<string, unknown> }[];
  print(): void;
  dispatchEvent(event: unknown): void;
};
declare const Event: new (name: string) => unknown;

// The first one waits until the page is built, and the preview of 1,000 containers takes its time.
test.describe.configure({ timeout: 180_000 });

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export' });
const preview = (page: Page) => page.getByTestId('export-preview').locator('svg');

/** Opens the dialog by its key; what the window asks its door for is kept. */
async function openDialog(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { bridge } = window.memoryDoor;
    const { call } = bridge;
    window.asked = [];
    bridge.call = (channel, input) => {
      if (channel.startsWith('export.')) window.asked.push({ channel, input: input as Record<string, unknown> });
      return call(channel, input);
    };
  });
  await page.keyboard.press('Control+Shift+E');
  await expect(preview(page)).toBeVisible();
}

const choose = (page: Page, label: string) => dialog(page).getByText(label, { exact: true }).click();
const asked = (page: Page) => page.evaluate(() => window.asked);

test('the dialog shows what will be written, and saves what was chosen', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await openDialog(page);
  await expect(preview(page)).toContainText('generated-17');
  await expect(dialog(page)).toContainText('2 736 × 2 094 pixels');
  await choose(page, '4×');
  await choose(page, 'Dark');
  await choose(page, 'White');
  await choose(page, 'Legend');
  await expect(preview(page)).not.toContainText('Published port');
  expect(await preview(page).innerHTML()).toContain(themes.dark.frame);
  await dialog(page).getByRole('button', { name: 'Save…' }).click();
  await expect(page.getByTestId('notice')).toContainText('Saved 184 kB');
  await expect(dialog(page)).toHaveCount(0);
  expect(await asked(page)).toMatchObject([
    {
      channel: 'export.save',
      input: {
        format: 'png',
        scale: 4,
        theme: 'dark',
        ground: 'white',
        title: true,
        legend: false,
        time: true,
        part: { kind: 'whole' },
      },
    },
  ]);
});

test('a selection is drawn alone, and the view as the map shows it', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await page.getByRole('tab', { name: 'Outline' }).click();
  await page
    .getByTestId('outline')
    .getByRole('button', { name: /shop-db-1/ })
    .first()
    .click();
  await openDialog(page);
  const whole = await preview(page).locator('[data-kind=container]').count();
  await choose(page, 'Selection');
  await expect(preview(page).locator('[data-kind=container]')).toHaveCount(1);
  await expect(preview(page)).toContainText('shop-db-1');
  expect(whole).toBeGreaterThan(10);
  await choose(page, 'View');
  await choose(page, 'SVG');
  await dialog(page).getByRole('button', { name: 'Copy text' }).click();
  await expect(page.getByTestId('notice')).toContainText('Copied');
  const [first] = await asked(page);
  expect(first).toMatchObject({ channel: 'export.copy', input: { format: 'svg', part: { kind: 'view' } } });
});

test('where a picture would be too large, the dialog says so first and proposes the scale that works', async ({
  openWindow,
}) => {
  const page = await openWindow('/?open=generated:1000');
  await openDialog(page);
  await choose(page, '4×');
  await expect(dialog(page).getByRole('alert')).toContainText('more than can be written');
  await expect(dialog(page).getByRole('button', { name: 'Save…' })).toBeDisabled();
  await dialog(page)
    .getByRole('button', { name: /^Use 2\.\d+×$/ })
    .click();
  await expect(dialog(page).getByRole('alert')).toHaveCount(0);
  await expect(dialog(page).getByRole('button', { name: 'Save…' })).toBeEnabled();
});

test('data is shown as text', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await openDialog(page);
  await choose(page, 'CSV');
  await expect(dialog(page).locator('pre')).toContainText('host_address,host_port');
  await choose(page, 'containers');
  await expect(dialog(page).locator('pre')).toContainText('shop-db-1');
  await choose(page, 'Mermaid');
  await expect(dialog(page).locator('pre')).toContainText('flowchart LR');
  await choose(page, 'Snapshot');
  await expect(dialog(page).locator('pre')).toContainText('labels of containers');
});

test('on paper there is the chart and nothing else', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await openDialog(page);
  // The system's dialog cannot be driven: what it would be given is looked at instead.
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await dialog(page).getByRole('button', { name: 'Print…' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.print-sheet svg')).toBeVisible();
  await expect(page.locator('.print-sheet')).toContainText('generated-17');
  await expect(page.locator('#root')).toBeHidden();
  await page.evaluate(() => {
    window.dispatchEvent(new Event('afterprint'));
  });
  await expect(page.locator('.print-sheet')).toHaveCount(0);
});

test('at 800 × 600 everything of the dialog can be reached', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await page.setViewportSize({ width: 800, height: 600 });
  await openDialog(page);
  const save = await dialog(page).getByRole('button', { name: 'Save…' }).boundingBox();
  expect((save?.y ?? 600) + (save?.height ?? 0)).toBeLessThan(600);
  await dialog(page).getByText('Time', { exact: true }).click();
  await expect(preview(page)).not.toContainText('UTC');
});
