import type { Page } from '@playwright/test';
import { showHosts, testHost } from './actions';
import { ask, lose } from './memory-door';

/** A state of the window that is looked at in both themes and in a small window. */
export interface WindowState {
  readonly name: string;
  readonly address: string;
  bring(page: Page): Promise<void>;
}

async function fillForm(page: Page): Promise<void> {
  await showHosts(page);
  await page.getByRole('button', { name: 'New host…' }).click();
  await page
    .getByLabel('Paste an address or command')
    .fill('ssh ops@db-2.internal -p 2222 -J ops@bastion.prod.example,inner');
  await page.getByLabel('Tags').fill('postgres,primary,do-not-restart,');
  await page.getByText('Advanced').click();
}

export const windowStates: readonly WindowState[] = [
  { name: 'hosts', address: '/?open=generated:17', bring: showHosts },
  { name: 'form', address: '/?open=generated:17', bring: fillForm },
  {
    name: 'prompt',
    address: '/?open=generated:17',
    async bring(page) {
      await ask(page, 'two-factor');
      await ask(page, 'password');
      await page.getByTestId('prompt').waitFor();
    },
  },
  {
    name: 'engine-menu',
    address: '/?open=engines',
    async bring(page) {
      await page.getByRole('button', { name: /^Engine: / }).click();
    },
  },
  {
    name: 'raise',
    address: '/?open=limited',
    async bring(page) {
      await page.getByRole('button', { name: /^Privilege: / }).click();
      await page.getByRole('button', { name: 'Show more…' }).click();
    },
  },
  {
    name: 'test',
    address: '/?open=generated:17',
    async bring(page) {
      await showHosts(page);
      await testHost(page, 'proxy-failed');
      await page.getByRole('button', { name: 'Test again' }).waitFor();
    },
  },
  {
    name: 'commands',
    address: '/?open=generated:17',
    async bring(page) {
      await page.keyboard.press('c');
      await page
        .getByRole('row', { name: /sudo -n true/ })
        .last()
        .click();
    },
  },
  {
    name: 'loss',
    address: '/?open=engines',
    async bring(page) {
      await lose(page, 'engines');
      await page.getByTestId('loss-banner').waitFor();
    },
  },
];
