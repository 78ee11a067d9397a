import { resolve } from 'node:path';
import { expect, test } from './app';
import { desktopArguments } from './desktop-door';
import { ownEnvironment } from './environment';

// What the functions that run inside the page use of it; they are no part of this program.
declare const window: Record<string, unknown> & { open(url: string): unknown };
declare const location: { href: string };

test.skip(({ door }) => door === 'browser', 'the desktop app');

test('one window opens, visible, with the menu of the app', async ({ page, electronApp }) => {
  await expect(page.getByTestId('hosts')).toBeVisible();
  expect(electronApp?.windows()).toHaveLength(1);
  const visible = () => electronApp?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await expect.poll(visible).toBe(true);
  expect(await electronApp?.evaluate(({ app }) => app.getName())).toBe('Portolan');
  expect(
    await electronApp?.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('export-png')?.label),
  ).toBe('Export PNG…');
});

test('a menu command reaches the window', async ({ page, electronApp, openDemo, save }) => {
  await openDemo();
  const { name } = await save(async () => {
    await electronApp?.evaluate(({ Menu, BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      Menu.getApplicationMenu()?.getMenuItemById('export-svg')?.click({}, window, window?.webContents);
    });
  });
  expect(name).toMatch(/\.svg$/);
  await expect(page.getByTestId('notice')).toContainText('Saved');
});

test('the page has one object of ours, frozen, and nothing of Node', async ({ page }) => {
  await expect(page.getByTestId('hosts')).toBeVisible();
  const seen = await page.evaluate(() => {
    const property = Object.getOwnPropertyDescriptor(window, 'portolan');
    const bridge = property?.value as Record<string, unknown>;
    return {
      writable: property?.writable,
      configurable: property?.configurable,
      keys: Object.keys(bridge),
      frozen: Object.isFrozen(bridge) && Object.values(bridge).every((member) => Object.isFrozen(member)),
      node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    };
  });
  expect(seen).toEqual({ writable: false, configurable: false, keys: ['call', 'on'], frozen: true, node: [] });
});

test('a channel outside the contract goes nowhere, and a wrong input is answered with an error', async ({ page }) => {
  await expect(page.getByTestId('hosts')).toBeVisible();
  const outcome = await page.evaluate(async () => {
    type Call = (channel: string, input: unknown) => Promise<unknown>;
    const { call } = window['portolan'] as { call: Call };
    return {
      foreign: await call('ELECTRON_BROWSER_REQUIRE', null).catch((error: unknown) => String(error)),
      wrong: await call('scan.run', { target: 7 }),
    };
  });
  expect(outcome.foreign).toContain('There is no such channel.');
  expect(outcome.wrong).toMatchObject({ ok: false, error: { code: 'bad-request' } });
});

test('the window stays on its page and opens no other', async ({ page, electronApp }) => {
  await expect(page.getByTestId('hosts')).toBeVisible();
  await electronApp?.evaluate(({ shell }) => {
    Object.assign(globalThis, { openedLinks: [] });
    Object.assign(shell, {
      openExternal: (url: string) => {
        (globalThis as unknown as { openedLinks: string[] }).openedLinks.push(url);
        return Promise.resolve();
      },
    });
  });
  const before = page.url();
  const windows = await page.evaluate(() => {
    location.href = 'https://example.com/';
    return ['https://evil.example/', 'file:///etc/passwd', 'https://docs.docker.com/network/'].map((url) =>
      window.open(url),
    );
  });
  expect(windows).toEqual([null, null, null]);
  const links = () => electronApp?.evaluate(() => (globalThis as unknown as { openedLinks: string[] }).openedLinks);
  await expect.poll(links).toEqual(['https://docs.docker.com/network/']);
  expect(page.url()).toBe(before);
  expect(electronApp?.windows()).toHaveLength(1);
});

test.describe('started with a snapshot file', () => {
  test.use({ launch: { args: [resolve('electron/store/demo/docker-20.10.json')], env: {} } });

  test('the app opens it instead of its first host', async ({ page }) => {
    await expect(page.getByTestId('title-bar')).toContainText('docker-20.10.json');
    await expect(page.getByTestId('map')).toHaveAttribute('data-scene-ready', /./);
  });
});

test('the window opens next time where it was left', async ({ page, electronApp, folder, playwright }) => {
  await expect(page.getByTestId('hosts')).toBeVisible();
  const bounds = { x: 30, y: 40, width: 1000, height: 700 };
  await electronApp?.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds);
  await electronApp?.close();
  const again = await playwright._electron.launch({
    args: desktopArguments([]),
    env: { ...ownEnvironment(), PORTOLAN_CONFIG_DIR: `${folder}/config` },
  });
  await again.firstWindow();
  const kept = await again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  expect(kept).toEqual(bounds);
  await again.close();
});
