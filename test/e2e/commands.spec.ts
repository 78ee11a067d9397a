import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { runCommand } from './page/memory-door';
import { expect, test } from './page/memory-window';

test.describe.configure({ timeout: 240_000 });

/** 40 entries from before, every fifth of them on another host, and the scan that drew the map. */
async function openCommands(openWindow: (address: string) => Promise<Page>): Promise<Page> {
  const page = await openWindow('/?open=generated:17&activities=40');
  await page.keyboard.press('c');
  return page;
}

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Commands and calls' });
/** With the line of the headings. */
const expectRows = (page: Page, count: number): Promise<void> =>
  expect(grid(page)).toHaveAttribute('aria-rowcount', String(count + 1));

test('what ran on several hosts is listed, and found by host and by words', async ({ openWindow }) => {
  const page = await openCommands(openWindow);
  await expectRows(page, 41);
  await page.getByLabel('Host', { exact: true }).selectOption('limited');
  await expectRows(page, 8);
  await page.getByLabel('Search the commands').fill('SUDO true');
  await expectRows(page, 1);
  await page.getByLabel('Search the commands').fill('nothing like this');
  await expect(page.getByTestId('commands')).toContainText('Nothing that ran fits this.');
  await page.getByLabel('Search the commands').fill('');
  await page.getByLabel('Host', { exact: true }).selectOption('');
  await expectRows(page, 41);
});

test('the details of a command hold all of what went in, and arrow keys lead to the next one', async ({
  openWindow,
}) => {
  const page = await openCommands(openWindow);
  await page.getByLabel('Search the commands').fill('/bin/sh');
  await grid(page)
    .getByRole('row', { name: /engines command/ })
    .first()
    .click();
  const details = page.getByTestId('command-details');
  await expect(details).toContainText('command on engines');
  await expect(details).toContainText('section rules; iptables-save -c; nft -j list ruleset');
  await expect(details).toContainText('exit 0');
  await page.keyboard.press('End');
  await expect(details).toContainText('command on generated:17');
  await details.getByRole('button', { name: 'Close the details' }).click();
  await expect(details).toHaveCount(0);
});

test('a secret is hidden in the list and in its export, which holds the chosen host alone', async ({ openWindow }) => {
  const page = await openCommands(openWindow);
  await runCommand(page, 'limited', 'DOCKER_HOST=tcp://ops:hunter2@10.0.0.9:2375 docker info');
  await page.getByLabel('Host', { exact: true }).selectOption('limited');
  await expectRows(page, 9);
  await expect(grid(page).getByRole('row', { name: /docker info/ })).toContainText('ops:[hidden]@10.0.0.9');
  const saving = page.waitForEvent('download');
  await page.getByTestId('commands').getByRole('button', { name: 'Export' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('portolan-commands.jsonl');
  const text = await readFile(await saved.path(), 'utf8');
  const entries = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly target: string });
  expect(entries.map(({ target }) => target)).toEqual(Array.from({ length: 9 }, () => 'limited'));
  expect(text).toContain('[hidden]');
  expect(text + (await page.content())).not.toContain('hunter2');
});
