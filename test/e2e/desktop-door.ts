import { resolve } from 'node:path';
import type { Electron, Page } from '@playwright/test';
import type { OpenDoor } from './door';

/**
 * Starts the built desktop app. Playwright asks the electron package, in this process, where the program is; the
 * package's own override makes that the stand-in.
 */
export async function openDesktopDoor(
  electron: Electron,
  door: 'standin' | 'electron',
  args: readonly string[],
  env: Record<string, string>,
  watch: (page: Page) => void,
): Promise<OpenDoor> {
  if (door === 'standin') process.env['ELECTRON_OVERRIDE_DIST_PATH'] = resolve('test/electron-standin');
  else delete process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const electronApp = await electron.launch({ args: desktopArguments(args), env });
  const page = await electronApp.firstWindow();
  watch(page);
  return { page, electronApp, close: () => electronApp.close() };
}

/** Electron refuses to run as root with its sandbox; machines that run the specs may be root, users never are. */
export function desktopArguments(args: readonly string[]): string[] {
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  return [...(root ? ['--no-sandbox'] : []), '.', ...args];
}
