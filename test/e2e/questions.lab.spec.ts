import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { labHost } from '../lab/hosts';
import { connectTo, expect, expectChart, fingerprintsOf, test } from './lab-app';

test.describe('a key with a passphrase', () => {
  test.use({ agentHoldsKey: false });

  test('is asked for by host and hop until it opens the key, and is nowhere afterwards', async ({
    lab,
    page,
    folder,
    save,
    trust,
  }) => {
    const passphrase = 'three-lamps-off-the-quay';
    const host = labHost('lab-28', lab);
    const key = join(folder, 'id_locked');
    copyFileSync(lab.identity, key);
    execFileSync('ssh-keygen', ['-q', '-p', '-a', '1', '-N', passphrase, '-f', key]);
    trust(host, host.door.port);
    await page.getByRole('button', { name: 'New host…' }).first().click();
    const form = page.getByTestId('host-form');
    const command = `ssh -i ${key} -p ${host.door.port} dock@${host.door.host}`;
    await form.getByLabel('Paste an address or command').fill(command);
    await form.getByLabel('Name', { exact: true }).fill('locked');
    await form.getByRole('button', { name: 'Save and open' }).click();

    const prompt = page.getByTestId('prompt');
    await expect(prompt).toContainText(key);
    await expect(prompt).toContainText('locked');
    await expect(prompt).toContainText(`dock@${host.door.host}:${host.door.port}`);
    await prompt.getByLabel('Passphrase', { exact: true }).fill('one lamp');
    await page.keyboard.press('Enter');
    await expect(prompt.getByRole('alert')).toContainText('not the passphrase');
    await prompt.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await expectChart(page, 'locked');

    await page
      .getByTestId('drawer')
      .getByRole('button', { name: /^Commands/ })
      .click();
    await page.getByLabel('Search the commands').fill('ssh://');
    await page.getByTestId('commands').getByRole('row').filter({ hasText: 'ssh://' }).click();
    expect(await stands(page, passphrase)).toBe(false);
    await page.getByLabel('Search the commands').fill('');
    const { bytes } = await save(async () => {
      await page.getByTestId('commands').getByRole('button', { name: 'Export' }).click();
    });
    expect(bytes.toString()).toContain('"logged in"');
    expect(bytes.includes(passphrase)).toBe(false);
    expect(filesWith(join(folder, 'config'), 'dock')).not.toEqual([]);
    expect(filesWith(join(folder, 'config'), passphrase)).toEqual([]);
  });
});

test('a password for sudo, asked for again after a wrong one, shows what was hidden', async ({ lab, page, trust }) => {
  const host = labHost('lab-26', lab);
  const { password = '' } = host.users.find(({ name }) => name === 'sudopw') ?? {};
  expect(password).not.toBe('');
  trust(host, host.door.port);
  await connectTo(page, `ssh://sudopw@${host.door.host}:${host.door.port}`);
  await expectChart(page, `sudopw@${host.door.host}:${host.door.port}`);
  await expect(page.getByTestId('completeness')).toContainText('partial');
  const facts = page.getByTestId('inspector');
  await expect(facts).toContainText('not seen');
  await facts.getByRole('button', { name: 'Show more…' }).first().click();
  await page.getByRole('button', { name: 'Scan with sudo' }).click();
  const prompt = page.getByTestId('prompt');
  await expect(prompt).toContainText(`sudopw@${host.door.host}:${host.door.port}`);
  await prompt.getByRole('textbox').fill('guess');
  await page.keyboard.press('Enter');
  await expect(prompt.getByRole('alert')).toContainText('sudo did not take this password');
  await prompt.getByRole('textbox').fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('completeness')).toHaveText('complete');
  await page.getByTestId('privilege').click();
  await expect(page.locator('.popover')).toContainText('sudopw: This login may become root with sudo');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Show more…' })).toHaveCount(0);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('shop-web-1');
  await page.keyboard.press('Enter');
  await expect(facts.getByRole('heading', { level: 2 })).toHaveText('shop-web-1');
  expect(await stands(page, password)).toBe(false);
});

test('the keys of a jump host and of the host behind it are asked for one by one, each by its hop', async ({
  lab,
  page,
}) => {
  const jump = labHost('lab-20', lab).door;
  const host = labHost('lab-28', lab);
  await page.getByRole('button', { name: 'New host…' }).first().click();
  const form = page.getByTestId('host-form');
  const command = `ssh -J dock@${jump.host}:${jump.port} dock@${host.lanAddress}`;
  await form.getByLabel('Paste an address or command').fill(command);
  await form.getByLabel('Name', { exact: true }).fill('inner');
  await form.getByRole('button', { name: 'Save and open' }).click();

  const question = page.getByTestId('host-key-unknown');
  await expect(question).toContainText(`Is this really dock@${jump.host}:${jump.port}?`);
  await expect(question).toContainText('This hop lies on the way to inner.');
  const first = (await page.getByTestId('fingerprint').textContent()) ?? '';
  expect(fingerprintsOf(lab, `[${jump.host}]:${jump.port}`)).toContain(first);
  await question.getByRole('button', { name: 'Trust this key and connect' }).click();

  await expect(question).toContainText('Is this really inner?');
  const second = (await page.getByTestId('fingerprint').textContent()) ?? '';
  expect(second).not.toBe(first);
  expect(fingerprintsOf(lab, host.lanAddress)).toContain(second);
  await question.getByRole('button', { name: 'Trust this key and connect' }).click();
  await expectChart(page, 'inner');
  await expect(page.getByTestId('inspector').getByRole('heading', { level: 2 })).toHaveText('lab-28');
});

/** Whether a text is in the page, in its fields or in what it keeps. */
function stands(page: Page, text: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const typed = [...document.querySelectorAll('input')].map((input) => input.value);
    const kept = [localStorage, sessionStorage].map((storage) => Object.entries(storage));
    return JSON.stringify([document.documentElement.outerHTML, typed, kept]).includes(wanted);
  }, text);
}

/** Names of the files below a folder in which a text stands, in UTF-8 or in UTF-16 as Chromium writes some. */
function filesWith(folder: string, text: string): string[] {
  const forms = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => forms.some((form) => readFileSync(file).includes(form)));
}
