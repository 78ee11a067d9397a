import { themes } from '../../shared/theme/theme';
import { labHost } from '../lab/hosts';
import { connectTo, expect, expectChart, fingerprintsOf, test } from './lab-app';
import { findColour, readPng } from './map-pixels';

const { light } = themes;

test('a host that was never met is charted after its key was read and trusted; what is selected is shown, and its map is saved', async ({
  lab,
  page,
  save,
}) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const { door } = labHost('lab-28', lab);
  const target = `ssh://root@${door.host}:${door.port}`;
  await connectTo(page, target);

  const fingerprint = await page.getByTestId('fingerprint').textContent();
  expect(fingerprintsOf(lab, `[${door.host}]:${door.port}`)).toContain(fingerprint);
  await page.getByRole('button', { name: 'Trust this key and connect' }).click();

  await expect(page.getByTestId('privilege')).toHaveText('root');
  await expect(page.getByTestId('map')).toHaveAttribute('data-scene-ready', /./);
  await expectChart(page, `root@${door.host}:${door.port}`);
  await expect(page.getByTestId('inspector').getByRole('heading', { level: 2 })).toHaveText('lab-28');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('shop-web-1');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('inspector').getByRole('heading', { level: 2 })).toHaveText('shop-web-1');
  await expect(page.getByTestId('inspector')).toContainText('0.0.0.0:8080');
  expect(await findColour(page, light.accent), 'the ring around what is selected').not.toBeNull();
  const { name, bytes } = await save(async () => {
    await page.getByRole('button', { name: 'Export the chart' }).click();
    await page.getByRole('menuitem', { name: 'PNG, 1×' }).click();
  });
  expect(name).toMatch(/^portolan-lab-28-.*\.png$/);
  const png = await readPng(page, bytes);
  expect(png.width).toBeGreaterThan(1000);
  expect(png.all).toContain(light.frame);
  expect(png.all).toContain(light.port);
  expect(light.hues.filter((hue) => png.all.includes(hue)).length).toBeGreaterThanOrEqual(10);

  const first = (await page.getByTestId('map').getAttribute('data-scene-ready')) ?? '';

  // Met now: the second scan asks nothing.
  await connectTo(page, target);
  await expect(page.getByTestId('map')).not.toHaveAttribute('data-scene-ready', first);
  await expect(page.getByTestId('host-key-unknown')).toHaveCount(0);
});

test('a login without rights gets the part of the chart that it may see, and is told what is hidden', async ({
  lab,
  page,
}) => {
  const { door } = labHost('lab-20', lab);
  await connectTo(page, `ssh://plain@${door.host}:${door.port}`);
  await page.getByRole('button', { name: 'Trust this key and connect' }).click();
  await expect(page.getByTestId('completeness')).toContainText('partial');
  await expect(page.getByTestId('map')).toHaveAttribute('data-scene-ready', /./);
});
