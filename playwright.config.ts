import { defineConfig } from '@playwright/test';
import type { Door } from './test/e2e/door';

const second = 1000;

/**
 * The same specs against each door. `electron` needs Electron's program (npx install-electron), the others
 * Debian's Chromium or whatever PORTOLAN_CHROMIUM names. No retries: a spec that passes now and then is a fault.
 */
const doors: readonly Door[] = ['browser', 'standin', 'electron'];

export default defineConfig<{ door: Door }>({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './test/e2e/build.ts',
  timeout: 60 * second,
  expect: { timeout: 15 * second },
  workers: 1,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  projects: doors.map((door) => ({ name: door, use: { door } })),
});
