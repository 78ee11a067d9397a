import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { openBrowserDoor } from './browser-door';
import { openDesktopDoor } from './desktop-door';
import type { Door, Launch, OpenDoor } from './door';
import { ownEnvironment } from './environment';

interface Options {
  readonly door: Door;
  readonly launch: Launch;
}

interface Fixtures {
  /** Settings, accepted host keys and saved files of this test; gone after it. */
  readonly folder: string;
  /** Opens the app; what is still open at the end of the test is closed then. Once more in a test: the next start. */
  readonly openApp: () => Promise<OpenDoor>;
  readonly opened: OpenDoor;
  /** The window or tab. */
  readonly page: Page;
  /** The desktop app's main process; null in browser mode. */
  readonly electronApp: ElectronApplication | null;
  /** Errors of the page and its console, violations of the content security policy among them; none may be left at the end. */
  readonly problems: string[];
  /** Opens the recorded demo host and waits until its map is drawn. */
  readonly openDemo: () => Promise<void>;
  /** Does `act`, answers the save dialog or takes the download, and returns what was saved. */
  readonly save: (act: () => Promise<void>) => Promise<{ name: string; bytes: Buffer }>;
}

export const test = base.extend<Options & Fixtures>({
  door: ['browser', { option: true }],
  launch: [{ args: [], env: {} }, { option: true }],

  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'portolan-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },

  problems: async ({}, use) => {
    const problems: string[] = [];
    await use(problems);
    expect(problems, 'errors of the page').toEqual([]);
  },

  openApp: async ({ door, launch, folder, problems, playwright }, use) => {
    const env = { ...ownEnvironment(), ...launch.env, PORTOLAN_CONFIG_DIR: join(folder, 'config') };
    const watch = (page: Page): void => watchPage(page, problems);
    const open = new Set<OpenDoor>();
    await use(async () => {
      const bare =
        door === 'browser'
          ? await openBrowserDoor(playwright.chromium, env, watch)
          : await openDesktopDoor(playwright._electron, door, launch.args, env, watch);
      const opened: OpenDoor = { ...bare, close: () => (open.delete(opened) ? bare.close() : Promise.resolve()) };
      open.add(opened);
      return opened;
    });
    for (const opened of open) await opened.close();
  },

  opened: async ({ openApp }, use) => use(await openApp()),

  page: async ({ opened }, use) => use(opened.page),
  electronApp: async ({ opened }, use) => use(opened.electronApp),

  openDemo: async ({ page }, use) => {
    await use(async () => {
      await page.getByTestId('hosts').getByRole('button', { name: 'Demo host' }).first().click();
      await expect(page.getByTestId('map')).toHaveAttribute('data-scene-ready', /./);
      await expect(page.getByTestId('map')).toHaveAttribute('data-fonts', 'ready');
    });
  },

  save: async ({ opened, page, folder }, use) => {
    await use(async (act) => {
      const { electronApp } = opened;
      if (electronApp === null) {
        const [download] = await Promise.all([page.waitForEvent('download'), act()]);
        return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
      }
      // The dialog is native: its answer is put in its place, and what it was offered is read back.
      await electronApp.evaluate(({ dialog }, savedIn) => {
        Object.assign(dialog, {
          showSaveDialog: (...args: { defaultPath?: string }[]) => {
            const name = args.at(-1)?.defaultPath ?? '';
            return Promise.resolve({ canceled: false, filePath: `${savedIn}/${name}` });
          },
        });
      }, folder);
      await act();
      const notice = page.getByTestId('notice');
      await expect(notice).toContainText(folder);
      const path = (await notice.locator('.mono').textContent()) ?? '';
      return { name: path.slice(folder.length + 1), bytes: readFileSync(path) };
    });
  },
});

function watchPage(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(String(error)));
}

export { expect };
