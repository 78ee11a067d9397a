/**
 * Makes the pictures of the README: `npm run screenshots`. Real windows in browser mode: the recorded demo host, and a
 * host of the lab over SSH (the lab must be up), through the unknown host key's question.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumArgs, servePage } from '../e2e/browser-door';
import { ownEnvironment } from '../e2e/environment';
import { startAgent } from '../e2e/ssh-agent';
import { labHost, readLab } from '../lab/hosts';

const images = join(import.meta.dirname, '../../docs/images');

async function charted(page: Page): Promise<void> {
  await page.locator('[data-testid="map"][data-scene-ready][data-fonts="ready"]').waitFor();
}

/** By the search, as a person would: the map centres on what is chosen and shows what it is wired to. */
async function select(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+f');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name }).waitFor();
}

/** A large window with the inspector closed: the whole chart at a size at which its texts are drawn. */
async function demo(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1920, height: 1180 });
  await page.getByRole('button', { name: 'Hide the inspector' }).click();
  await charted(page);
  await page.getByRole('button', { name: 'Whole chart' }).click();
  await page.mouse.click(900, 5);
  await page.screenshot({ path: join(images, 'demo-light.png') });
  await page.getByRole('button', { name: 'Show the inspector' }).click();
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function labHostSelected(page: Page): Promise<void> {
  const { door } = labHost('lab-26');
  await page.getByLabel('Connect to').fill(`ssh://root@${door.host}:${door.port}`);
  await page.getByRole('button', { name: 'Scan', exact: true }).click();
  await page.getByRole('button', { name: 'Trust this key and connect' }).click();
  await page.getByRole('heading', { name: 'lab-26' }).first().waitFor();
  await charted(page);
  await select(page, 'shop-web-1');
  await page.screenshot({ path: join(images, 'lab-dark.png') });
}

const folder = mkdtempSync(join(tmpdir(), 'portolan-screenshots-'));
mkdirSync(join(folder, 'home'));
mkdirSync(images, { recursive: true });
const agent = await startAgent(join(folder, 'agent'), readLab().identity);
const env = {
  ...ownEnvironment(),
  PORTOLAN_CONFIG_DIR: join(folder, 'config'),
  HOME: join(folder, 'home'),
  SSH_AUTH_SOCK: agent.socket,
};
const served = await servePage(env);
const browser = await chromium.launch({
  executablePath: process.env['PORTOLAN_CHROMIUM'] ?? '/usr/bin/chromium',
  args: chromiumArgs,
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  await page.goto(served.url);
  await demo(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await labHostSelected(page);
} finally {
  await browser.close();
  await served.end();
  await agent.end();
  rmSync(folder, { recursive: true, force: true });
}
