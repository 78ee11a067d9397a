import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { _electron, type ElectronApplication, type JSHandle, type Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const executable = join(import.meta.dirname, 'electron');
const fixture = join(import.meta.dirname, 'fixture');

let folder: string;
let app: ElectronApplication | null;

const environment = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: folder,
  XDG_CONFIG_HOME: folder,
});

async function launch(target = fixture): Promise<Page> {
  app = await _electron.launch({ executablePath: executable, args: [target], env: environment() });
  return app.firstWindow();
}

function running(): ElectronApplication {
  if (!app) throw new Error('nothing was launched');
  return app;
}

/** Text of the page once its script has run to the end. */
async function ready(page: Page): Promise<void> {
  await page.getByText('hello page').waitFor();
}

/** A copy of the fixture with one text replaced. */
function faulty(file: string, before: string, after: string): string {
  const copy = join(folder, 'app');
  cpSync(fixture, copy, { recursive: true });
  const text = readFileSync(join(copy, file), 'utf8');
  if (!text.includes(before)) throw new Error(`the fixture has no ${before}`);
  writeFileSync(join(copy, file), text.replace(before, after));
  return copy;
}

async function runUntilExit(target: string): Promise<{ code: number; output: string }> {
  const child = spawn(executable, [target], { env: environment(), stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standin-test-'));
  app = null;
});

afterEach(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('an application on the stand-in', () => {
  it('shows its page from its own scheme, after a call through the preload', async () => {
    const page = await launch();
    await ready(page);
    expect(await page.title()).toBe('Fixture');
    expect(await running().evaluate(({ app }) => [app.getName(), app.getVersion(), app.isPackaged])).toEqual([
      'Stand-in fixture',
      '1.2.3',
      false,
    ]);
  });

  it('keeps Node away from the page, and freezes what the preload gave it', async () => {
    const page = await launch();
    await ready(page);
    expect(
      await page.evaluate(`(() => {
        const property = Object.getOwnPropertyDescriptor(window, 'fixture');
        return [typeof require, typeof process, property.writable, Object.isFrozen(fixture), Object.isFrozen(fixture.greet)];
      })()`),
    ).toEqual(['undefined', 'undefined', false, true, true]);
  });

  it('carries values by structured clone, both ways', async () => {
    const page = await launch();
    await ready(page);
    expect(
      await page.evaluate(`(async () => {
        const cycle = { name: 'x' };
        cycle.self = cycle;
        const back = await fixture.echo({ cycle, bytes: new Uint8Array([1, 255]), when: new Date(0), map: new Map([[1, -0]]), none: undefined, big: 5n });
        return [back.cycle.self.name, [...back.bytes], back.when.getTime(), Object.is(back.map.get(1), -0), 'none' in back, String(back.big)];
      })()`),
    ).toEqual(['x', [1, 255], 0, true, true, '5']);
  });

  it('refuses functions over IPC', async () => {
    const page = await launch();
    await ready(page);
    expect(await page.evaluate(`fixture.echo(() => 1).catch((error) => error.message)`)).toBe(
      'An object could not be cloned.',
    );
  });

  it("reports a handler's failure, and a channel that nobody handles, in Electron's words", async () => {
    const page = await launch();
    await ready(page);
    expect(await page.evaluate(`fixture.fail('boom').catch((error) => error.message)`)).toBe(
      "Error invoking remote method 'fail': Error: boom",
    );
    expect(await page.evaluate(`fixture.unknown().catch((error) => error.message)`)).toContain(
      "No handler registered for 'no-such-channel'",
    );
  });

  it('brings events and menu commands to the page', async () => {
    const page = await launch();
    await ready(page);
    await page.evaluate('fixture.scan()');
    await page.getByText('3/3').waitFor();
    await running().evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('stop')?.click();
    });
    await page.getByText('0/0').waitFor();
  });

  it('leads links, popups and navigation to the handlers of the main process', async () => {
    const page = await launch();
    await ready(page);
    await page.getByRole('link', { name: 'Manual' }).click();
    expect(await page.evaluate(`window.open('https://example.com/')`)).toBeNull();
    await page.evaluate(`location.href = 'https://example.net/'`);
    await expect
      .poll(() => running().evaluate(({ shell }) => Reflect.get(shell, 'opened') as string[]))
      .toEqual(['https://example.org/manual', 'https://example.com/']);
    expect(await page.getByText('hello page').count()).toBe(1);
    expect(running().windows()).toHaveLength(1);
  });

  it("enforces the page's content security policy", async () => {
    const page = await launch();
    await ready(page);
    expect(
      await page.evaluate(`new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve([event.effectiveDirective, window.planted]));
        const script = document.createElement('script');
        script.textContent = 'window.planted = 1';
        document.body.append(script);
      })`),
    ).toEqual(['script-src-elem', undefined]);
  });

  it('makes a dialog that no test answers an error, and takes an answer', async () => {
    const page = await launch();
    await ready(page);
    expect(await page.evaluate(`fixture.save().catch((error) => error.message)`)).toContain('no test replaced it');
    await running().evaluate(({ dialog }) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: '/chart.png' });
    });
    expect(await page.evaluate(`fixture.save()`)).toEqual({ canceled: false, filePath: '/chart.png' });
  });

  it('shows, sizes and closes its window', async () => {
    const page = await launch();
    await ready(page);
    const window: JSHandle<BrowserWindow> = await running().browserWindow(page);
    await expect.poll(() => window.evaluate((one) => one.getTitle())).toBe('Fixture');
    expect(await window.evaluate((one) => [one.isVisible(), one.getSize()])).toEqual([true, [900, 600]]);
    await window.evaluate((one) => one.setSize(700, 500));
    await expect.poll(() => page.evaluate('window.outerWidth')).toBe(700);
    const closed = page.waitForEvent('close');
    await window.evaluate((one) => one.close());
    await closed;
  });

  it('follows a change of theme', async () => {
    const page = await launch();
    await ready(page);
    await running().evaluate(({ nativeTheme }) => (nativeTheme.themeSource = 'dark'));
    await expect.poll(() => page.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)).toBe(true);
  });

  it('tells the first instance of a second one', async () => {
    await ready(await launch());
    expect((await runUntilExit(fixture)).code).toBe(7);
    await expect
      .poll(() => running().evaluate(() => Reflect.get(globalThis, 'secondInstance') as unknown))
      .toBe(fixture);
  });

  it('names what it does not have, instead of answering with nothing', async () => {
    await ready(await launch());
    const use = running().evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(1));
    await expect(use).rejects.toThrow('electron.powerSaveBlocker.isStarted is not implemented');
  });

  it('lets a test wake the machine up', async () => {
    await ready(await launch());
    const woken = running().evaluate(
      ({ powerMonitor }) =>
        new Promise<string>((resolve) => {
          const wake = (): void => resolve('woken');
          powerMonitor.on('resume', wake);
          powerMonitor.emit('resume');
          powerMonitor.off('resume', wake);
        }),
    );
    expect(await woken).toBe('woken');
  });
});

describe('a fault in the application', () => {
  it('in the entry ends it with the error', async () => {
    const { code, output } = await runUntilExit(faulty('main.js', 'app.enableSandbox()', 'app.enableSandboxes()'));
    expect(code).toBe(1);
    expect(output).toContain('app.enableSandboxes is not implemented');
  });

  it('such as a scheme without privileges is refused', async () => {
    const { code, output } = await runUntilExit(faulty('main.js', 'supportFetchAPI: true', 'supportFetchAPI: false'));
    expect(code).toBe(1);
    expect(output).toContain('needs the privileges standard');
  });

  it('such as a preload that wants Node leaves the page without its API', async () => {
    const page = await launch(faulty('preload.cjs', 'const {', "require('node:fs');\nconst {"));
    await page.getByText('starting').waitFor();
    expect(await page.evaluate('typeof window.fixture')).toBe('undefined');
  });

  it('such as an untrusted sender reaches the page as an error', async () => {
    const page = await launch(faulty('main.js', '?.origin !== origin', '?.origin === origin'));
    await page.getByText('starting').waitFor();
    expect(await page.evaluate(`fixture.echo(1).catch((error) => error.message)`)).toContain('untrusted sender');
  });
});
