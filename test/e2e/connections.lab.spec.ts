import { labHost } from '../lab/hosts';
import { alterHost } from '../lab/support/altered-host';
import { switchedPort } from '../lab/support/switched-port';
import { connectTo, expect, expectChart, fingerprintsOf, hostRow, test } from './lab-app';

test('a host is saved from a pasted command and tested in the form; then one click opens it, now and after the next start', async ({
  lab,
  page,
  opened,
  openApp,
}) => {
  const { door } = labHost('lab-28', lab);
  await page.getByRole('button', { name: 'New host…' }).first().click();
  const form = page.getByTestId('host-form');
  await form.getByLabel('Paste an address or command').fill(`ssh dock@${door.host} -p ${door.port}`);
  await form.getByLabel('Name', { exact: true }).fill('harbour');
  await form.getByRole('button', { name: 'Test connection' }).click();
  const steps = form.getByTestId('test-steps');
  const fingerprint = /SHA256:\S{43}/.exec((await steps.getByText(/^SHA256:/).textContent()) ?? '')?.[0] ?? 'none';
  expect(fingerprintsOf(lab, `[${door.host}]:${door.port}`)).toContain(fingerprint);
  await form.getByRole('button', { name: 'Trust this key and test again' }).click();
  await expect(steps).toContainText('Everything on the way works.');
  await expect(steps).toContainText('the engine, without root (dock)');
  await form.getByRole('button', { name: 'Save', exact: true }).click();

  await expect(hostRow(page, 'harbour')).toContainText(`dock@${door.host}:${door.port}`);
  await expect(hostRow(page, 'harbour')).not.toContainText('just now');
  await hostRow(page, 'harbour').click();
  await expectChart(page, 'harbour');
  await expect(page.getByTestId('connection')).toHaveText('connected');
  await expect(hostRow(page, 'harbour')).toContainText('just now');

  await opened.close();
  const { page: next } = await openApp();
  await expect(hostRow(next, 'harbour')).toContainText(/just now|min ago/);
  await hostRow(next, 'harbour').click();
  await expectChart(next, 'harbour');
});

test('every engine of a host can be chosen, and the one that was chosen is charted after a loss, too', async ({
  lab,
  page,
  trust,
}) => {
  const { engines } = lab;
  test.skip(engines === null && process.env['CI'] !== 'true', 'lab-engines is not up');
  if (engines === null) throw new Error('lab-engines is not up.');
  const network = await switchedPort(engines.door);
  trust(engines, network.port);
  await connectTo(page, `ssh://root@127.0.0.1:${network.port}`);
  await expectChart(page, `root@127.0.0.1:${network.port}`);
  await expect(page.getByTestId('engine')).toHaveText('Docker');
  const facts = page.getByTestId('inspector');
  for (const { user, socket, name: engine } of engines.engines) {
    await page.getByTestId('engine').click();
    await page.getByRole('menuitemradio').filter({ hasText: socket }).click();
    const product = engine.endsWith('podman') ? 'Podman' : 'Docker';
    await expect(page.getByTestId('engine')).toHaveText(user === 'root' ? product : `rootless ${product} of ${user}`);
    await expect(facts).toContainText(new RegExp(`Engine${product}`));
  }
  const chosen = (await page.getByTestId('engine').textContent()) ?? '';
  const map = page.getByTestId('map');
  const drawn = (await map.getAttribute('data-scene-ready')) ?? '';
  network.cut();
  network.mend();
  await page.getByTestId('loss-banner').getByRole('button', { name: 'Scan again' }).click();
  await expect(map).not.toHaveAttribute('data-scene-ready', drawn);
  await expect(page.getByTestId('engine')).toHaveText(chosen);
  await network.close();
});

test('the end of the app ends every connection, of the library and of the system’s ssh', async ({
  lab,
  opened,
  page,
  trust,
}) => {
  const host = labHost('lab-28', lab);
  const door = await alterHost(host);
  trust(host, door.port);
  await connectTo(page, `ssh://dock@127.0.0.1:${door.port}`);
  await expectChart(page, `dock@127.0.0.1:${door.port}`);
  await page.getByRole('button', { name: 'New host…' }).first().click();
  const form = page.getByTestId('host-form');
  await form.getByLabel('Paste an address or command').fill(`ssh root@127.0.0.1 -p ${door.port}`);
  await form.getByLabel('Name', { exact: true }).fill('by ssh');
  await form.getByText('Advanced').click();
  await form.getByLabel('the system’s ssh').check();
  await form.getByRole('button', { name: 'Save and open' }).click();
  await expect(page.getByTestId('connection')).toHaveText('connected by system ssh');
  await expectChart(page, 'by ssh');
  await expect.poll(door.open).toBe(2);

  await opened.close();
  await expect.poll(door.open).toBe(0);
  await door.nothingLeft();
  await door.close();
});
