import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { readLab, type Lab, type LabHost } from '../lab/hosts';
import { knownHostsAt } from '../lab/support/login';
import { expect, test as base } from './app';
import { startAgent } from './ssh-agent';

interface LabOptions {
  /** Whether the agent holds the key of the lab, which every user of its hosts lets in. */
  readonly agentHoldsKey: boolean;
}

interface LabFixtures {
  /** Without a lab the test is skipped; with CI=true a missing lab is a failure. */
  readonly lab: Lab;
  /** Makes the keys of a host known, as if they had been trusted at this port of loopback before. */
  readonly trust: (host: Pick<LabHost, 'door'>, port: number) => void;
}

/** The app with a home, a configuration and an agent of the test's own, beside real hosts. */
export const test = base.extend<LabOptions & LabFixtures>({
  agentHoldsKey: [true, { option: true }],

  lab: async ({}, use, testInfo) => {
    let lab: Lab | null = null;
    try {
      lab = readLab();
    } catch (error) {
      if (process.env['CI'] === 'true') throw error;
      testInfo.skip(true, String(error));
    }
    if (lab !== null) await use(lab);
  },

  launch: async ({ folder, lab, agentHoldsKey }, use) => {
    const home = join(folder, 'home');
    mkdirSync(home);
    const agent = await startAgent(join(folder, 'agent'), agentHoldsKey ? lab.identity : null);
    await use({ args: [], env: { SSH_AUTH_SOCK: agent.socket, HOME: home } });
    await agent.end();
  },

  trust: async ({ folder }, use) => {
    await use((host, port) => {
      mkdirSync(join(folder, 'config'), { recursive: true, mode: 0o700 });
      appendFileSync(join(folder, 'config/known_hosts'), knownHostsAt(host, port));
    });
  },
});

export { expect };

/** What the lab's own known_hosts says about a host, in the words of OpenSSH. `name`: as in known_hosts. */
export function fingerprintsOf({ knownHosts }: Lab, name: string): string {
  return execFileSync('ssh-keygen', ['-l', '-f', knownHosts, '-F', name], { encoding: 'utf8' });
}

export async function connectTo(page: Page, target: string): Promise<void> {
  await page.getByLabel('Connect to').fill(target);
  await page.getByRole('button', { name: 'Scan', exact: true }).click();
}

/** The map is that of the host under this name, scanned to its end, and nothing lies over it. The demo was a host of the lab, too. */
export async function expectChart(page: Page, name: string): Promise<void> {
  await expect(page.getByTestId('title-bar').getByRole('heading', { level: 1 })).toHaveText(name);
  // Badges are shown for a chart only while no other host is being opened or has failed to open.
  await expect(page.getByTestId('privilege')).toBeVisible();
  await expect(page.getByTestId('scanning')).toHaveCount(0);
}

/** A row of the panel with hosts, by the name that is shown first in it. */
export function hostRow(page: Page, name: string): Locator {
  return page.getByTestId('hosts').getByRole('button', { name: new RegExp(`(^| )${name} `) });
}
