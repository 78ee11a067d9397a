import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { themes } from '../../shared/theme/theme';
import { expect, test as base } from './app';
import { labDoor, labOrNull, type Lab, type LabDoor } from './lab';
import { findColour, readPng } from './map-pixels';
import { startAgent } from './ssh-agent';

const lab = labOrNull();
const { light } = themes;

const test = base.extend({
  launch: async ({ folder }, use) => {
    const home = join(folder, 'home');
    mkdirSync(home);
    const agent = await startAgent(join(folder, 'agent'), lab?.identity ?? '');
    await use({ args: [], env: { SSH_AUTH_SOCK: agent.socket, HOME: home } });
    await agent.end();
  },
});

// With CI=true a missing lab is a failure and no reason to skip.
test.skip(lab === null && process.env['CI'] !== 'true', 'the lab is not up (test/lab/lab up)');

test('a host that was never met is charted after its key was read and trusted; what is selected is shown, and its map is saved', async ({
  page,
  save,
}) => {
  if (lab === null) throw new Error('The lab is not up (test/lab/lab up).');
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const door = labDoor(lab, 'lab-28');
  await page.getByLabel('Connect to').fill(`ssh://root@${door.host}:${door.port}`);
  await page.getByRole('button', { name: 'Scan', exact: true }).click();

  const fingerprint = await page.getByTestId('fingerprint').textContent();
  expect(fingerprintsOf(lab, door)).toContain(fingerprint);
  await page.getByRole('button', { name: 'Trust this key and connect' }).click();

  await expect(page.getByTestId('privilege')).toHaveText('root');
  await expect(page.getByTestId('map')).toHaveAttribute('data-scene-ready', /./);
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
  await page.getByLabel('Connect to').fill(`ssh://root@${door.host}:${door.port}`);
  await page.getByRole('button', { name: 'Scan', exact: true }).click();
  await expect(page.getByTestId('map')).not.toHaveAttribute('data-scene-ready', first);
  await expect(page.getByTestId('host-key-unknown')).toHaveCount(0);
});

test('a login without rights gets the part of the chart that it may see, and is told what is hidden', async ({
  page,
}) => {
  if (lab === null) throw new Error('The lab is not up (test/lab/lab up).');
  const door = labDoor(lab, 'lab-20');
  await page.getByLabel('Connect to').fill(`ssh://plain@${door.host}:${door.port}`);
  await page.getByRole('button', { name: 'Scan', exact: true }).click();
  await page.getByRole('button', { name: 'Trust this key and connect' }).click();
  await expect(page.getByTestId('completeness')).toContainText('partial');
  await expect(page.getByTestId('map')).toHaveAttribute('data-scene-ready', /./);
});

/** What the lab's own known_hosts says, in the words of OpenSSH. */
function fingerprintsOf({ knownHosts }: Lab, door: LabDoor): string {
  return execFileSync('ssh-keygen', ['-l', '-f', knownHosts, '-F', `[${door.host}]:${door.port}`], {
    encoding: 'utf8',
  });
}
