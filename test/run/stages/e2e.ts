import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../command';
import { bin, chromium, hasElectron, results, root } from '../places';
import { readPlaywright } from '../reports';
import { say } from '../say';
import { failedOnce, nothing, sum, type Tally } from '../tally';

const skipsAllowed = (tally: Tally): Tally => ({
  ...tally,
  skipped: 0,
  skippedForElectron: tally.skippedForElectron + tally.skipped,
});

/** Whether a window can be shown; Electron needs one even where nobody looks. */
const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] !== undefined;

/** The same specs against browser mode, the stand-in and, where it is, Electron. Only: `electron` for that project alone. */
export async function e2e(only?: string): Promise<Tally> {
  if (!existsSync(join(root, 'playwright.config.ts'))) return failedOnce('e2e: there is no playwright.config.ts');
  const electron = hasElectron() && hasDisplay;
  const projects = only === undefined ? ['browser', 'standin', ...(electron ? ['electron'] : [])] : [only];
  const report = join(results, 'e2e.json');
  rmSync(report, { force: true });
  const browser = chromium();
  const { exit, timedOut, tail } = await run({
    program: bin('playwright'),
    args: ['test', ...projects.map((name) => `--project=${name}`), '--reporter=line,json'],
    env: {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      ...(browser !== null && { PORTOLAN_CHROMIUM: browser, STANDIN_CHROMIUM: browser }),
    },
    log: join(results, 'e2e.log'),
    minutes: 20,
  });
  if (timedOut) return failedOnce(`e2e: not done after 20 minutes\n${tail.slice(-2000)}`);
  const read = readPlaywright(report);
  if (read === null) return failedOnce(`e2e: no report\n${tail.slice(-2000)}`);
  // Alone, Electron runs on machines without a lab and without the other doors: the full run covers what it skips.
  const own = only === undefined ? read.tally : skipsAllowed(read.tally);
  const tallies = [own];
  if (exit !== 0 && read.tally.failed === 0) tallies.push(failedOnce(`e2e: the runner failed\n${tail.slice(-2000)}`));
  if (!projects.includes('electron')) {
    const skippedForElectron = read.byProject.get('standin') ?? 0;
    say(`   ${skippedForElectron} tests skipped: they need Electron's program${hasElectron() ? ' and a display' : ''}`);
    tallies.push({ ...nothing, skippedForElectron });
  }
  return sum(tallies);
}
