import { testHost } from './page/actions';
import { cancelledTests, holdTestsAt } from './page/memory-door';
import { expect, test } from './page/memory-window';

test.describe.configure({ timeout: 240_000 });

test('a test names the step that failed, the hop, why, and what to do', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  await testHost(page, 'proxy-failed');
  const steps = page.getByTestId('test-steps');
  const jump = steps.getByRole('region', { name: 'ops@jump.example:22' });
  await expect(jump.getByRole('listitem').filter({ hasText: 'Log in' })).toContainText('key id_ed25519 of the agent');
  await expect(jump.getByLabel('done')).toHaveCount(3);
  const last = steps.getByRole('region', { name: 'ops@proxy-failed:22' });
  await expect(last.getByRole('listitem')).toHaveCount(1);
  await expect(last.getByRole('listitem').filter({ hasText: 'Connect' }).getByLabel('failed')).toBeVisible();
  const verdict = steps.getByRole('status');
  await expect(verdict).toContainText('The jump host does not forward to db-7:22.');
  await expect(verdict.getByRole('definition').filter({ hasText: /^Connect$/ })).toBeVisible();
  await expect(verdict.getByRole('definition').filter({ hasText: 'ops@jump.example:22' })).toBeVisible();
  await expect(verdict).toContainText('open failed: administratively prohibited');
  await expect(verdict).toContainText('Allow it there with AllowTcpForwarding and PermitOpen.');
});

test('a test is cancelled at each of its steps, and the next one begins afresh', async ({ openWindow }) => {
  const page = await openWindow('/?open=generated:17');
  const open = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Connections', exact: true }).click();
    await page.getByRole('button', { name: 'Test the connection…' }).click();
  };
  const dialog = page.getByRole('dialog', { name: 'Test of 17 containers' });
  const places = Array.from({ length: 10 }, (_, place) => place);
  for (const place of places) {
    await holdTestsAt(page, place);
    await open();
    await expect(dialog.getByLabel('under way')).toHaveCount(1);
    await expect(dialog.getByLabel('done')).toHaveCount(place);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
  }
  await expect.poll(() => cancelledTests(page)).toEqual(places);
  await holdTestsAt(page, null);
  await open();
  await expect(dialog).toContainText('Everything on the way works.');
});
