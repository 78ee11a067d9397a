import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { BrowserType, Page } from '@playwright/test';
import type { OpenDoor } from './door';

export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
];

export interface ServedPage {
  readonly url: string;
  /** Ends the server as Ctrl+C would; answers with its exit code. */
  end(): Promise<number | null>;
}

/** Starts `portolan serve` and reads the address that it prints. */
export async function servePage(env: Record<string, string>): Promise<ServedPage> {
  const server = spawn(process.execPath, ['electron/bin/portolan.mjs', 'serve', '--quiet'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(server, 'close');
  const lines = createInterface({ input: server.stdout });
  const first = await Promise.race([once(lines, 'line'), closed.then(() => null)]);
  if (first === null) throw new Error('The server ended before it printed its address.');
  return {
    url: String(first[0]),
    end: async () => {
      server.kill('SIGINT');
      await closed;
      return server.exitCode;
    },
  };
}

export async function openBrowserDoor(
  chromium: BrowserType,
  env: Record<string, string>,
  watch: (page: Page) => void,
): Promise<OpenDoor> {
  const served = await servePage(env);
  const browser = await chromium.launch({
    executablePath: process.env['PORTOLAN_CHROMIUM'] ?? '/usr/bin/chromium',
    args: chromiumArgs,
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  watch(page);
  await page.goto(served.url);
  return {
    page,
    electronApp: null,
    close: async () => {
      await browser.close();
      await served.end();
    },
  };
}
