import { labHost } from '../lab/hosts';
import { alterHost } from '../lab/support/altered-host';
import { loginStallingPort, switchedPort } from '../lab/support/switched-port';
import { connectTo, expect, expectChart, test } from './lab-app';

test('a connection that breaks keeps the chart with its time, comes back by itself, and is scanned again on demand', async ({
  lab,
  page,
  trust,
}) => {
  const host = labHost('lab-28', lab);
  const network = await switchedPort(host.door);
  trust(host, network.port);
  await connectTo(page, `ssh://dock@127.0.0.1:${network.port}`);
  await expectChart(page, `dock@127.0.0.1:${network.port}`);
  const map = page.getByTestId('map');
  const drawn = (await map.getAttribute('data-scene-ready')) ?? '';

  network.cut();
  const banner = page.getByTestId('loss-banner');
  await expect(banner).toContainText('Connection lost, trying again');
  await expect(banner).toContainText(/The chart shows \d{4}-\d\d-\d\d \d\d:\d\d\./);
  await expect(map).toBeVisible();
  expect(await map.getAttribute('data-scene-ready')).toBe(drawn);

  network.mend();
  await expect(banner).toContainText('Connected again');
  await expect(banner).toContainText('The chart still shows');
  expect(await map.getAttribute('data-scene-ready')).toBe(drawn);
  await banner.getByRole('button', { name: 'Scan again' }).click();
  await expect(map).not.toHaveAttribute('data-scene-ready', drawn);
  await expect(banner).toHaveCount(0);
  await network.close();
});

test('a login that stalls is cancelled, and nothing of it is left on the host', async ({ lab, page, trust }) => {
  const host = labHost('lab-28', lab);
  const door = await alterHost(host);
  const port = await loginStallingPort({ host: '127.0.0.1', port: door.port });
  trust(host, port.port);
  await connectTo(page, `ssh://dock@127.0.0.1:${port.port}`);
  const scanning = page.getByTestId('scanning');
  await expect(scanning.locator('.step-started')).toContainText('Log in');
  expect([port.open(), door.open()]).toEqual([1, 1]);

  await scanning.getByRole('button', { name: 'Cancel' }).click();
  await expect(scanning).toHaveCount(0);
  await expect.poll(port.open).toBe(0);
  await door.nothingLeft();
  await page.getByRole('button', { name: /^Connections/ }).click();
  await expect(page.getByTestId('connections')).toContainText('No host is connected.');
  await port.close();
  await door.close();
});
