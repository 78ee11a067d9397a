import { expect, test } from './app';

// What the functions that run inside the page use of it; they are no part of this program.
declare const window: object;
declare const document: {
  createElement(name: string): { textContent: string };
  readonly body: { append(element: object): void };
};
declare const navigator: { readonly clipboard: { readText(): Promise<string> } };

test('the window opens with the hosts, and the demo host shows its map', async ({ page, openDemo }) => {
  await openDemo();
  await expect(page).toHaveTitle(/Portolan/);
  await expect(page.getByTestId('title-bar')).toContainText('Demo host');
});

test('a snapshot that was saved opens again and shows the same host', async ({ page, openDemo, save, folder }) => {
  await openDemo();
  const { name, bytes } = await save(async () => {
    await page.getByRole('button', { name: 'Export the chart' }).click();
    await page.getByRole('menuitem', { name: 'Snapshot, JSON' }).click();
  });
  expect(name).toMatch(/^portolan-.*-snapshot\.json$/);
  expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({ format: 'portolan-snapshot', version: 1 });
  expect(name).not.toContain(folder);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a snapshot file…' }).click(),
  ]);
  await chooser.setFiles({ name: 'again.json', mimeType: 'application/json', buffer: bytes });
  await expect(page.getByTestId('title-bar')).toContainText('again.json');
});

test('a file that is no snapshot is refused with its name, and the map stays', async ({ page, openDemo }) => {
  await openDemo();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open a snapshot file…' }).click(),
  ]);
  await chooser.setFiles({ name: 'diary.json', mimeType: 'application/json', buffer: Buffer.from('{"dear":"diary"}') });
  await expect(page.getByRole('alert')).toContainText('diary.json is no Portolan snapshot.');
});

test('a host that cannot be reached says which step failed, why and what to do', async ({ page }) => {
  // Port 9 (discard) of this machine: nothing listens there.
  await page.getByLabel('Connect to').fill('ssh://ada@127.0.0.1:9');
  await page.getByRole('button', { name: 'Scan', exact: true }).click();
  const failure = page.getByTestId('failure');
  await expect(failure).toContainText('ECONNREFUSED');
  await expect(failure).toContainText('What to do');
});

test('the page may run no script but its own and speak to nobody else', async ({ page, problems }) => {
  await expect(page.getByTestId('hosts')).toBeVisible();
  const outcome = await page.evaluate(async () => {
    // Trusted types throw at the assignment already; the policy on scripts would stop the rest.
    const inject = (): void => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
    };
    const fetched = fetch('https://example.com/').then(
      () => 'fetched',
      () => 'refused',
    );
    try {
      inject();
    } catch {
      return { injected: 'injected' in window, fetched: await fetched };
    }
    return { injected: 'injected' in window, fetched: await fetched };
  });
  expect(outcome).toEqual({ injected: false, fetched: 'refused' });
  await expect.poll(() => problems.join('\n')).toContain("connect-src 'self'");
  // What the browser blocked it has told; anything else is still a problem.
  const ours = /TrustedScript|example\.com|inline script/;
  problems.splice(0, problems.length, ...problems.filter((problem) => !ours.test(problem)));
});

test('a copied command reaches the clipboard', async ({ page, door, electronApp, openDemo }) => {
  await openDemo();
  if (door === 'browser') await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByTestId('drawer').getByRole('button', { name: 'Sources' }).click();
  await page.getByTestId('drawer').getByRole('button', { name: 'Copy the command' }).first().click();
  const text = (): Promise<string> =>
    electronApp === null
      ? page.evaluate(() => navigator.clipboard.readText())
      : electronApp.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(text).toMatch(/\w/);
});
